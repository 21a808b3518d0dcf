"""The committed edition, read once per process and shared by all tests: nobody changes it."""

from functools import cache

from data.registry.registry import Registry
from data.storage.edition import EDITION_DIR, Edition, read_edition


@cache
def committed_edition() -> Edition:
    """Return the edition in `data/edition`."""
    return read_edition(EDITION_DIR)


@cache
def committed_registry() -> Registry:
    """Return the registry of the edition in `data/edition`."""
    return Registry(committed_edition())
