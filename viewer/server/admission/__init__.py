"""Who gets a session: which visitor asks, and how many places one may hold."""
