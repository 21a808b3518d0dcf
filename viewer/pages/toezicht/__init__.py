"""Page Toezicht and its parts."""
