"""Page Over and its parts."""
