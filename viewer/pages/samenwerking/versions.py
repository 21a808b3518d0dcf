"""The versions of a partnership, and what changed from each to the next."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from data.domain.query import EARLIEST, LATEST
from data.domain.records import Partnership
from data.history.version_diff import history
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.table import Cell, Column, Kind
from layers.words.format import recorded_day
from layers.words.language import _
from layers.words.version_diff import since_in_words
from viewer.address.urls import partnership_url
from viewer.components.blocks import Table


def versions(selection: Selection, record: Partnership) -> Table[Partnership]:
    """Return the versions, newest first; the one that is shown is marked.

    The date on which a participant left is not known: the sentence stands with the version in
    which it is no longer listed, and names the one before. Who joined while a version was in force
    is told with the day, and counted from then.
    """
    registry = selection.registry
    known = registry.versions(record.id)
    before = dict(zip(known[1:], known, strict=False))
    steps = dict(zip(known[1:], history(registry, record.id), strict=True))
    return Table(
        caption=_("Versies ({count})").format(count=len(known)),
        columns=(
            Column(
                _("Geldig"), lambda version: _period(selection, version, shown=version is record)
            ),
            Column(
                _("Wat veranderde"),
                lambda version: since_in_words(
                    registry, before.get(version), version, steps.get(version, ())
                ),
            ),
            Column(
                _("In het register") if record.registered else _("Bron"),
                lambda version: Cell(version.registration_id, href=version.source_url),
            ),
            Column(_("Deelnemers"), partial(_participants, registry), Kind.WHOLE),
        ),
        subjects=known[::-1],
        heading=False,
        sortable=False,
    )


def _period(selection: Selection, version: Partnership, *, shown: bool) -> Cell:
    start = recorded_day(version.start_text) or _("onbekend")
    until = recorded_day(version.end_text)
    period = _("{start} tot {end}").format(start=start, end=until) if until else start
    day = version.start
    reachable = not shown and day is not None and EARLIEST <= day <= LATEST
    return Cell(
        period if until else _("vanaf {start}").format(start=start),
        mark=_("getoond") if shown else "",
        href=partnership_url(selection.query, version.id, day) if reachable else "",
        pressed=shown,
    )


def _participants(registry: Registry, version: Partnership) -> str:
    """Return how many took part on the first day and, if that differs, on the last one."""
    last = version.end - timedelta(days=1) if version.end else registry.edition_day
    first = version.start or last
    before, after = (
        sum(1 for _ in registry.participations(version, day)) for day in (first, max(first, last))
    )
    if before == after:
        return str(before)
    return _("{first}, later {last}").format(first=before, last=after)
