"""How long tests of endurance go on: a few rounds by themselves, as many as is said in a soak."""

import os

SOAK_VARIABLE = "SAMENWERKINGSKAART_SOAK"
"""Environment variable: the number of rounds of each test that is marked `soak`."""


def rounds(few: int) -> int:
    """Return how many rounds a test goes on: few, unless the environment says more."""
    return int(os.environ.get(SOAK_VARIABLE) or few)


def soaking() -> bool:
    """Return whether this is a soak."""
    return bool(os.environ.get(SOAK_VARIABLE))
