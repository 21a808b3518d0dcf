"""Open data over the web: what programs ask, and what every answer to them carries."""
