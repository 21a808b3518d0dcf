"""Tables and bars about opgaven: what stacks in a place, which opgaven meet, and Regio Deals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from data.analysis.opgaven import Crossovers, programmes, stacking
from data.analysis.regio_deals import Deal
from data.domain.query import BETWEEN, Query
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.table import Cell, Column, Kind
from layers.words.filters import label
from layers.words.format import number, recorded_day
from layers.words.language import _
from layers.words.lenses.opgaven import (
    NO_MEMBERS,
    duration_in_words,
    opgaven_in_words,
    programme,
    short_name,
)
from viewer.address.urls import partnership_url
from viewer.components.blocks import Bar, Bars, Block, Table

Served = tuple[Partnership, tuple[str, ...]]
"""A partnership with the opgaven that it serves."""
Ways = Callable[[str, str], str]
"""From a place and an opgave to the address that shows what serves it there; "" for none."""
FIRST = 12
"""Number of rows that are shown until the visitor asks for all."""


def multiples(
    selection: Selection, names: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]
) -> list[Bars]:
    """Return a chart per opgave with a bar per place: all in one order, and on one scale.

    `names`: of the places, by key.
    `counts`: per place and opgave how many partnerships there are.
    """
    most = max((n for each in counts.values() for n in each.values()), default=0)
    return [
        Bars(
            label(selection.registry, "opgave", opgave),
            tuple(Bar(names[place], each[opgave]) for place, each in counts.items()),
            first=FIRST,
            most=most,
        )
        for opgaven in programmes(selection.registry).values()
        for opgave in opgaven
    ]


def stacking_table(
    selection: Selection,
    year: int,
    names: Mapping[str, str],
    counts: Mapping[str, Mapping[str, int]],
    ways: Ways,
) -> Table[str]:
    """Return a row per place and a column per opgave of one programme."""
    registry = selection.registry

    def cell(opgave: str, place: str) -> Cell:
        count = counts[place][opgave]
        return Cell(number(count), href=ways(place, opgave) if count else "", sort=count)

    return Table(
        programme(year),
        (
            Column(_("Plek"), lambda place: names[place], least=16),
            *(
                Column(short_name(registry, opgave), partial(cell, opgave), Kind.WHOLE)
                for opgave in programmes(registry)[year]
            ),
        ),
        list(counts),
        first=FIRST,
    )


def crossings_table(selection: Selection, crossing: Crossovers) -> Table[int]:
    """Return a row and a column per opgave: how many serve both, which can be chosen."""
    registry, opgaven = selection.registry, crossing.opgaven

    def cell(column: int, row: int) -> Cell:
        count = int(crossing.shared[row, column])
        if row == column:
            return Cell("–", sort=-1)
        key = BETWEEN.join(opgaven[place] for place in sorted((row, column)))
        chosen = key == selection.query.crossing
        return Cell(number(count), choose=key if count else "", pressed=chosen, sort=count)

    return Table(
        programme(crossing.year),
        (
            Column(_("Opgave"), lambda row: short_name(registry, opgaven[row]), least=19),
            Column(_("Alle"), lambda row: int(crossing.shared[row, row]), Kind.WHOLE),
            *(
                Column(short_name(registry, opgave), partial(cell, place), Kind.WHOLE)
                for place, opgave in enumerate(opgaven)
            ),
        ),
        range(len(opgaven)),
        sortable=False,
    )


def serving_table(
    selection: Selection, caption: str, served: Iterable[Served], *, empty: str = ""
) -> Table[Served]:
    """Return partnerships with the opgaven that each serves."""
    registry = selection.registry
    return Table(
        caption,
        (
            Column(
                _("Samenwerking"),
                lambda each: Cell(
                    plain_name(each[0].name), href=partnership_url(selection.query, each[0].id)
                ),
                least=20,
            ),
            Column(
                _("Opgaven (afgeleid van onderwerp)"),
                lambda each: Cell(opgaven_in_words(registry, each[1]), sort=len(each[1])),
                least=24,
            ),
        ),
        list(served),
        first=FIRST,
        empty=empty,
    )


def of_municipality(selection: Selection, code: str) -> list[Block]:
    """Return a chart per programme of what serves each opgave in a municipality; a bar filters."""
    counts = stacking(selection, {code: (code,)})[code]
    chosen = selection.query.opgaven
    most = max(counts.values(), default=0)
    return [
        Bars(
            programme(year),
            tuple(
                Bar(
                    short_name(selection.registry, opgave),
                    counts[opgave],
                    choose=f"opgave:{opgave}" if counts[opgave] or opgave in chosen else "",
                    pressed=opgave in chosen,
                )
                for opgave in opgaven
            ),
            most=most,
        )
        for year, opgaven in programmes(selection.registry).items()
    ]


def deals_table(selection: Selection, deals: Sequence[Deal]) -> Table[Deal]:
    """Return the Regio Deals: round, amount, duration and opgaven; who takes part where known."""
    registry = selection.registry
    return Table(
        _("Regio Deals ({count})").format(count=number(len(deals))),
        (
            Column(_("Regio Deal"), partial(_deal, selection.query), least=22),
            Column(_("Tranche"), lambda each: Cell(each.deal.round or "–", sort=each.deal.round)),
            Column(_("Datum"), _date),
            Column(_("Rijk (miljoen euro)"), _amount, Kind.NUMBER),
            Column(_("Looptijd"), lambda each: duration_in_words(each.record), least=16),
            Column(_("Gemeenten"), _size, Kind.WHOLE),
            Column(
                _("Opgaven (afgeleid van onderwerp)"),
                lambda each: opgaven_in_words(
                    registry, registry.vocabulary.opgaven.of(each.record) if each.record else ()
                ),
                least=32,
            ),
            Column(
                _("Bron"),
                lambda each: Cell(
                    each.deal.source_url.split("//")[-1].split("/")[0].removeprefix("www."),
                    href=each.deal.source_url,
                ),
            ),
        ),
        deals,
        first=25,
        empty=_("Geen enkele Regio Deal past bij deze filters."),
    )


def _deal(query: Query, each: Deal) -> Cell:
    if each.record:
        return Cell(each.deal.name, href=partnership_url(query, each.record.id))
    return Cell(each.deal.name, note=_(NO_MEMBERS))


def _date(each: Deal) -> Cell:
    return Cell(recorded_day(each.deal.date), sort=each.deal.date)


def _amount(each: Deal) -> Cell:
    amount = each.deal.amount
    return Cell(_("niet bekend"), sort=-1) if amount is None else Cell(number(amount), sort=amount)


def _size(each: Deal) -> Cell:
    size = each.deal.municipalities
    return Cell(_("niet bekend"), sort=-1) if size is None else Cell(number(size), sort=size)
