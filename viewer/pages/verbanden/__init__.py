"""Page Verbanden and its parts."""
