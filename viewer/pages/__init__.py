"""The pages; each reads from top to bottom."""
