"""Layer `vergelijk`: two municipalities, or two partnerships, side by side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.analysis.ties import compare_municipalities, counted
from data.domain.places import around
from data.registry.selection import Selection
from layers.maps import areas, compare_several, compare_three
from layers.maps.palette import CHOSEN, OUTSIDE, area, overlap
from layers.picture import AreaStyle, LegendEntry, Picture
from layers.words.caveats import none_certain
from layers.words.language import _
from layers.words.ties import comparison_in_words, left_out

_APART = AreaStyle(fill="#b9c2ca", pattern="cross", ink="#1d1d1d")


def draw(selection: Selection) -> Picture:
    """Compare the municipalities of the query, or else its first two partnerships."""
    query = selection.query
    if len(query.municipalities) > 3:
        return compare_several.draw(selection)
    if len(query.municipalities) > 2:
        return compare_three.draw(selection)
    if len(query.municipalities) == 2:
        return _municipalities(selection, (query.municipalities[0], query.municipalities[1]))
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


def _municipalities(selection: Selection, pair: tuple[str, str]) -> Picture:
    registry = selection.registry
    found = compare_municipalities(selection, *pair)
    groups = (set(found.both), set(found.only_first), set(found.only_second))
    inside = [set[str](), set[str](), set[str]()]
    for record in selection.partnerships:
        drawn = {p.drawn for p in registry.participations(record, selection.moment.date)}
        for group, members in zip(groups, inside, strict=True):
            if record.id in group:
                members |= {code for code in drawn if code}
    styles = (OUTSIDE, overlap(0, 1), area(0), area(1), _APART, CHOSEN)
    kinds = {code: _kind(code, inside, pair) for code in selection.division.codes}
    names = (registry.name(pair[0]), registry.name(pair[1]))
    labels = (
        _("met geen van beide"),
        _("samen met beide"),
        _("alleen met {name}").format(name=names[0]),
        _("alleen met {name}").format(name=names[1]),
        _("met elk apart"),
        _("de twee gemeenten"),
    )
    counts = [list(kinds.values()).count(kind) for kind in range(len(styles))]
    return Picture(
        layer="vergelijk",
        title=_("{first} en {second} vergeleken").format(first=names[0], second=names[1]),
        styles=styles,
        areas=kinds,
        notes={code: labels[kind] for code, kind in kinds.items()},
        legend=tuple(
            LegendEntry(styles[kind], labels[kind], counts[kind]) for kind in (1, 2, 3, 4, 0)
        ),
        bounds=around(selection.division.places, [code for code, kind in kinds.items() if kind]),
        words=comparison_in_words(names, found, _besides(selection, pair)),
    )


def _besides(selection: Selection, pair: tuple[str, str]) -> str:
    """Tell what does not count, and of whom it is not certain that nothing does."""
    told = [left_out(_not_counted(selection)), *none_certain(selection, pair)]
    return " ".join(line for line in told if line)


def _not_counted(selection: Selection) -> int:
    return len(selection) - int(np.count_nonzero(counted(selection)))


def _kind(code: str, inside: list[set[str]], pair: tuple[str, str]) -> int:
    """Return which style fits: with both together, with one of them, with each apart, or none."""
    if code in pair:
        return 5
    both, first, second = (code in members for members in inside)
    if both:
        return 1
    if first and second:
        return 4
    return 2 if first else 3 if second else 0
