"""Page Gegevens and its parts."""
