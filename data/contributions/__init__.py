"""Contributions: what those concerned propose, reviewed by others, in a store of its own."""
