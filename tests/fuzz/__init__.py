"""Mutated deliveries for everything that reads files from outside."""
