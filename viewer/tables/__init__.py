"""The tables of page Gegevens: their rows and columns, in which order, and what they mean."""
