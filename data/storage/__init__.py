"""The edition on disk."""
