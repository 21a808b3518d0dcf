"""Who gets a session."""
