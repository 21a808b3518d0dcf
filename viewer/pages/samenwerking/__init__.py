"""Page Samenwerking and its parts."""
