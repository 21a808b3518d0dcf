"""Settings of all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from layers.words.language import DUTCH, using
from tests.soak import soaking

# A slow machine is no reason to fail: how long something may take is measured in benchmarks/.
# Every run draws the same examples, but a soak others and more.
settings.register_profile(
    "any-machine",
    deadline=None,
    derandomize=not soaking(),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what is drawn by hypothesis take part in a soak."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.soak)


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Let every test begin in Dutch, whatever language the one before it spoke."""
    with using(DUTCH):
        yield
