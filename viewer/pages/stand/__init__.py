"""Page Stand van het overzicht and its parts."""
