"""Ways into the page Samenwerking for who has not chosen a partnership yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.table import Cell, Column
from layers.words.filters import short_label
from layers.words.format import recorded_day
from layers.words.language import _
from layers.words.partnership import who
from viewer.address.urls import partnership_url
from viewer.components.blocks import Block, Table

FIRST = 6
"""Number of partnerships in each list."""


def ways_in(selection: Selection) -> tuple[Block, Block]:
    """Return the partnerships with the most municipalities, and those that are new or changed."""
    records = [record for record in selection.partnerships if not record.nationwide]
    sizes = selection.sizes
    large = sorted(records, key=lambda record: -sizes[record.registration_id])
    recent = sorted(records, key=lambda record: record.start or date.min, reverse=True)
    return (
        _table(selection, _("Met de meeste gemeenten"), large[:FIRST]),
        _table(selection, _("Nieuw of vernieuwd"), recent[:FIRST]),
    )


def _table(
    selection: Selection, caption: str, records: Sequence[Partnership]
) -> Table[Partnership]:
    registry, day = selection.registry, selection.snapshot.date
    return Table(
        caption=caption,
        columns=(
            Column(
                _("Samenwerking"),
                lambda record: Cell(
                    plain_name(record.name),
                    note=who(registry.participations(record, day), day, partial=record.partial),
                    href=partnership_url(selection.query, record.id),
                ),
            ),
            Column(_("Vorm"), lambda record: short_label(registry, "vorm", record.form)),
            Column(
                _("Geldig vanaf"),
                lambda record: Cell(recorded_day(record.start_text), sort=record.start_text),
            ),
        ),
        subjects=records,
        sortable=False,
        empty=_("Geen samenwerkingen. Haal een filter weg om meer te zien."),
    )
