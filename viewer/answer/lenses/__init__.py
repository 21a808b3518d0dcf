"""What a lens tells, in sentences and rows: the state of the overview."""
