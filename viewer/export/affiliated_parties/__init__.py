"""Paragraaf verbonden partijen: the list that a government publishes with its budget."""
