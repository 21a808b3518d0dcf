"""Readers of the official formats: each turns one kind of file into plain records."""
