"""Layer `vergelijk`: municipalities, or two partnerships, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.analysis.comparison import Shared, compare_municipalities, side_by_side
from data.analysis.ties import ties
from data.domain.places import around
from layers.maps import areas
from layers.maps.palette import CHOSEN, OUTSIDE, SEVERAL, SMALL_GROUP, area, overlap
from layers.picture import AreaStyle, LegendEntry, Picture
from layers.words.caveats import none_certain
from layers.words.format import enumeration, municipalities, sentences
from layers.words.language import _
from layers.words.profile import comparison_in_words, side_by_side_in_words
from layers.words.ties import left_out

if TYPE_CHECKING:
    from data.registry.selection import Selection

Kind = tuple[AreaStyle, str]
"""How municipalities are filled that share alike, and what that means."""

_SOME_OF_THREE = ((0, 1), (0, 2), (1, 2), (0,), (1,), (2,))
"""With which of the three, in the order of the legend, between all of them and none."""


def draw(selection: Selection) -> Picture:
    """Compare the municipalities of the query, or else its first two partnerships."""
    query = selection.query
    if len(query.municipalities) > 2:
        return _several(selection, query.municipalities)
    if len(query.municipalities) == 2:
        return _two(selection, (query.municipalities[0], query.municipalities[1]))
    if len(query.partnerships) >= 2:
        two = replace(query, partnerships=query.partnerships[:2])
        picture = areas.draw(selection.showing(two))
        return replace(picture, layer="vergelijk", title=_("Vergelijking van twee samenwerkingen"))
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

    The kinds are in the order of the legend; the last two are of those that share nothing and of
    the compared municipalities themselves, which the legend leaves out.
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


def _two(selection: Selection, pair: tuple[str, str]) -> Picture:
    names = (selection.registry.name(pair[0]), selection.registry.name(pair[1]))
    comparison = compare_municipalities(selection, *pair)
    groups = (set(comparison.both), set(comparison.only_first), set(comparison.only_second))
    inside = [set[str](), set[str](), set[str]()]
    for record in selection.partnerships:
        for group, members in zip(groups, inside, strict=True):
            if record.id in group:
                members |= areas.drawn_members(selection, record)
    kinds = (
        (overlap(0, 1), _("samen met beide")),
        (area(0), _("alleen met {name}").format(name=names[0])),
        (area(1), _("alleen met {name}").format(name=names[1])),
        (SMALL_GROUP, _("met elk apart")),
        (OUTSIDE, _("met geen van beide")),
        (CHOSEN, _("de twee gemeenten")),
    )
    both, first, second = inside
    placed = dict.fromkeys(selection.division.codes, 4)
    placed |= dict.fromkeys(first, 1) | dict.fromkeys(second, 2) | dict.fromkeys(first & second, 3)
    placed |= dict.fromkeys(both, 0) | {code: 5 for code in pair if code in placed}
    caveats = sentences(left_out(selection, pair), *none_certain(selection, pair))
    return _picture(
        selection,
        _("{first} en {second} vergeleken").format(first=names[0], second=names[1]),
        kinds,
        placed,
        comparison_in_words(names, comparison, caveats),
    )


def _several(selection: Selection, codes: Sequence[str]) -> Picture:
    names = [selection.registry.name(code) for code in codes]
    groups = side_by_side(selection, codes)
    kinds, placed = (
        _kinds_of_three(selection, codes, groups)
        if len(codes) == 3
        else _kinds_of_more(selection, codes)
    )
    picture = _picture(
        selection,
        _("{names} vergeleken").format(names=enumeration(names)),
        kinds,
        placed | dict.fromkeys(codes, len(kinds) - 1),
        side_by_side_in_words(selection, groups),
    )
    return replace(picture, legend=tuple(entry for entry in picture.legend if entry.count))


def _kinds_of_three(
    selection: Selection, codes: Sequence[str], groups: Sequence[Shared]
) -> tuple[list[Kind], dict[str, int]]:
    sharing: dict[str, set[int]] = {code: set() for code in selection.division.codes}
    for group in groups:
        numbers = {codes.index(code) for code in group.codes}
        for record in group.records:
            for code in areas.drawn_members(selection, record):
                sharing[code] |= numbers
    kinds: list[Kind] = [(SEVERAL, _("met alle drie"))]
    for some in _SOME_OF_THREE:
        names = enumeration(selection.registry.name(codes[i]) for i in some)
        style = overlap(*some) if len(some) == 2 else area(*some)
        kinds.append((style, _("alleen met {name}").format(name=names)))
    kinds += [(OUTSIDE, _("met geen van de drie")), (CHOSEN, _("de drie gemeenten"))]
    order = ((0, 1, 2), *_SOME_OF_THREE, ())
    return kinds, {code: order.index(tuple(sorted(some))) for code, some in sharing.items()}


def _kinds_of_more(selection: Selection, codes: Sequence[str]) -> tuple[list[Kind], dict[str, int]]:
    network = ties(selection)
    sharing = Counter(other for code in codes for other in network.of(code))
    kinds = [
        (SEVERAL, _("met alle {count}").format(count=len(codes))),
        (overlap(0, 1), _("met meer dan één van hen")),
        (area(0), _("met één van hen")),
        (OUTSIDE, _("met geen van hen")),
        (CHOSEN, _("de {municipalities}").format(municipalities=municipalities(len(codes)))),
    ]
    by_number = {len(codes): 0, 1: 2, 0: 3}
    return kinds, {code: by_number.get(sharing[code], 1) for code in selection.division.codes}
