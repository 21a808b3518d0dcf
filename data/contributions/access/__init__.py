"""Access to the store of contributions: sessions, ways to sign in, and one's own data."""
