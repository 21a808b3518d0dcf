"""What a visitor takes away: a view as picture, paper, data or a map in one file."""
