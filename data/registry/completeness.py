"""How far back the data go: until when much is missing, and from when a record certainly held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from data.domain.records import Partnership
from data.domain.text import partial_date

FEWEST = 20
"""Oldest versions that the busiest year has at least; fewer do not show that registration began."""

SHARE = 4
"""Registration began in the years with at least one in so many of those of the busiest year."""


def incomplete_until(versions: Iterable[tuple[Partnership, ...]]) -> int | None:
    """Return the last year in which oldest versions mostly tell that registration began.

    The register was filled within a few years: of the arrangements that it knows, most have a
    first version of then, however old they are. Up to the end of the last of those years
    arrangements, and participants of them, are missing.

    `versions`: the versions of each partnership, oldest first.

    Returns
    -------
    int or None
        None where no year stands out, as in a register of a few arrangements.
    """
    oldest = [chain[0] for chain in versions]
    begun = Counter(each.start.year for each in oldest if each.registered and each.start)
    most = max(begun.values(), default=0)
    if most < FEWEST:
        return None
    return max(year for year, count in begun.items() if count * SHARE >= most)


def known_from(record: Partnership, edition: date) -> date | None:
    """Return the first day on which a record without a known start certainly held.

    That is the last day that the date of its source can mean, or the day of the edition without
    one; None for a record with a start.
    """
    if record.start:
        return None
    try:
        seen = partial_date(record.source_date).last
    except ValueError:
        return edition
    return min(seen, edition)
