"""Page Kaart and its parts."""
