"""Who takes part in two partnerships, and who in only one of them."""

from __future__ import annotations

from data.analysis.comparison import compare
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name
from data.registry.selection import Selection
from layers.table import Cell, Column
from layers.words.language import _
from viewer.address.urls import participant_url
from viewer.components.blocks import Table
from viewer.pages.samenwerking.members import HIGH, by_kind_and_name


def comparison(
    selection: Selection, first: Partnership, second: Partnership
) -> Table[Participation]:
    """Return the participants of both, then those of only the first and only the second."""
    day = selection.snapshot.date
    one, other = (
        {p.organisation.code: p for p in selection.registry.participations(record, day)}
        for record in (first, second)
    )
    shared = compare(list(one), list(other))
    names = plain_name(first.name), plain_name(second.name)
    only = _("Alleen {name} ({count})")
    parts = (
        (_("Beide ({count})").format(count=len(shared.both)), shared.both),
        (only.format(name=names[0], count=len(shared.only_first)), shared.only_first),
        (only.format(name=names[1], count=len(shared.only_second)), shared.only_second),
    )
    everyone = other | one
    return Table(
        caption=_("{first} naast {second}").format(first=names[0], second=names[1]),
        columns=(
            Column(
                _("Deelnemer"),
                lambda p: Cell(
                    display_name(p.organisation), href=participant_url(selection.query, p)
                ),
            ),
        ),
        sections=[
            (title, sorted((everyone[code] for code in codes), key=by_kind_and_name))
            for title, codes in parts
        ],
        sortable=False,
        high=HIGH,
        empty=_("Geen van beide noemt deelnemers."),
    )
