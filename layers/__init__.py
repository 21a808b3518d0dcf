"""What the map shows: pure functions from a selection to a picture, and its renderers."""
