"""Three municipalities side by side: with which of them each other municipality shares anything."""

from __future__ import annotations

from collections.abc import Iterable

from data.analysis.comparison import side_by_side
from data.domain.places import around
from data.registry.selection import Selection
from layers.maps.palette import CHOSEN, OUTSIDE, SEVERAL, area, overlap
from layers.picture import AreaStyle, LegendEntry, Picture
from layers.words.format import enumeration
from layers.words.language import _
from layers.words.profile import side_by_side_in_words

Numbers = tuple[int, ...]
ORDER: tuple[Numbers, ...] = ((0, 1, 2), (0, 1), (0, 2), (1, 2), (0,), (1,), (2,), ())
"""With which of the three, in the order of the legend."""

NOTHING = ORDER.index(())

STYLES: tuple[AreaStyle, ...] = (
    SEVERAL,
    *(overlap(*pair) for pair in ((0, 1), (0, 2), (1, 2))),
    *(area(number) for number in range(3)),
    OUTSIDE,
    CHOSEN,
)


def draw(selection: Selection) -> Picture:
    """Draw with which of the three municipalities of the query the others share."""
    registry = selection.registry
    codes = selection.query.municipalities
    names = [registry.name(code) for code in codes]
    groups = side_by_side(selection, codes)
    sharing: dict[str, set[int]] = {code: set() for code in selection.division.codes}
    for group in groups:
        own = {codes.index(code) for code in group.codes}
        for record in group.records:
            for participation in registry.participations(record, selection.moment.date):
                if participation.drawn:
                    sharing[participation.drawn] |= own
    kinds = {code: ORDER.index(tuple(sorted(found))) for code, found in sharing.items()}
    kinds |= dict.fromkeys(codes, len(ORDER))
    labels = [_label([names[i] for i in numbers]) for numbers in ORDER]
    labels.append(_("de drie gemeenten"))
    shown = [kind for kind in range(len(ORDER)) if kind in kinds.values()]
    return Picture(
        layer="vergelijk",
        title=_("{names} vergeleken").format(names=enumeration(names)),
        styles=STYLES,
        areas=kinds,
        notes={code: labels[kind] for code, kind in kinds.items()},
        legend=tuple(
            LegendEntry(STYLES[kind], labels[kind], list(kinds.values()).count(kind))
            for kind in shown
        ),
        bounds=around(
            selection.division.places, [code for code, kind in kinds.items() if kind != NOTHING]
        ),
        words=side_by_side_in_words(selection, groups),
    )


def _label(names: Iterable[str]) -> str:
    told = list(names)
    if not told:
        return _("met geen van de drie")
    if len(told) == 3:
        return _("met alle drie")
    return _("alleen met {name}").format(name=enumeration(told))
