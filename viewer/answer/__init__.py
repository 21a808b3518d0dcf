"""Everything a page or a file shows of one view beside its map, as plain data."""
