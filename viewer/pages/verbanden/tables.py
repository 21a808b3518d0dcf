"""The tables of the page Verbanden, and the same ties as a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from data.analysis.clusters import Cluster, Clusters, inside
from data.analysis.comparison import Pair, by_topic
from data.analysis.congruence import MemberSet
from data.analysis.profile import top_topics
from data.analysis.ties import Ties
from data.domain.query import MOST_AREAS
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.maps.scale import classes, range_label
from layers.table import Cell, Column, Kind
from layers.words.filters import label, short_label
from layers.words.format import enumeration, listing, municipalities, number
from layers.words.language import _
from layers.words.partnership import topics_of
from layers.words.ties import group_name
from viewer.address.pages import page_url
from viewer.address.urls import partnership_url
from viewer.components.blocks import Bar, Bars, Table
from viewer.components.matrix_view import Band, Matrix

TiedPair = tuple[str, str, int]
Group = tuple[int, Cluster]
"""A group with its number."""

MOST_PAIRS = 500
"""So many pairs are listed at most; what is beyond is told as a number."""
MOST_SETS = 200
_BETWEEN = "~"
"""Between the two codes of a pair; a tilde is in no code."""


def chosen_pair(pressed: str) -> tuple[str, ...]:
    """Return the codes of what was pressed in a table: two, or one."""
    return tuple(pressed.split(_BETWEEN))


def shown_pairs(selection: Selection, ties: Ties) -> list[TiedPair]:
    """Return the pairs within the area asked about, the closest first.

    With one municipality selected: its own pairs, itself first.
    """
    codes, among = ties.codes, inside(selection)
    chosen = selection.query.municipalities
    if len(chosen) == 1 and chosen[0] in codes:
        within = {code for code, inner in zip(codes, among.tolist(), strict=True) if inner}
        partners = ties.of(chosen[0])
        pairs = [(chosen[0], other, count) for other, count in partners.items()]
        own = [pair for pair in pairs if chosen[0] not in within or pair[1] in within]
        return sorted(own, key=lambda pair: -pair[2])
    return [*ties.pairs(among=np.logical_and.outer(among, among))]


def pairs_table(selection: Selection, pairs: Sequence[TiedPair], high: int) -> Table[TiedPair]:
    """Return the ranked list of pairs; each can be chosen."""
    name, chosen = selection.registry.name, set(selection.query.municipalities[:2])
    return Table(
        caption=_("Paren die het meest delen"),
        columns=(
            Column(
                _("Paar"),
                lambda pair: Cell(
                    f"{name(pair[0])} – {name(pair[1])}",
                    choose=_BETWEEN.join(pair[:2]),
                    pressed=chosen == {*pair[:2]},
                ),
            ),
            Column(_("Gedeeld"), lambda pair: pair[2], Kind.WHOLE),
        ),
        subjects=pairs[:MOST_PAIRS],
        first=25,
        brief=True,
        high=high,
        empty=_("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg."),
        compact=True,
    )


def groups_table(selection: Selection, clusters: Clusters, high: int = 0) -> Table[Group]:
    """Return the groups with their municipalities; of a list that is `high`, the first ones."""
    order, most = _order(selection), 6 if high else len(selection.division.codes)
    return Table(
        caption=_("Groepen en wie er het meest delen") if high else _("Groepen en hun gemeenten"),
        columns=(
            Column(
                _("Groep"),
                lambda one: Cell(
                    group_name(selection, clusters, one[0]),
                    note=_beginning(
                        selection,
                        one[1].codes if high else sorted(one[1].codes, key=order.__getitem__),
                        most,
                    ),
                    sort=one[0],
                ),
            ),
            Column(_("Gemeenten"), lambda one: len(one[1].codes), Kind.WHOLE),
        ),
        subjects=list(enumerate(clusters.groups)),
        high=high,
        empty=_("Er zijn hier geen groepen."),
        compact=True,
    )


def _order(selection: Selection) -> dict[str, int]:
    """Return the place of each municipality in a list by name."""
    return {code: i for i, code in enumerate(selection.division.codes)}


def _beginning(selection: Selection, codes: Sequence[str], most: int) -> str:
    """Return the names of at most `most` municipalities, and how many more there are."""
    first = codes if len(codes) <= most else codes[: most - 1]
    names = [selection.registry.name(code) for code in first]
    if len(first) == len(codes):
        return listing(names)
    rest = number(len(codes) - len(first))
    joined = ("; " if any("," in name for name in names) else ", ").join(names)
    return _("{names} en nog {count}").format(names=joined, count=rest)


def sets_table(selection: Selection, sets: Sequence[MemberSet]) -> Table[MemberSet]:
    """Return the combinations of municipalities with the partnerships that have them."""
    by_id = {record.id: record for record in selection.partnerships}
    return Table(
        caption=_("Combinaties van gemeenten, de meest gebruikte eerst"),
        columns=(
            Column(
                _("Samenwerkingen met deze combinatie"),
                lambda one: listing(plain_name(by_id[i].name) for i in one.partnerships),
            ),
            Column(_("Gemeenten op de kaart"), partial(_area_of_set, selection, _order(selection))),
            Column(_("Keer gebruikt"), lambda one: len(one.partnerships), Kind.WHOLE),
        ),
        subjects=sets[:MOST_SETS],
        first=10,
        empty=_("Geen enkele samenwerking in beeld heeft twee of meer gemeenten."),
    )


def _area_of_set(selection: Selection, order: Mapping[str, int], one: MemberSet) -> Cell:
    codes = sorted(one.codes, key=order.__getitem__)
    area = replace(
        selection.query,
        layer="gebied",
        partnerships=one.partnerships[:MOST_AREAS],
        municipalities=(),
    )
    return Cell(
        municipalities(len(codes)),
        note=_beginning(selection, codes, 8),
        href=page_url("kaart", area),
        sort=len(codes),
    )


def patchwork_table(selection: Selection, counts: Mapping[str, int], high: int) -> Table[str]:
    """Return to how many combinations each municipality belongs, the most first."""
    chosen = selection.query.municipalities
    among = inside(selection).tolist()
    codes = [c for c, inner in zip(selection.snapshot.drawn.values, among, strict=True) if inner]
    return Table(
        caption=_("Verschillende combinaties per gemeente"),
        columns=(
            Column(
                _("Gemeente"),
                lambda code: Cell(
                    selection.registry.name(code), choose=code, pressed=code in chosen
                ),
            ),
            Column(_("Combinaties"), lambda code: counts.get(code, 0), Kind.WHOLE),
        ),
        subjects=sorted(codes, key=lambda code: -counts.get(code, 0)),
        first=25,
        brief=True,
        high=high,
        compact=True,
    )


def pair_table(selection: Selection, pair: Pair) -> Table[Partnership]:
    """Return the partnerships of a pair: those of both, and those of only one."""
    registry, query = selection.registry, selection.query
    names = [registry.name(code) for code in pair.codes]
    parts = (
        (_("Beide"), pair.both),
        (_("Alleen {name}").format(name=names[0]), pair.only_first),
        (_("Alleen {name}").format(name=names[1]), pair.only_second),
    )
    return Table(
        caption=_("Samenwerkingen van {names}").format(names=enumeration(names)),
        columns=(
            Column(
                _("Samenwerking"),
                lambda record: Cell(
                    plain_name(record.name), href=partnership_url(query, record.id)
                ),
            ),
            Column(_("Vorm"), lambda record: short_label(registry, "vorm", record.form)),
            Column(_("Onderwerp"), partial(_topics, selection)),
        ),
        sections=[(f"{title} ({len(records)})", records) for title, records in parts],
        empty=_("Geen van beide doet hier mee aan een samenwerking."),
    )


def _topics(selection: Selection, record: Partnership) -> Cell:
    registry = selection.registry
    topics = [label(registry, "onderwerp", slug) for slug in top_topics(registry, record)]
    derived = [t.label for t in topics_of(registry, record, selection.query) if t.derived]
    note = _("afgeleid: {topics}").format(topics=enumeration(derived)) if derived else ""
    return Cell(enumeration(topics), note=note)


def topics_bars(selection: Selection, pair: Pair) -> Bars:
    """Return how many of the shared partnerships there are per topic."""
    registry = selection.registry
    return Bars(
        caption=_("Waarover zij samenwerken"),
        bars=tuple(
            Bar(label(registry, "onderwerp", slug), count)
            for slug, count in by_topic(registry, pair.both, selection.query).items()
        ),
        empty=_("Deze gemeenten delen geen samenwerking."),
    )


def matrix_of(selection: Selection, ties: Ties, clusters: Clusters, words: str) -> Matrix:
    """Return the matrix of every municipality with a tie, in the order of the groups.

    `words`: the text alternative.
    """
    place = {code: i for i, code in enumerate(ties.codes)}
    rows = [place[code] for code in clusters.order]
    counts = ties.shared[np.ix_(rows, rows)]
    upper = np.triu(counts, k=1)
    ranges = classes(upper[upper > 0].tolist())
    return Matrix(
        codes=clusters.order,
        names=tuple(map(selection.registry.name, clusters.order)),
        counts=counts,
        bands=tuple(_bands(selection, clusters)),
        classes=tuple((low, high, range_label(low, high)) for low, high in ranges),
        words=words,
        labels=_labels(),
    )


def _bands(selection: Selection, clusters: Clusters) -> list[Band]:
    bands, start = [], 0
    for i, one in enumerate(clusters.groups):
        name = group_name(selection, clusters, i)
        bands.append(Band(start, len(one.codes), name, str(i + 1)))
        start += len(one.codes)
    return bands


def _labels() -> dict[str, str]:
    return {
        "title": _("Matrix van verbanden tussen gemeenten"),
        "kind": _("matrix"),
        "legend": _("Gedeelde samenwerkingen"),
        "none": _("geen"),
        "pair": _("{first} – {second}: {count} samenwerkingen"),
        "pair_one": _("{first} – {second}: {count} samenwerking"),
        "own": _("{first}: {count} samenwerkingen met andere gemeenten"),
        "own_one": _("{first}: {count} samenwerking met andere gemeenten"),
        "help": _(
            "Wijs een vakje aan voor de namen en klik om het paar te kiezen. Met het toetsenbord: "
            "pijltjes (met Shift een groep verder) en Enter."
        ),
    }
