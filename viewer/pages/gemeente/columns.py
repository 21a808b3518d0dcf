"""Two or three municipalities in columns: their number, their place, and how it is spread."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from data.analysis.profile import Rank, in_country, in_province
from data.domain.records import NOT_REGISTERED
from data.registry.selection import Selection
from layers.table import Cell, Column, Kind
from layers.words.format import number
from layers.words.language import _
from layers.words.profile import rank_in_words
from viewer.components.blocks import Table
from viewer.pages.gemeente.spread import CHARTS, Chart, label_of, shares

Row = tuple[Cell, ...]


def comparison_table(selection: Selection, codes: tuple[str, ...]) -> Table[Row]:
    """Return the numbers of several municipalities side by side, below a heading each."""
    names = (selection.registry.name(code) for code in codes)
    return Table(
        caption=_("Verdeling van de samenwerkingen"),
        columns=(
            Column("", itemgetter(0)),
            *(Column(name, itemgetter(i), Kind.WHOLE) for i, name in enumerate(names, start=1)),
        ),
        sections=[
            (_("Aantal en plaats"), _standings(selection, codes)),
            *((_(chart.title), _spread(selection, codes, chart)) for chart in CHARTS),
        ],
        heading=False,
        sortable=False,
    )


def _standings(selection: Selection, codes: tuple[str, ...]) -> list[Row]:
    in_own = [in_province(selection, code) for code in codes]
    in_whole = [in_country(selection, code) for code in codes]
    return [
        (Cell(_("Samenwerkingen")), *(Cell(number(rank.count)) for rank in in_whole)),
        (Cell(_("Plaats in de provincie")), *map(_rank, in_own)),
        (Cell(_("Plaats in Nederland")), *map(_rank, in_whole)),
    ]


def _rank(rank: Rank) -> Cell:
    return Cell(_("{rank} van {count}").format(rank=rank_in_words(rank), count=number(rank.among)))


def _spread(selection: Selection, codes: tuple[str, ...], chart: Chart) -> list[Row]:
    chosen = selection.query.filters().get(chart.facet, ())
    per_code = [
        {share.value: share.count for share in shares(selection, code, chart)} for code in codes
    ]
    total = sum(map(Counter, per_code), Counter[str]())
    return [
        (
            Cell(
                label_of(selection, chart, value),
                choose=f"{chart.facet}:{value}" if chart.chooses else "",
                pressed=chart.chooses and value in chosen,
            ),
            *(Cell(number(counts.get(value, 0))) for counts in per_code),
        )
        for value in sorted(total, key=lambda value: (value == NOT_REGISTERED, -total[value]))
    ]
