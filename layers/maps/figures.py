"""Layer `cijfer`: a figure per municipality, in classes from light to dark."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.domain.text import plain_name
from data.figures.carried import Absence
from data.figures.view import FigureView, figure_view
from layers.maps.palette import (
    ELSEWHERE,
    NONE,
    OUTSIDE,
    SUPPRESSED,
    filled,
    sequence,
    striped,
    two_sided,
)
from layers.picture import AreaStyle, LegendEntry, Picture
from layers.words.figures.values import (
    NO_FIGURES,
    class_labels,
    figure_in_words,
    figure_note,
    figure_title,
)
from layers.words.format import enumeration
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.selection import Selection

_BLANK = "#ffffff"


def draw(selection: Selection) -> Picture:
    """Draw the figure that the query asks for; who takes part in the chosen ones is striped."""
    view = figure_view(selection)
    if view is None:
        return Picture(
            layer="cijfer",
            title=_("Cijfer per gemeente"),
            styles=(OUTSIDE,),
            areas=dict.fromkeys(selection.division.codes, 0),
            words=_(NO_FIGURES),
        )
    looks = {code: _look(view, code) for code in selection.division.codes}
    styles = tuple(dict.fromkeys(looks.values()))
    return Picture(
        layer="cijfer",
        title=figure_title(view),
        styles=styles,
        areas={code: styles.index(look) for code, look in looks.items()},
        notes={code: figure_note(view, code) for code in looks},
        legend=tuple(_legend(selection, view)),
        bounds=selection.extent(view.looked_at),
        words=figure_in_words(selection, view),
    )


def _fill(view: FigureView, number: int) -> str:
    if view.middle is not None:
        below = view.limits.index(view.middle) + 1
        return two_sided(below, len(view.limits) + 1 - below)[number]
    return sequence(len(view.limits) + 1)[number]


def _look(view: FigureView, code: str) -> AreaStyle:
    if code not in view.looked_at:
        return ELSEWHERE
    number = view.class_of(code)
    takes_part = code in view.members
    if number is not None:
        fill = _fill(view, number)
        return striped(fill) if takes_part else filled(fill)
    if takes_part:
        return striped(_BLANK)
    return SUPPRESSED if view.shown[code].absence is Absence.SUPPRESSED else NONE


def _legend(selection: Selection, view: FigureView) -> list[LegendEntry]:
    counts = Counter(view.class_of(code) for code in view.looked_at)
    labels = class_labels(view)
    entries = [
        LegendEntry(filled(_fill(view, number)), labels[number], counts[number])
        for number in reversed(range(len(labels)))
    ]
    hidden = view.absences[Absence.SUPPRESSED]
    if hidden:
        entries.append(LegendEntry(SUPPRESSED, _("onderdrukt door de bron"), hidden))
    if absent := counts[None] - hidden:
        entries.append(LegendEntry(NONE, _("geen waarde"), absent))
    if view.members:
        records = [record for record in selection.area_partnerships if selection.holds(record)]
        names = enumeration(plain_name(record.name) for record in records)
        middle = striped(_fill(view, len(view.limits) // 2))
        inside = sum(code in view.members for code in view.looked_at)
        entries.append(LegendEntry(middle, _("doet mee: {names}").format(names=names), inside))
    return entries
