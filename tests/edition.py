"""The committed edition, read once per process and shared by all tests: nobody changes it."""

from functools import cache

from data.registry.registry import Registry
from data.registry.selection import Selection
from data.storage.edition import EDITION_DIR, Edition, read_edition


@cache
def committed_edition() -> Edition:
    """Return the edition in `data/edition`."""
    return read_edition(EDITION_DIR)


@cache
def committed_registry() -> Registry:
    """Return the registry of the edition in `data/edition`."""
    return Registry(committed_edition())


def municipalities_taking_part(selection: Selection) -> dict[str, set[str]]:
    """Return the codes of the municipalities of the map in each selected partnership, by its id.

    Plain loops, to hold what is counted with arrays. Without partnerships that cover the country.
    """
    known, day = selection.registry, selection.snapshot.date
    return {
        record.id: {one.drawn for one in known.participations(record, day) if one.drawn}
        for record in selection.partnerships
        if not record.nationwide
    }
