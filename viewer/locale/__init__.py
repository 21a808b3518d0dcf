"""Interface texts in the language of the visitor."""
