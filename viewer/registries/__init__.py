"""Editions in memory: loaded once, shared by all visitors, followed on disk."""
