"""From what the sources say to the records of an edition."""
