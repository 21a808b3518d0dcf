"""The layers: from a selection to a picture, with their colours and patterns."""
