"""The parts of page Gemeente, each a noun of its own."""
