"""How the house is built: what is measured of the code, and where is what."""
