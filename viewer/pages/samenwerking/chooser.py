"""Ways to a partnership: fields in which it is found by name, and lists to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.domain.query import MOST_AREAS
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.table import Cell, Column
from layers.words.filters import short_label
from layers.words.format import recorded_day
from layers.words.language import _
from layers.words.partnership import title, who
from viewer.address.urls import partnership_url
from viewer.components.blocks import Block, Table
from viewer.components.fields import choice_field
from viewer.pages.shell import session

KEY, OTHER = "samenwerking", "vergelijk-met"


def chooser(selection: Selection) -> None:
    """Offer every partnership in force; the one that is shown is chosen."""
    chosen = selection.query.partnerships[:1]
    choice_field(
        selection,
        KEY,
        "samenwerking",
        _("Zoek een samenwerking: typ een deel van de naam"),
        chosen=chosen,
        names=_names(selection, chosen),
        on_choose=lambda identifiers: session.change(partnerships=identifiers),
    )


def other_chooser(selection: Selection) -> None:
    """Offer a partnership to lay beside the one that is shown."""
    first, *others = selection.query.partnerships

    def compare(identifiers: tuple[str, ...]) -> None:
        beside = [other for other in identifiers if other != first][: MOST_AREAS - 1]
        session.change(partnerships=(first, *beside), part="vergelijk")

    choice_field(
        selection,
        OTHER,
        "samenwerking",
        _("Vergelijk met: typ een deel van de naam"),
        chosen=others,
        names=_names(selection, others),
        on_choose=compare,
        several=True,
    )


def _names(selection: Selection, chosen: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Return the names of what is chosen but not in force, which the list does not hold."""
    registry, day = selection.registry, selection.snapshot.date
    versions = (registry.version_on(identifier, day) for identifier in chosen)
    return {record.id: title(record) for record in versions if not selection.holds(record)}


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
