"""Layer `vergelijk`: municipalities, or two partnerships, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.analysis.comparison import compare_municipalities, side_by_side
from data.analysis.ties import counted, ties
from data.domain.places import around
from layers.maps import areas
from layers.maps.palette import CHOSEN, OUTSIDE, SEVERAL, SMALL_GROUP, area, overlap
from layers.picture import AreaStyle, LegendEntry, Picture
from layers.words.caveats import none_certain
from layers.words.format import enumeration, municipalities
from layers.words.language import _
from layers.words.profile import comparison_in_words, side_by_side_in_words
from layers.words.ties import left_out

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.registry.selection import Selection

Kind = tuple[AreaStyle, str]
"""How municipalities are filled that share alike, and what that means."""

_THREE = ((0, 1, 2), (0, 1), (0, 2), (1, 2), (0,), (1,), (2,), ())
"""With which of the three, in the order of the legend."""


def draw(selection: Selection) -> Picture:
    """Compare the municipalities of the query, or else its first two partnerships."""
    query = selection.query
    if len(query.municipalities) > 3:
        return _several(selection)
    if len(query.municipalities) == 3:
        return _three(selection)
    if len(query.municipalities) == 2:
        return _two(selection, (query.municipalities[0], query.municipalities[1]))
    if len(query.partnerships) >= 2:
        two = replace(query, partnerships=query.partnerships[:2])
        picture = areas.draw(selection.showing(two))
        return replace(picture, layer="vergelijk", title=_("Vergelijking van twee samenwerkingen"))
    return _instruction(selection)


def _instruction(selection: Selection) -> Picture:
    return Picture(
        layer="vergelijk",
        title=_("Vergelijken"),
        styles=(OUTSIDE,),
        areas=dict.fromkeys(selection.division.codes, 0),
        words=_(
            "Kies twee gemeenten op de kaart of twee samenwerkingen in de lijst om ze naast "
            "elkaar te zetten."
        ),
    )


def _picture(
    selection: Selection, title: str, kinds: Sequence[Kind], areas: Mapping[str, int], words: str
) -> Picture:
    """Return the municipalities by kind.

    Parameters
    ----------
    kinds : sequence of Kind
        In the order of the legend; the last two are of those that share nothing and of the
        compared municipalities themselves, which the legend leaves out.
    areas : mapping of str to int
        Municipality code to place in `kinds`.
    """
    counts = Counter(areas.values())
    outside = len(kinds) - 2
    return Picture(
        layer="vergelijk",
        title=title,
        styles=tuple(style for style, _label in kinds),
        areas=areas,
        notes={code: kinds[kind][1] for code, kind in areas.items()},
        legend=tuple(LegendEntry(*kind, counts[i]) for i, kind in enumerate(kinds[:-1])),
        bounds=around(
            selection.division.places, [code for code, kind in areas.items() if kind != outside]
        ),
        words=words,
    )


def _drawn(selection: Selection, record: Partnership) -> set[str]:
    """Return the municipalities of the map that take part in a partnership."""
    members = selection.registry.participations(record, selection.snapshot.date)
    return {member.drawn for member in members if member.drawn}


def _without_empty(picture: Picture) -> Picture:
    return replace(picture, legend=tuple(entry for entry in picture.legend if entry.count))


def _two(selection: Selection, pair: tuple[str, str]) -> Picture:
    names = (selection.registry.name(pair[0]), selection.registry.name(pair[1]))
    comparison = compare_municipalities(selection, *pair)
    groups = (set(comparison.both), set(comparison.only_first), set(comparison.only_second))
    inside = [set[str](), set[str](), set[str]()]
    for record in selection.partnerships:
        for group, members in zip(groups, inside, strict=True):
            if record.id in group:
                members |= _drawn(selection, record)
    kinds = (
        (overlap(0, 1), _("samen met beide")),
        (area(0), _("alleen met {name}").format(name=names[0])),
        (area(1), _("alleen met {name}").format(name=names[1])),
        (SMALL_GROUP, _("met elk apart")),
        (OUTSIDE, _("met geen van beide")),
        (CHOSEN, _("de twee gemeenten")),
    )
    return _picture(
        selection,
        _("{first} en {second} vergeleken").format(first=names[0], second=names[1]),
        kinds,
        {code: _kind_of_two(code, inside, pair) for code in selection.division.codes},
        comparison_in_words(names, comparison, _caveats_of_two(selection, pair)),
    )


def _caveats_of_two(selection: Selection, pair: tuple[str, str]) -> str:
    """Return what does not count, and of whom it is not certain that nothing does."""
    not_counted = len(selection) - int(np.count_nonzero(counted(selection)))
    lines = [left_out(not_counted), *none_certain(selection, pair)]
    return " ".join(line for line in lines if line)


def _kind_of_two(code: str, inside: list[set[str]], pair: tuple[str, str]) -> int:
    """Return which kind fits: with both together, with one of them, with each apart, or none."""
    if code in pair:
        return 5
    both, first, second = (code in members for members in inside)
    if both:
        return 0
    if first and second:
        return 3
    return 1 if first else 2 if second else 4


def _three(selection: Selection) -> Picture:
    codes, names = _compared(selection)
    groups = side_by_side(selection, codes)
    sharing: dict[str, set[int]] = {code: set() for code in selection.division.codes}
    for group in groups:
        numbers = {codes.index(code) for code in group.codes}
        for record in group.records:
            for code in _drawn(selection, record):
                sharing[code] |= numbers
    kinds = [(_style_of_three(numbers), _label_of_three(names, numbers)) for numbers in _THREE]
    placed = {code: _THREE.index(tuple(sorted(numbers))) for code, numbers in sharing.items()}
    return _without_empty(
        _picture(
            selection,
            _("{names} vergeleken").format(names=enumeration(names)),
            [*kinds, (CHOSEN, _("de drie gemeenten"))],
            placed | dict.fromkeys(codes, len(_THREE)),
            side_by_side_in_words(selection, groups),
        )
    )


def _style_of_three(numbers: tuple[int, ...]) -> AreaStyle:
    if len(numbers) == 2:
        return overlap(*numbers)
    return area(numbers[0]) if len(numbers) == 1 else SEVERAL if numbers else OUTSIDE


def _label_of_three(names: Sequence[str], numbers: tuple[int, ...]) -> str:
    if not numbers:
        return _("met geen van de drie")
    if len(numbers) == 3:
        return _("met alle drie")
    return _("alleen met {name}").format(name=enumeration(names[i] for i in numbers))


def _several(selection: Selection) -> Picture:
    codes, names = _compared(selection)
    network = ties(selection)
    sharing = Counter(other for code in codes for other in network.of(code))
    kinds = (
        (SEVERAL, _("met alle {count}").format(count=len(codes))),
        (overlap(0, 1), _("met meer dan één van hen")),
        (area(0), _("met één van hen")),
        (OUTSIDE, _("met geen van hen")),
        (CHOSEN, _("de {municipalities}").format(municipalities=municipalities(len(codes)))),
    )
    by_number = {len(codes): 0, 1: 2, 0: 3}
    placed = {code: by_number.get(sharing[code], 1) for code in selection.division.codes}
    return _without_empty(
        _picture(
            selection,
            _("{names} vergeleken").format(names=enumeration(names)),
            kinds,
            placed | dict.fromkeys(codes, 4),
            side_by_side_in_words(selection, side_by_side(selection, codes)),
        )
    )


def _compared(selection: Selection) -> tuple[tuple[str, ...], list[str]]:
    codes = selection.query.municipalities
    return codes, [selection.registry.name(code) for code in codes]
