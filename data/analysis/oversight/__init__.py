"""For who looks over cooperation: rights and dates of councils, and neighbours that stay apart."""
