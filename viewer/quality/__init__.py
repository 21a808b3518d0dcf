"""The parts of the page Kwaliteit: checks, findings, and a message to who can mend them."""
