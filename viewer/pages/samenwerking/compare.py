"""Who takes part in two partnerships, and who in only one of them."""

from __future__ import annotations

from data.analysis.comparison import compare
from data.domain.records import OrganisationKind, Partnership
from data.domain.text import plain_name, sort_key
from data.registry.participation import Participation, display_name
from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.urls import participant_url
from viewer.components.blocks import Cell, Column, Table
from viewer.pages.samenwerking.members import HIGH


def comparison(selection: Selection, first: Partnership, second: Partnership) -> Table:
    """Return the participants of both, then those of only the first and only the second."""
    day = selection.snapshot.date
    one, other = (
        {p.organisation.code: p for p in selection.registry.participations(record, day)}
        for record in (first, second)
    )
    found = compare(list(one), list(other))
    names = plain_name(first.name), plain_name(second.name)
    parts = (
        (_("Beide ({count})").format(count=len(found.both)), found.both),
        (
            _("Alleen {name} ({count})").format(name=names[0], count=len(found.only_first)),
            found.only_first,
        ),
        (
            _("Alleen {name} ({count})").format(name=names[1], count=len(found.only_second)),
            found.only_second,
        ),
    )
    everyone = other | one
    listed = [
        (title, everyone[code])
        for title, codes in parts
        for code in sorted(codes, key=lambda code: _order(everyone[code]))
    ]
    return Table(
        caption=_("{first} naast {second}").format(first=names[0], second=names[1]),
        columns=(Column(_("Deelnemer")),),
        rows=tuple(
            (Cell(display_name(p.organisation), href=participant_url(selection.query, p)),)
            for _title, p in listed
        ),
        groups=tuple(title for title, _p in listed),
        sortable=False,
        high=HIGH,
        empty=_("Geen van beide noemt deelnemers."),
    )


def _order(participation: Participation) -> tuple[int, tuple[str, str]]:
    kinds = list(OrganisationKind)
    organisation = participation.organisation
    return kinds.index(organisation.kind), sort_key(organisation.name)
