"""Page Kwaliteit and its parts."""
