"""Tables: partnerships of municipalities side by side, of neighbours, and of who goes together."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from data.analysis.comparison import Shared, WhiteSpot
from data.analysis.merger_scenario import MergerScenario, PartnershipEffect
from data.analysis.profile import Rank, in_country, in_province, participations_of
from data.domain.records import NOT_REGISTERED, Partnership
from data.registry.selection import Selection
from layers.table import Cell, Column, Kind
from layers.words.caveats import ahead_in, empty_in_words, outside_in_words
from layers.words.format import enumeration, number
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words, effect_in_words
from layers.words.partnership import topics_in_words
from layers.words.profile import group_in_words, rank_in_words
from viewer.components.blocks import Table
from viewer.components.participation_charts import CHARTS, Chart, label_of, shares
from viewer.components.participation_table import (
    HIGH,
    area_cell,
    bodies_in_words,
    partnership_cell,
    source,
)


def compared(selection: Selection, groups: tuple[Shared, ...]) -> Table[Partnership]:
    """Return what municipalities share, then what only some of them have, and who decides."""
    return Table(
        caption=_("Samenwerkingen naast elkaar, met wie er namens elke gemeente meedoet"),
        columns=(
            Column(_("Samenwerking"), lambda record: partnership_cell(selection, record)),
            *(_deciding(selection, code) for code in groups[0].codes),
            Column(_("Toon gebied"), lambda record: area_cell(selection, record)),
            Column(_("Bron"), source),
        ),
        sections=[(group_in_words(selection, group, groups[0]), group.records) for group in groups],
        heading=False,
        high=HIGH,
        empty=empty_in_words(selection),
    )


def _deciding(selection: Selection, code: str) -> Column[Partnership]:
    """Return the column with who decides for a municipality, or that it does not take part."""
    bodies = {
        one.record.id: bodies_in_words(selection, one) for one in participations_of(selection, code)
    }

    def decides(record: Partnership) -> str:
        return bodies.get(record.id) or outside_in_words(
            selection, ahead=code in ahead_in(selection, [record]), partial=record.partial
        )

    return Column(selection.registry.name(code), decides)


def without(selection: Selection, spots: tuple[WhiteSpot, ...]) -> Table[WhiteSpot]:
    """Return what neighbours share without a municipality, with what it is about."""
    registry = selection.registry
    return Table(
        caption=_("Witte vlekken"),
        columns=(
            Column(_("Samenwerking"), lambda spot: partnership_cell(selection, spot.record)),
            Column(
                _("Onderwerp"),
                lambda spot: topics_in_words(registry, spot.record, selection.query),
            ),
            Column(
                _("Buurgemeenten"),
                lambda spot: Cell(
                    str(len(spot.neighbours)),
                    note=enumeration(map(registry.name, spot.neighbours)),
                    sort=len(spot.neighbours),
                ),
            ),
            Column(_("Toon gebied"), lambda spot: area_cell(selection, spot.record)),
        ),
        subjects=spots,
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen."),
    )


def effects_table(selection: Selection, scenario: MergerScenario) -> Table[PartnershipEffect]:
    """Return every partnership that would change, below what happens to it."""
    return Table(
        caption=_("Wat er verandert als zij samengaan"),
        columns=(
            Column(_("Samenwerking"), lambda one: partnership_cell(selection, one.record)),
            Column(_("Nu (toon gebied)"), lambda one: area_cell(selection, one.record)),
            Column(_("Daarna"), lambda one: Cell(afterwards_in_words(one), sort=one.others)),
            Column(_("Gebied"), lambda one: area_in_words(selection, one)),
            Column(_("Bron"), lambda one: source(one.record)),
        ),
        sections=[(effect_in_words(selection, scenario, one), [one]) for one in scenario.effects],
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen. Haal een filter weg om meer te zien."),
    )


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
