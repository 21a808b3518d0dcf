"""The tables of the page Verbanden: pairs, groups, combinations, and what a pair shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from data.analysis.clusters import Clusters, inside
from data.analysis.comparison import Pair, by_topic
from data.analysis.congruence import MemberSet
from data.analysis.profile import top_topics
from data.analysis.ties import Ties
from data.domain.query import MOST_AREAS, Query
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.words.filters import label, short_label
from layers.words.format import enumeration, listing, municipalities, number
from layers.words.language import _
from layers.words.ties import group_name
from layers.words.topics import topics_of
from viewer.address.pages import page_url
from viewer.components.blocks import Bar, Bars, Cell, Column, Table

MOST_PAIRS = 500
"""So many pairs are listed at most; what is beyond is told as a number."""
MOST_SETS = 200
_BETWEEN = "~"
"""Between the two codes of a pair; a tilde is in no code."""


def chosen_pair(told: str) -> tuple[str, ...]:
    """Return the codes of what was pressed in a table: two, or one."""
    return tuple(told.split(_BETWEEN))


def shown_pairs(selection: Selection, ties: Ties) -> list[tuple[str, str, int]]:
    """Return the pairs within the area asked about, the closest first.

    With one municipality selected: its own pairs, itself first.
    """
    codes, among = ties.codes, inside(selection)
    kept = {code for code, inner in zip(codes, among.tolist(), strict=True) if inner}
    chosen = selection.query.municipalities
    if len(chosen) == 1 and chosen[0] in codes:
        partners = ties.of(chosen[0])
        found = [(chosen[0], other, count) for other, count in partners.items()]
        own = [pair for pair in found if chosen[0] not in kept or pair[1] in kept]
        return sorted(own, key=lambda pair: -pair[2])
    return [pair for pair in ties.pairs() if pair[0] in kept and pair[1] in kept]


def pairs_table(selection: Selection, pairs: Sequence[tuple[str, str, int]], high: int) -> Table:
    """Return the ranked list of pairs; each can be chosen."""
    name, chosen = selection.registry.name, set(selection.query.municipalities[:2])
    return Table(
        caption=_("Paren die het meest delen"),
        columns=(Column(_("Paar")), Column(_("Gedeeld"), numeric=True)),
        rows=tuple(
            (
                Cell(
                    f"{name(one)} – {name(other)}",
                    choose=f"{one}{_BETWEEN}{other}",
                    pressed=chosen == {one, other},
                ),
                Cell(number(count), sort=count),
            )
            for one, other, count in islice(pairs, MOST_PAIRS)
        ),
        first=25,
        brief=True,
        high=high,
        empty=_("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg."),
        compact=True,
    )


def groups_table(selection: Selection, found: Clusters, high: int) -> Table:
    """Return the groups with their municipalities."""
    name, order = selection.registry.name, _order(selection)
    return Table(
        caption=_("Groepen en hun gemeenten"),
        columns=(Column(_("Groep")), Column(_("Welke")), Column(_("Gemeenten"), numeric=True)),
        rows=tuple(
            (
                Cell(group_name(selection, found, i), sort=i),
                Cell(listing(map(name, sorted(one.codes, key=order.__getitem__)))),
                Cell(number(len(one.codes)), sort=len(one.codes)),
            )
            for i, one in enumerate(found.groups)
        ),
        high=high,
        empty=_("Er zijn hier geen groepen."),
    )


def short_groups_table(selection: Selection, found: Clusters, high: int) -> Table:
    """Return the groups with their first municipalities, for a narrow column."""
    return Table(
        caption=_("Groepen en wie er het meest delen"),
        columns=(Column(_("Groep")), Column(_("Gemeenten"), numeric=True)),
        rows=tuple(
            (
                Cell(
                    group_name(selection, found, i),
                    note=_beginning(selection, one.codes, 6),
                    sort=i,
                ),
                Cell(number(len(one.codes)), sort=len(one.codes)),
            )
            for i, one in enumerate(found.groups)
        ),
        high=high,
        empty=_("Er zijn hier geen groepen."),
        compact=True,
    )


def _order(selection: Selection) -> dict[str, int]:
    """Return the place of each municipality in a list by name."""
    return {code: i for i, code in enumerate(selection.division.codes)}


def _beginning(selection: Selection, codes: Sequence[str], most: int) -> str:
    """Return the names of at most `most` municipalities, and how many more there are."""
    kept = codes if len(codes) <= most else codes[: most - 1]
    names = [selection.registry.name(code) for code in kept]
    if len(kept) == len(codes):
        return listing(names)
    rest = number(len(codes) - len(kept))
    told = ("; " if any("," in name for name in names) else ", ").join(names)
    return _("{names} en nog {count}").format(names=told, count=rest)


def sets_table(selection: Selection, sets: Sequence[MemberSet]) -> Table:
    """Return the combinations of municipalities with the partnerships that have them."""
    by_id = {record.id: record for record in selection.partnerships}
    order = _order(selection)
    return Table(
        caption=_("Combinaties van gemeenten, de meest gebruikte eerst"),
        columns=(
            Column(_("Samenwerkingen met deze combinatie")),
            Column(_("Gemeenten op de kaart")),
            Column(_("Keer gebruikt"), numeric=True),
        ),
        rows=tuple(_set_row(selection, one, by_id, order) for one in sets[:MOST_SETS]),
        first=10,
        empty=_("Geen enkele samenwerking in beeld heeft twee of meer gemeenten."),
    )


def _set_row(
    selection: Selection, one: MemberSet, by_id: Mapping[str, Partnership], order: Mapping[str, int]
) -> tuple[Cell, ...]:
    codes = sorted(one.codes, key=order.__getitem__)
    area = replace(
        selection.query,
        layer="gebied",
        partnerships=one.partnerships[:MOST_AREAS],
        municipalities=(),
    )
    return (
        Cell(listing(plain_name(by_id[i].name) for i in one.partnerships)),
        Cell(
            municipalities(len(codes)),
            note=_beginning(selection, codes, 8),
            href=page_url("kaart", area),
            sort=len(codes),
        ),
        Cell(number(len(one.partnerships)), sort=len(one.partnerships)),
    )


def patchwork_table(selection: Selection, found: Mapping[str, int], high: int) -> Table:
    """Return to how many combinations each municipality belongs, the most first."""
    chosen = selection.query.municipalities
    among = inside(selection).tolist()
    codes = [c for c, inner in zip(selection.snapshot.drawn.values, among, strict=True) if inner]
    return Table(
        caption=_("Verschillende combinaties per gemeente"),
        columns=(
            Column(_("Gemeente")),
            Column(_("Combinaties"), numeric=True),
        ),
        rows=tuple(
            (
                Cell(selection.registry.name(code), choose=code, pressed=code in chosen),
                Cell(number(found.get(code, 0)), sort=found.get(code, 0)),
            )
            for code in sorted(codes, key=lambda code: -found.get(code, 0))
        ),
        first=25,
        brief=True,
        high=high,
        compact=True,
    )


def pair_table(selection: Selection, pair: Pair) -> Table:
    """Return the partnerships of a pair: those of both, and those of only one."""
    names = [selection.registry.name(code) for code in pair.codes]
    lists = (
        (_("Beide"), pair.both),
        (_("Alleen {name}").format(name=names[0]), pair.only_first),
        (_("Alleen {name}").format(name=names[1]), pair.only_second),
    )
    rows = [(title, record) for title, records in lists for record in records]
    counts = {title: len(records) for title, records in lists}
    return Table(
        caption=_("Samenwerkingen van {names}").format(names=enumeration(names)),
        columns=(Column(_("Samenwerking")), Column(_("Vorm")), Column(_("Onderwerp"))),
        rows=tuple(_record_row(selection, record) for _title, record in rows),
        groups=tuple(f"{title} ({counts[title]})" for title, _record in rows),
        empty=_("Geen van beide doet hier mee aan een samenwerking."),
    )


def topics_bars(selection: Selection, pair: Pair) -> Bars:
    """Return how many of the shared partnerships there are per topic."""
    registry = selection.registry
    return Bars(
        caption=_("Waarover zij samenwerken"),
        bars=tuple(
            Bar(label(registry, "onderwerp", slug), count, told=number(count))
            for slug, count in by_topic(registry, pair.both, selection.query).items()
        ),
        empty=_("Deze gemeenten delen geen samenwerking."),
    )


def _record_row(selection: Selection, record: Partnership) -> tuple[Cell, ...]:
    registry, query = selection.registry, selection.query
    own = Query(date=query.date, language=query.language, partnerships=(record.id,))
    topics = [label(registry, "onderwerp", slug) for slug in top_topics(registry, record)]
    derived = [t.label for t in topics_of(registry, record, query) if t.derived]
    return (
        Cell(plain_name(record.name), href=page_url("samenwerking", own)),
        Cell(short_label(registry, "vorm", record.form)),
        Cell(
            enumeration(topics),
            note=_("afgeleid: {topics}").format(topics=enumeration(derived)) if derived else "",
        ),
    )
