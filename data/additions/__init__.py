"""Own additions: partnerships outside the register, kept by hand in two tables."""
