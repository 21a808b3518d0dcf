"""One module per step, in the order of their numbers; one that is released never changes."""
