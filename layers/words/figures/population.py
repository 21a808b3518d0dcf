"""Comparable municipalities in words."""

from __future__ import annotations

from collections.abc import Collection
from statistics import median
from typing import TYPE_CHECKING

from data.analysis.served import served
from data.domain.labels import N_
from data.figures.population import Alike, alike
from layers.words.format import number, sentences
from layers.words.language import _
from layers.words.lenses.served import amounts_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection

_URBAN = {
    1: N_("zeer sterk stedelijk"),
    2: N_("sterk stedelijk"),
    3: N_("matig stedelijk"),
    4: N_("weinig stedelijk"),
    5: N_("niet stedelijk"),
}


def class_in_words(size: tuple[int, int | None]) -> str:
    """Return a size class: "20.000 tot 50.000 inwoners"."""
    low, high = size
    if high is None:
        return _("{low} inwoners of meer").format(low=number(low))
    if not low:
        return _("minder dan {high} inwoners").format(high=number(high))
    return _("{low} tot {high} inwoners").format(low=number(low), high=number(high))


def alike_in_words(selection: Selection, code: str) -> str:
    """Return how many partnerships those have that are as large, and as urban; "" where unknown."""
    group = _group(selection, code)
    if group is None:
        return ""
    line = _("Gemeenten van uw grootte ({size}; {count}): mediaan {median}.").format(
        size=class_in_words(group.size),
        count=number(len(group.of_size)),
        median=_middle(selection, group.of_size),
    )
    return sentences(line, _as_urban(selection, group))


def alike_as_question(selection: Selection, code: str) -> str:
    """Return the median of those as large, as a question of a council; "" where unknown."""
    group = _group(selection, code)
    if group is None:
        return ""
    middle = _middle(selection, group.of_size)
    return _("Gemeenten van onze grootte: mediaan {median}. Hoe staan wij daarbij?").format(
        median=middle
    )


def _group(selection: Selection, code: str) -> Alike | None:
    group = alike(selection.registry, code, selection.snapshot.date)
    return group if group and len(group.of_size) > 1 else None


def _as_urban(selection: Selection, group: Alike) -> str:
    if group.urbanity is None or not 1 < len(group.of_both) < len(group.of_size):
        return ""
    return _("Die daarvan ook {urban} zijn ({count}): mediaan {median}.").format(
        urban=_(_URBAN[group.urbanity]),
        count=number(len(group.of_both)),
        median=_middle(selection, group.of_both),
    )


def _middle(selection: Selection, codes: Collection[str]) -> str:
    return number(median(selection.counts[code] for code in codes))


def size_in_words(selection: Selection, code: str) -> str:
    """Return inhabitants and km² of a municipality as a sentence; "" where these are not known."""
    return f"{sized}." if (sized := amounts_in_words(served(selection.registry, [code]))) else ""
