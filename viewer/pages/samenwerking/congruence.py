"""A partnership beside others: with what its area coincides, and who takes part in both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from data.analysis.comparison import compare
from data.analysis.congruence import NearlySame, area, nearly_same, same_members
from data.analysis.region_fit import RegionFit, regions
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name
from data.registry.selection import Selection
from layers.table import Cell, Column
from layers.words.filters import short_label
from layers.words.language import _
from layers.words.spread import FAMILIES, difference_in_words, fit_in_words
from viewer.address.urls import participant_url, partnership_url
from viewer.answer.side_by_side import characteristics, subjects
from viewer.components.blocks import Block, Fact, Facts, Table
from viewer.pages.samenwerking.members import HIGH, by_kind_and_name

FIRST = 10
"""Number of partnerships in a list until the visitor asks for all."""


def congruence(selection: Selection, record: Partnership) -> list[Block]:
    """Return what has the same municipalities, nearly the same, and the fit with regions."""
    if not area(selection, record.id):
        empty = _("Aan deze samenwerking doet geen gemeente van de kaart mee.")
        return [Table(_("Zelfde gebied"), (), heading=False, empty=empty)]
    return [
        Facts(
            _("Hoe ligt het gebied ten opzichte van vaste regio’s?"),
            tuple(_fit(selection, record, fit) for fit in regions(selection, record.id)),
        ),
        _same(selection, same_members(selection, record.id)),
        _nearly(selection, nearly_same(selection, record.id)),
    ]


def _fit(selection: Selection, record: Partnership, fit: RegionFit) -> Fact:
    missing = _("In de gegevens staan {known} van de {expected} regio’s.").format(
        known=fit.known, expected=fit.expected
    )
    return Fact(
        _(FAMILIES[fit.family]),
        fit_in_words(selection, record, fit),
        note=missing if fit.known < fit.expected else "",
    )


def _same(selection: Selection, identifiers: Sequence[str]) -> Table[str]:
    return Table(
        caption=_("Precies dezelfde gemeenten ({count})").format(count=len(identifiers)),
        columns=_columns(selection),
        subjects=identifiers,
        sortable=False,
        first=FIRST,
        empty=_("Geen andere samenwerking heeft precies deze gemeenten."),
    )


def _nearly(selection: Selection, near: Sequence[NearlySame]) -> Table[str]:
    differences = {one.partnership: difference_in_words(selection, one) for one in near}
    return Table(
        caption=_("Bijna dezelfde gemeenten ({count})").format(count=len(near)),
        columns=(*_columns(selection), Column(_("Verschil"), differences.__getitem__)),
        subjects=differences,
        sortable=False,
        first=FIRST,
        empty=_("Geen andere samenwerking verschilt maar één of twee gemeenten."),
    )


def _columns(selection: Selection) -> tuple[Column[str], Column[str]]:
    """Return the name and the form of a partnership, by its identifier."""
    registry = selection.registry

    def version(identifier: str) -> Partnership:
        return registry.version_on(identifier, selection.snapshot.date)

    return (
        Column(
            _("Samenwerking"),
            lambda identifier: Cell(
                plain_name(version(identifier).name),
                href=partnership_url(selection.query, identifier),
            ),
        ),
        Column(
            _("Vorm"), lambda identifier: short_label(registry, "vorm", version(identifier).form)
        ),
    )


def side_by_side(selection: Selection, records: Sequence[Partnership]) -> list[Block]:
    """Return the characteristics of two partnerships or more, a column each."""
    beside = subjects(selection, records)
    if len(beside) < 2:
        return []

    def value(place: int, row: tuple[str, tuple[str, ...]]) -> str:
        return row[1][place] or "–"

    return [
        Table(
            _("Naast elkaar"),
            (
                Column(_("Kenmerk"), lambda row: row[0], least=16),
                *(
                    Column(one.name, partial(value, place), least=18)
                    for place, one in enumerate(beside)
                ),
            ),
            characteristics(beside),
            sortable=False,
        )
    ]


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
