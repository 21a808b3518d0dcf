"""Tables: partnerships of a municipality, of several side by side, and of its neighbours."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from data.analysis.comparison import Shared, WhiteSpot
from data.analysis.merger_scenario import MergerScenario, PartnershipEffect
from data.analysis.profile import ParticipationIn, Rank, in_country, in_province, participations_of
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, Partnership, Role
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.table import Cell, Column, Kind
from layers.words.caveats import NO_START, ahead_in, empty_in_words, outside_in_words
from layers.words.filters import label, short_label
from layers.words.format import enumeration, municipalities, number, short_day
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words, effect_in_words
from layers.words.partnership import form_facet, topics_in_words
from layers.words.profile import group_in_words, rank_in_words
from viewer.address.urls import partnership_url
from viewer.components.blocks import Table
from viewer.pages.gemeente.spread import CHARTS, Chart, label_of, shares

_SHORT: dict[str, str] = {
    Body.COUNCIL: N_("raad"),
    Body.EXECUTIVE: N_("college"),
    Body.MAYOR: N_("burgemeester"),
}
"""The bodies of a municipality, as people call them."""

HIGH = 540
"""Height in pixels from which a table scrolls, so that map and breakdown stay in view."""


def own(selection: Selection, code: str) -> Table[ParticipationIn]:
    """Return every selected partnership of a municipality, with who decides for it."""
    return Table(
        caption=_("Samenwerkingen van {name}").format(name=selection.registry.name(code)),
        columns=(
            Column(
                _("Samenwerking"),
                lambda one: name(selection, one.record, one.participation.membership.role),
            ),
            Column(_("Wie beslist"), lambda one: _bodies(selection, one)),
            Column(_("Deelnemer sinds"), _since),
            Column(_("Toon gebied"), lambda one: area_cell(selection, one.record)),
            Column(_("Bron"), lambda one: source(one.record)),
        ),
        subjects=participations_of(selection, code),
        heading=False,
        high=HIGH,
        empty=empty_in_words(selection),
    )


def _since(one: ParticipationIn) -> Cell:
    membership = one.participation.membership
    return Cell(
        short_day(membership.joined_text) or _("onbekend"),
        sort=membership.joined.toordinal() if membership.joined else 0,
    )


def _bodies(selection: Selection, one: ParticipationIn) -> str:
    ordered = [body for body in (*Body, NOT_REGISTERED) if body in one.bodies]
    return enumeration(_body(selection, body) for body in ordered)


def _body(selection: Selection, body: str) -> str:
    if body == NOT_REGISTERED:
        return _("niet geregistreerd")
    short = _SHORT.get(body)
    return _(short) if short else label(selection.registry, "orgaan", body)


def compared(selection: Selection, groups: tuple[Shared, ...]) -> Table[Partnership]:
    """Return what municipalities share, then what only some of them have, and who decides."""
    return Table(
        caption=_("Samenwerkingen naast elkaar, met wie er namens elke gemeente beslist"),
        columns=(
            Column(_("Samenwerking"), lambda record: name(selection, record)),
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
    bodies = {one.record.id: _bodies(selection, one) for one in participations_of(selection, code)}

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
            Column(_("Samenwerking"), lambda spot: name(selection, spot.record)),
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
            Column(_("Samenwerking"), lambda one: name(selection, one.record)),
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


def name(selection: Selection, record: Partnership, role: Role = Role.PARTICIPANT) -> Cell:
    """Return the name of a partnership as the way to its page, its form below it."""
    notes = [short_label(selection.registry, *form_facet(record))]
    if role is not Role.PARTICIPANT:
        notes.append(label(selection.registry, "rol", role).lower())
    if selection.is_doubtful(record):
        notes.append(_(NO_START))
    return Cell(
        plain_name(record.name),
        note=" · ".join(notes),
        mark=_("ledenlijst onvolledig") if record.partial else "",
        href=partnership_url(selection.query, record.id),
    )


def area_cell(selection: Selection, record: Partnership) -> Cell:
    """Return how many municipalities take part; pressing it shows them on the map."""
    size = selection.sizes.get(record.registration_id, 0)
    return Cell(
        municipalities(size),
        choose=record.id,
        pressed=record.id in selection.query.partnerships,
        sort=size,
    )


def source(record: Partnership) -> Cell:
    """Return where a partnership was found: the register, or who published it and when."""
    if record.registered:
        return Cell(_("Register"), href=record.source_url)
    publisher = record.source.partition(":")[0].partition(";")[0]
    return Cell(publisher, note=short_day(record.source_date), href=record.source_url)


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
