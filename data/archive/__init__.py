"""The editions that were, and which one is in use."""
