"""Settings of all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from layers.words.language import DUTCH, using

# A slow machine is no reason to fail: how long something may take is measured in benchmarks/.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Let every test begin in Dutch, whatever language the one before it spoke."""
    with using(DUTCH):
        yield
