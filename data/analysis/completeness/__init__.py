"""How much is known: measures of the overview, and estimates of what it lacks."""
