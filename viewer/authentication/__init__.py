"""Who is signed in, for pages and routes alike."""
