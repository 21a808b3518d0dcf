"""The ASGI application, and what every answer carries."""
