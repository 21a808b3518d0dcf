"""What a lens tells, as files: the state of the overview."""
