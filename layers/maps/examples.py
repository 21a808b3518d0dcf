"""Where examples are known of cooperation without a government as lead: a mark, and no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.maps.palette import ELSEWHERE, EXAMPLE, OUTSIDE
from layers.picture import LegendEntry, Picture
from layers.words.caveats import NO_EXAMPLES
from layers.words.format import enumeration, examples, municipalities, sentences
from layers.words.language import _
from layers.words.lenses.initiatives import examples_explained

if TYPE_CHECKING:
    from data.registry.selection import Selection


def draw_examples(selection: Selection) -> Picture:
    """Draw which municipalities have an example; of the others nothing is known."""
    codes, looked_at = selection.division.codes, selection.looked_at
    names: dict[str, list[str]] = {}
    for each in selection.initiatives:
        drawn = selection.registry.drawn_as(each.municipality, selection.snapshot.date)
        if drawn is not None:
            names.setdefault(drawn, []).append(each.name)
    return Picture(
        layer=selection.query.layer,
        title=_("Voorbeelden waarvan de trekker geen overheid is"),
        styles=(OUTSIDE, EXAMPLE, ELSEWHERE),
        areas=dict.fromkeys(codes, 2) | {code: int(code in names) for code in looked_at},
        notes={code: _note(names.get(code, [])) for code in codes},
        legend=(
            LegendEntry(EXAMPLE, _("voorbeeld bekend"), len(names)),
            LegendEntry(OUTSIDE, _("geen voorbeeld in beeld"), len(looked_at) - len(names)),
        ),
        bounds=selection.extent(looked_at),
        words=_words(len(selection.initiatives), len(names)),
    )


def _note(names: list[str]) -> str:
    known = _("voorbeeld: {names}").format(names=enumeration(names))
    return known if names else _("geen voorbeeld in beeld")


def _words(count: int, marked: int) -> str:
    """Return how many examples there are and where, and what that means."""
    if not count:
        return _(NO_EXAMPLES)
    opening = _("{examples}, in {municipalities} op de kaart.").format(
        examples=examples(count), municipalities=municipalities(marked)
    )
    return sentences(opening, examples_explained())
