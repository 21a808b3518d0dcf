"""Two or three municipalities in columns: their number, their place, and how it is spread."""

from __future__ import annotations

from data.analysis.ranking import Rank, in_country, in_province
from data.domain.records import NOT_REGISTERED
from data.registry.selection import Selection
from layers.words.format import number
from layers.words.language import _
from layers.words.profile import rank_in_words
from viewer.components.blocks import Cell, Column, Table
from viewer.pages.gemeente.spread import CHARTS, Chart, label_of, shares

Row = tuple[Cell, ...]


def comparison_table(selection: Selection, codes: tuple[str, ...]) -> Table:
    """Return the numbers of several municipalities side by side, below a heading each."""
    groups = {_("Aantal en plaats"): _standings(selection, codes)} | {
        _(chart.title): _spread(selection, codes, chart) for chart in CHARTS
    }
    names = (selection.registry.name(code) for code in codes)
    return Table(
        caption=_("Verdeling van de samenwerkingen"),
        columns=(Column(""), *(Column(name, numeric=True) for name in names)),
        rows=tuple(row for rows in groups.values() for row in rows),
        groups=tuple(title for title, rows in groups.items() for _row in rows),
        heading=False,
        sortable=False,
    )


def _standings(selection: Selection, codes: tuple[str, ...]) -> list[Row]:
    own = [in_province(selection, code) for code in codes]
    whole = [in_country(selection, code) for code in codes]
    return [
        (Cell(_("Samenwerkingen")), *(Cell(number(found.count)) for found in whole)),
        (Cell(_("Plaats in de provincie")), *(Cell(_rank(found)) for found in own)),
        (Cell(_("Plaats in Nederland")), *(Cell(_rank(found)) for found in whole)),
    ]


def _rank(found: Rank) -> str:
    return _("{rank} van {count}").format(rank=rank_in_words(found), count=number(found.among))


def _spread(selection: Selection, codes: tuple[str, ...], chart: Chart) -> list[Row]:
    chosen = selection.query.filters().get(chart.facet, ())
    found = [
        {share.value: share.count for share in shares(selection, code, chart)} for code in codes
    ]
    return [
        (
            Cell(
                label_of(selection, chart, value),
                choose=f"{chart.facet}:{value}" if chart.chooses else "",
                pressed=chart.chooses and value in chosen,
            ),
            *(Cell(number(counts.get(value, 0))) for counts in found),
        )
        for value in _values(found)
    ]


def _values(found: list[dict[str, int]]) -> list[str]:
    """Return every value that one of them has: most partnerships together first."""
    total: dict[str, int] = {}
    for counts in found:
        for value, count in counts.items():
            total[value] = total.get(value, 0) + count
    return sorted(total, key=lambda value: (value == NOT_REGISTERED, -total[value]))
