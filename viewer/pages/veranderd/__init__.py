"""Page Veranderd and its parts."""
