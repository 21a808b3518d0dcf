"""Layer `verbanden`: lines between municipalities that share partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.analysis.ties import Ties, ties
from layers.maps.palette import CHOSEN, NONE, OUTSIDE, QUIET, filled, lines, sequence
from layers.maps.scale import classes, range_label
from layers.picture import AreaStyle, LegendEntry, Line, Picture
from layers.words.language import _
from layers.words.ties import shared, ties_in_words, ties_of_one_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection

MOST_LINES = 150
"""More lines than this cannot be told apart."""


def draw(selection: Selection) -> Picture:
    """Draw the ties of the selected municipality, or else the closest ties of the selection."""
    network = ties(selection)
    if selection.query.municipalities:
        return _of_one(selection, network, selection.query.municipalities[0])
    return _of_all(selection, network)


def least_shared(selection: Selection, network: Ties) -> int:
    """Return from how many shared partnerships on a tie is drawn."""
    return selection.query.threshold or network.threshold(MOST_LINES, _in_provinces(selection))


def _in_provinces(selection: Selection) -> NDArray[np.bool_] | None:
    """Return which pairs touch a chosen province; None without a choice of province."""
    if not selection.query.provinces:
        return None
    inside: NDArray[np.bool_] = np.isin(selection.division.codes, selection.looked_at)
    return inside[:, np.newaxis] | inside


def shown_pairs(selection: Selection, network: Ties) -> list[tuple[str, str, int]]:
    """Return the pairs that are drawn, the closest first."""
    least = least_shared(selection, network)
    return [*network.pairs(least, _in_provinces(selection))]


def _of_all(selection: Selection, network: Ties) -> Picture:
    pairs = shown_pairs(selection, network)
    ranges = classes(count for _, _, count in pairs)
    tied = {code for one, other, _ in pairs for code in (one, other)}
    looks = lines(len(ranges) or 1)
    return Picture(
        layer="verbanden",
        title=_("Verbanden tussen gemeenten"),
        styles=(OUTSIDE, QUIET),
        areas={code: int(code in tied) for code in network.codes},
        notes=_closest(network, pairs, selection),
        lines=_lines(pairs, ranges, selection),
        legend=tuple(
            _entry(pairs, classed, AreaStyle(fill=color), line=width)
            for classed, (color, width) in reversed(list(zip(ranges, looks, strict=False)))
        ),
        bounds=selection.extent(tied),
        words=ties_in_words(selection, pairs, least_shared(selection, network)),
    )


def _of_one(selection: Selection, network: Ties, code: str) -> Picture:
    partners = network.of(code)
    pairs = [(code, other, count) for other, count in partners.items()]
    ranges = classes(partners.values())
    tops = np.array([top for _, top in ranges])
    styles = (NONE, CHOSEN, *(filled(color) for color in sequence(len(ranges) or 1)))
    areas = {
        other: int(np.searchsorted(tops, partners[other])) + 2 if other in partners else 0
        for other in network.codes
    }
    areas[code] = 1
    name = selection.registry.name(code)
    return Picture(
        layer="verbanden",
        title=_("Verbanden van {name}").format(name=name),
        styles=styles,
        areas=areas,
        notes={
            other: _("deelt {count} met {name}").format(count=partners.get(other, 0), name=name)
            for other in network.codes
            if other != code
        },
        lines=_lines(pairs, ranges, selection),
        legend=(
            LegendEntry(CHOSEN, name),
            *(
                _entry(pairs, classed, style)
                for classed, style in reversed(list(zip(ranges, styles[2:], strict=False)))
            ),
            LegendEntry(NONE, _("deelt niets"), len(network.codes) - len(partners) - 1),
        ),
        bounds=selection.extent((code, *partners)),
        words=ties_of_one_in_words(selection, network, code),
    )


def _lines(
    pairs: list[tuple[str, str, int]], ranges: list[tuple[int, int]], selection: Selection
) -> tuple[Line, ...]:
    """Return the lines, few shared first, so that the strongest lie on top."""
    places, tops = selection.division.places, np.array([top for _, top in ranges])
    looks = lines(len(ranges) or 1)
    drawn = []
    for first_code, second_code, count in reversed(pairs):
        one, other = sorted((first_code, second_code))
        color, width = looks[int(np.searchsorted(tops, count))]
        first, second = places[one], places[other]
        names = f"{selection.registry.name(one)} – {selection.registry.name(other)}"
        drawn.append(
            Line(
                key=f"{one}-{other}",
                points=((first.lon, first.lat), (second.lon, second.lat)),
                color=color,
                width=width,
                label=f"{names}: {shared(str(count))}",
            )
        )
    return tuple(drawn)


def _entry(
    pairs: list[tuple[str, str, int]], classed: tuple[int, int], style: AreaStyle, line: float = 0
) -> LegendEntry:
    """Return the row of the legend for a class of numbers of shared partnerships."""
    low, high = classed
    within = sum(low <= count <= high for _, _, count in pairs)
    return LegendEntry(style, shared(range_label(low, high)), within, line)


def _closest(
    network: Ties, pairs: list[tuple[str, str, int]], selection: Selection
) -> dict[str, str]:
    """Return per municipality with whom it shares most, of the ties that are drawn."""
    best: dict[str, tuple[str, int]] = {}
    for one, other, count in pairs:
        best.setdefault(one, (other, count))
        best.setdefault(other, (one, count))
    name = selection.registry.name
    return {
        code: _("deelt het meest met {name} ({count})").format(
            name=name(best[code][0]), count=best[code][1]
        )
        if code in best
        else _("geen verband in beeld")
        for code in network.codes
    }
