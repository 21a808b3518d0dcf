"""Four or more municipalities: with how many of them each other municipality shares anything."""

from __future__ import annotations

from collections import Counter

from data.analysis.comparison import side_by_side
from data.analysis.ties import ties
from data.domain.places import around
from data.registry.selection import Selection
from layers.maps.palette import CHOSEN, OUTSIDE, SEVERAL, area, overlap
from layers.picture import LegendEntry, Picture
from layers.words.format import enumeration, municipalities
from layers.words.language import _
from layers.words.profile import side_by_side_in_words

STYLES = (SEVERAL, overlap(0, 1), area(0), OUTSIDE, CHOSEN)
ALL, SOME, ONE, NONE, OWN = range(len(STYLES))


def draw(selection: Selection) -> Picture:
    """Draw with how many of the municipalities of the query the others share."""
    codes = selection.query.municipalities
    kinds = _kinds(selection)
    labels = (
        _("met alle {count}").format(count=len(codes)),
        _("met meer dan één van hen"),
        _("met één van hen"),
        _("met geen van hen"),
        _("de {municipalities}").format(municipalities=municipalities(len(codes))),
    )
    counts = Counter(kinds.values())
    names = enumeration(map(selection.registry.name, codes))
    near = [code for code, kind in kinds.items() if kind != NONE]
    return Picture(
        layer="vergelijk",
        title=_("{names} vergeleken").format(names=names),
        styles=STYLES,
        areas=kinds,
        notes={code: labels[kind] for code, kind in kinds.items()},
        legend=tuple(
            LegendEntry(STYLES[kind], labels[kind], counts[kind])
            for kind in range(OWN)
            if counts[kind]
        ),
        bounds=around(selection.division.places, near),
        words=side_by_side_in_words(selection, side_by_side(selection, codes)),
    )


def _kinds(selection: Selection) -> dict[str, int]:
    """Return per municipality of the map which style fits."""
    codes, found = selection.query.municipalities, ties(selection)
    sharing = Counter(other for code in codes for other in found.of(code))
    by_number = {0: NONE, 1: ONE, len(codes): ALL}
    kinds = {code: by_number.get(sharing[code], SOME) for code in selection.division.codes}
    return kinds | dict.fromkeys(codes, OWN)
