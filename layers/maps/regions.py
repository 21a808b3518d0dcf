"""Reference regions in outline over the picture of any layer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.analysis.reference_regions import reference_families, reference_regions
from layers.picture import AreaStyle, LegendEntry, Outline, Picture
from layers.words.format import municipalities, number, sentences
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.selection import Selection

REGION_OUTLINE, _WIDTH = "#8e0152", 2.25
"""Of another hue than every fill and every other outline, and dark on each of them."""


def outlined(picture: Picture, selection: Selection) -> Picture:
    """Return a picture with the reference regions that the query asks for; or as it was."""
    key = selection.query.region
    if not key:
        return picture
    family = reference_families()[key]
    regions = reference_regions(selection.registry, key, selection.snapshot.date)
    title = _(family.title)
    names = {code: region.name for region in regions for code in region.codes}
    words = _("Omlijnd: {count} {regions}.").format(count=number(len(regions)), regions=title)
    if len(regions) < family.expected:
        words = _("Omlijnd: {count} van de {expected} {regions}; van de andere is niets bekend.")
        words = words.format(
            count=number(len(regions)), expected=number(family.expected), regions=title
        )
    without = len(selection.division.codes) - len(names)
    absent = _("{municipalities} zonder regio.").format(municipalities=municipalities(without))
    style = AreaStyle(fill=REGION_OUTLINE)
    return replace(
        picture,
        outlines=(
            *picture.outlines,
            *(Outline(r.key, r.codes, REGION_OUTLINE, _WIDTH, r.name) for r in regions),
        ),
        notes={
            code: "; ".join(filter(None, (picture.notes.get(code, ""), names.get(code, ""))))
            for code in picture.areas
        },
        legend=(*picture.legend, LegendEntry(style, title, len(regions), line=_WIDTH)),
        words=sentences(picture.words, words, absent if without else ""),
    )
