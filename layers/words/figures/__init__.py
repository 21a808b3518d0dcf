"""Figures per municipality, who is comparable, and areas of one's own, as sentences."""
