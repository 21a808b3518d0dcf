"""Layer `gebied`: the area of one to five chosen partnerships, by colour and by pattern.

A selected municipality that takes part in none of them is a hole (witte vlek) in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.domain.places import around
from data.domain.text import plain_name
from layers.maps.palette import NONE, OUTLINE_WIDTH, OUTLINES, OUTSIDE, area, overlap
from layers.picture import AreaStyle, LegendEntry, Outline, Picture
from layers.words.caveats import AS_KNOWN, ahead_in, outside_in_words
from layers.words.format import enumeration, plural, sentences
from layers.words.language import _
from layers.words.spread import areas_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from data.domain.records import Partnership
    from data.registry.selection import Selection


LONGEST = 28
"""Characters of a name in a row of the legend that tells three or more."""

HOLE = (-1,)
"""In place of the numbers of chosen areas: a hole in them."""


def memberships(selection: Selection, records: tuple[Partnership, ...]) -> dict[str, list[int]]:
    """Return per municipality of the map the numbers of the chosen partnerships it is in.

    Nobody is in one that is not in force on the reference date.
    """
    numbers: dict[str, list[int]] = {code: [] for code in selection.division.codes}
    for i, record in enumerate(records):
        if selection.holds(record):
            for code in drawn_members(selection, record):
                numbers[code].append(i)
    return numbers


def drawn_members(selection: Selection, record: Partnership) -> set[str]:
    """Return the municipalities of the map that take part in a partnership."""
    members = selection.registry.participations(record, selection.snapshot.date)
    return {member.drawn for member in members if member.drawn}


def draw(selection: Selection) -> Picture:
    """Draw the areas of the partnerships chosen in the query."""
    records = selection.area_partnerships
    inside = memberships(selection, records)
    ahead = ahead_in(selection, records)
    holes = _holes(selection, inside, ahead)
    groups = [HOLE if code in holes else tuple(own) for code, own in inside.items()]
    order = sorted(set(groups), key=lambda g: (g == HOLE, len(g), g))
    names = [plain_name(record.name) for record in records]
    partial = any(record.partial for record in records if selection.holds(record))
    return Picture(
        layer="gebied",
        title=_("Gebied van de gekozen samenwerkingen"),
        styles=tuple(map(_style, order)),
        areas={code: order.index(group) for code, group in zip(inside, groups, strict=True)},
        notes={
            code: enumeration(names[i] for i in numbers)
            if numbers
            else outside_in_words(selection, ahead=code in ahead, partial=partial)
            for code, numbers in inside.items()
        },
        outlines=tuple(
            Outline(
                key=record.id,
                codes=tuple(code for code, numbers in inside.items() if i in numbers),
                color=OUTLINES[i],
                width=OUTLINE_WIDTH,
            )
            for i, record in enumerate(records)
        ),
        legend=_legend(selection, order, groups, holes, partial=partial),
        bounds=around(
            selection.division.places, [code for code, numbers in inside.items() if numbers]
        ),
        words=sentences(areas_in_words(selection, records, inside), _words(selection, holes)),
    )


def _holes(
    selection: Selection, inside: Mapping[str, Sequence[int]], ahead: Collection[str]
) -> list[str]:
    """Return the selected municipalities that are known to take part in no chosen partnership."""
    if selection.query.layer != "gebied" or not any(inside.values()):
        return []
    return [
        code
        for code in selection.query.municipalities
        if code in inside and not inside[code] and code not in ahead
    ]


def _words(selection: Selection, holes: Sequence[str]) -> str:
    if not holes:
        return ""
    return plural(
        "{names} doet volgens onze gegevens niet mee: een witte vlek.",
        "{names} doen volgens onze gegevens niet mee: witte vlekken.",
        len(holes),
        names=enumeration(map(selection.registry.name, holes)),
    )


def _cut(name: str) -> str:
    """Return a name cut between words; each stands in full in a row of its own."""
    cut = name[:LONGEST].rpartition(" ")[0] or name[:LONGEST]
    return name if len(name) <= LONGEST else f"{cut}…"


def _label(selection: Selection, record: Partnership) -> str:
    name = plain_name(record.name)
    if not selection.holds(record):
        return _("{name} (geldt niet op de peildatum)").format(name=name)
    return _(AS_KNOWN).format(name=name) if record.partial else name


def _style(group: tuple[int, ...]) -> AreaStyle:
    if not group:
        return OUTSIDE
    if group == HOLE:
        return NONE
    return area(group[0]) if len(group) == 1 else overlap(*group)


def _legend(
    selection: Selection,
    order: list[tuple[int, ...]],
    groups: list[tuple[int, ...]],
    holes: Sequence[str],
    *,
    partial: bool,
) -> tuple[LegendEntry, ...]:
    """Return a row for every way to be in the chosen areas, each as far as it is known."""
    records = selection.area_partnerships
    names = [_label(selection, record) for record in records]
    if not names:
        return ()
    nowhere = _("geen van de gekozen samenwerkingen")
    nowhere = _(AS_KNOWN).format(name=nowhere) if partial else nowhere

    hole = _("witte vlek: {names}").format(names=enumeration(map(selection.registry.name, holes)))
    hole = _(AS_KNOWN).format(name=hole) if partial else hole

    def entry(group: tuple[int, ...]) -> LegendEntry:
        if group == HOLE:
            return LegendEntry(NONE, hole, len(holes))
        members = [plain_name(records[i].name) for i in group]
        several = enumeration(map(_cut, members) if len(members) > 2 else members) or nowhere
        label = names[group[0]] if len(group) == 1 else several
        return LegendEntry(_style(group), label, groups.count(group))

    inside = [entry(group) for group in order if group]
    missing = [LegendEntry(area(i), name, 0) for i, name in enumerate(names) if (i,) not in order]
    outside = [entry(group) for group in order if not group]
    return (*inside, *missing, *outside)
