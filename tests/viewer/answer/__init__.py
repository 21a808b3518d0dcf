"""The answer to a view."""
