"""The edition on disk: its tables, boundaries and description."""
