"""Fetch the official sources over the network, carefully and not more often than needed."""
