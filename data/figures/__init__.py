"""Figures per municipality: declared, carried over mergers, put in classes, compared."""
