"""How people use it: pages, filters, addresses, command line and server."""
