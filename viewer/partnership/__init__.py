"""The parts of the page Samenwerking, each a function from a selection to blocks or sentences."""
