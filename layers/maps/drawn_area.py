"""Layer `gebiedsfoto`: an area of one's own over the municipalities that lie in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.analysis.drawn_area import MunicipalityPart, area_overview, in_metres, shape_of
from data.domain.errors import QueryError
from layers.maps.palette import OUTSIDE, SEQUENCE, filled
from layers.picture import LegendEntry, Line, Picture
from layers.words.figures.drawn_area import NO_AREA, overview_in_words, part_in_words
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.selection import Selection

BORDER, _WIDTH = "#8d4908", 3.0
_STYLES = (OUTSIDE, *(filled(SEQUENCE[step]) for step in (0, 1, 2)))
_WHOLE = 0.99
"""Of a municipality: outlines are no more exact than that."""


def draw(selection: Selection) -> Picture:
    """Draw the area that the query has, and how much of each municipality lies in it."""
    title = _("Gebiedsfoto")
    try:
        shape = shape_of(selection.query.area) if selection.query.area else None
    except QueryError:  # it was there when the address was read
        shape = None
    if shape is None:
        everywhere = dict.fromkeys(selection.division.codes, 0)
        return Picture("gebiedsfoto", title, (OUTSIDE,), everywhere, words=_(NO_AREA))
    overview = area_overview(selection, in_metres(shape))
    looks = {part.code: _look(part) for part in overview.parts}
    counts = [list(looks.values()).count(number) for number in range(len(_STYLES))]
    labels = (
        _("minder dan de helft ligt erin"),
        _("de helft of meer ligt erin"),
        _("ligt er geheel in"),
    )
    return Picture(
        layer="gebiedsfoto",
        title=title,
        styles=_STYLES,
        areas=dict.fromkeys(selection.division.codes, 0) | looks,
        notes={part.code: part_in_words(selection, part) for part in overview.parts},
        lines=tuple(_lines(shape)),
        legend=(
            *(
                LegendEntry(_STYLES[number], labels[number - 1], counts[number])
                for number in (3, 2, 1)
            ),
            LegendEntry(filled(BORDER), _("grens van het gebied"), line=_WIDTH),
        ),
        bounds=tuple(shape.bounds),
        words=overview_in_words(selection, overview),
    )


def _look(part: MunicipalityPart) -> int:
    return 3 if part.of_municipality >= _WHOLE else 2 if part.of_municipality >= 0.5 else 1


def _lines(shape: Any) -> list[Line]:  # noqa: ANN401 - a shapely geometry
    """Return the border of an area: of each of its parts the ring around it, and its holes."""
    parts = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return [
        Line(f"gebied-{i}", tuple((x, y) for x, y, *_z in ring.coords), BORDER, _WIDTH)
        for i, ring in enumerate(rings)
    ]
