"""What the browser's engine needs to answer by itself: the registry on one date, as plain data."""
