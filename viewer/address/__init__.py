"""Parameters of an address or a command line to a query, and back."""
