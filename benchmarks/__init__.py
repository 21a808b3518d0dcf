"""Measurements of this viewer, each beside a baseline in the same run."""
