"""The words everything speaks: records, vocabularies, queries, names, places and errors."""
