"""What lenses tell, as blocks and links that several pages show."""
