"""Page Gemeente and its parts."""
