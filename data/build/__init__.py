"""From what the sources say to the records and outlines of an edition."""
