"""The versions of a partnership, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from data.domain.query import EARLIEST, LATEST
from data.domain.records import Partnership
from data.history.version_diff import Change, history
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.format import recorded_day
from layers.words.language import _
from layers.words.version_diff import accessions_in_words, version_in_words
from viewer.address.urls import partnership_url
from viewer.components.blocks import Cell, Column, Table


def versions(selection: Selection, record: Partnership) -> Table:
    """Return the versions, newest first; the one that is shown is marked.

    The date on which a participant left is not known: the sentence stands with the version in
    which it is no longer listed, and names the one before. Who joined while a version was in force
    is told with the day, and counted from then.
    """
    registry = selection.registry
    found = registry.versions(record.id)
    steps: list[Sequence[Change]] = [(), *history(registry, record.id)]
    rows = []
    for i, version in enumerate(found):
        before = recorded_day(found[i - 1].start_text) if i else ""
        if i:
            sentences = version_in_words(registry, found[i - 1], version, steps[i])
        else:
            sentences = accessions_in_words(registry, None, version)
        told = " ".join(sentences)
        rows.append(
            (
                _period(selection, version, shown=version is record),
                Cell(_changes(told, before)),
                Cell(version.registration_id, href=version.source_url),
                Cell(_participants(registry, version)),
            )
        )
    return Table(
        caption=_("Versies ({count})").format(count=len(found)),
        columns=(
            Column(_("Geldig")),
            Column(_("Wat veranderde")),
            Column(_("In het register") if record.registered else _("Bron")),
            Column(_("Deelnemers"), numeric=True),
        ),
        rows=tuple(reversed(rows)),
        heading=False,
        sortable=False,
    )


def _period(selection: Selection, version: Partnership, *, shown: bool) -> Cell:
    start = recorded_day(version.start_text) or _("onbekend")
    until = recorded_day(version.end_text)
    told = _("{start} tot {end}").format(start=start, end=until) if until else start
    day = version.start
    reachable = not shown and day is not None and EARLIEST <= day <= LATEST
    return Cell(
        told if until else _("vanaf {start}").format(start=start),
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


def _changes(told: str, before: str) -> str:
    if not before:
        return " ".join(filter(None, (_("Oudste versie die bekend is."), told)))
    if not told:
        return _(
            "Sinds de versie van {day}: geen verschil in deelnemers, naam, vorm, bevoegdheden of "
            "onderwerp."
        ).format(day=before)
    return _("Sinds de versie van {day}: {changes}").format(day=before, changes=told)
