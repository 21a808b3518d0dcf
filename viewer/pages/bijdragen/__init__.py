"""Page Bijdragen: propose changes, review those of others, read what was accepted."""
