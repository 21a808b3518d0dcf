"""Page Deelnemer: a province, a water board or another participant that is no municipality."""
