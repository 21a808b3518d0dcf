"""Signing in and out, and one's own data: loaded only where visitors can contribute."""
