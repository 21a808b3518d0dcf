"""Page Wie regelt dit voor mij? and its parts."""
