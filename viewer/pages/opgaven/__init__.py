"""Page Opgaven and its parts."""
