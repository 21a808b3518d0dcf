"""Layer `raad`: on whose behalf municipalities take part in arrangements: council or executive."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.analysis.oversight.council_rights import BY_BODIES
from data.domain.labels import N_
from data.domain.records import Body
from layers.maps.counts import numbers_picture
from layers.maps.palette import ELSEWHERE, NONE, area
from layers.picture import LegendEntry, Picture
from layers.words.format import enumeration, number, plural
from layers.words.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.domain.records import Partnership
    from data.registry.selection import Selection

COUNCIL, EXECUTIVE, MAYOR, SEVERAL, UNKNOWN = (
    "raad",
    "college",
    "burgemeester",
    "gemengd",
    "onbekend",
)
"""Whose name stands under one participation; `SEVERAL` where it is of more than one body."""

KINDS = {
    COUNCIL: N_("raad"),
    EXECUTIVE: N_("college"),
    MAYOR: N_("burgemeester"),
    SEVERAL: N_("meer dan een orgaan"),
    UNKNOWN: N_("niet geregistreerd"),
}
"""These with their names."""

_PHRASES = {
    COUNCIL: N_("{count} namens de raad"),
    EXECUTIVE: N_("{count} namens het college"),
    MAYOR: N_("{count} namens de burgemeester"),
    SEVERAL: N_("{count} namens meer dan een orgaan"),
    UNKNOWN: N_("van {count} is niet geregistreerd namens wie"),
}

_OF_ONE = {Body.COUNCIL: COUNCIL, Body.EXECUTIVE: EXECUTIVE, Body.MAYOR: MAYOR}


def body_kind(bodies: tuple[Body, ...]) -> str:
    """Return whose name stands under one participation of a municipality."""
    own = BY_BODIES.intersection(bodies)
    if len(own) > 1:
        return SEVERAL
    return next((_OF_ONE[body] for body in own), UNKNOWN)


def participations_by_municipality(selection: Selection) -> dict[str, list[tuple[Body, ...]]]:
    """Return per municipality of the map the bodies of each of its participations in arrangements.

    Of the chosen partnerships where there are any, else of all that are selected. Outside the Wgr
    no source tells on whose behalf somebody takes part, so these do not count.
    """
    bodies: dict[str, list[tuple[Body, ...]]] = {code: [] for code in selection.division.codes}
    for record in _counted(selection):
        for one in selection.registry.participations(record, selection.snapshot.date):
            if one.drawn:
                bodies[one.drawn].append(one.membership.bodies)
    return bodies


def _counted(selection: Selection) -> tuple[Partnership, ...]:
    chosen = tuple(filter(selection.holds, selection.area_partnerships))
    return tuple(record for record in chosen or selection.partnerships if record.registered)


def draw(selection: Selection) -> Picture:
    """Draw whose name stands under the one participation of each municipality.

    Where some have several, in how many of these the council takes part: of all of them together
    nearly every municipality has the same name most often, and one colour tells nothing.
    """
    taking = participations_by_municipality(selection)
    kinds = {code: Counter(map(body_kind, own)) for code, own in taking.items()}
    if any(len(own) > 1 for own in taking.values()):
        return _by_number(selection, taking, kinds)
    return _by_kind(selection, kinds)


def _by_number(
    selection: Selection,
    taking: Mapping[str, list[tuple[Body, ...]]],
    kinds: Mapping[str, Counter[str]],
) -> Picture:
    numbers = {code: sum(Body.COUNCIL in each for each in own) for code, own in taking.items()}
    picture = numbers_picture(
        "raad",
        _("Aantal regelingen waaraan de raad zelf meedoet"),
        numbers,
        selection.looked_at,
        note=str,
        none=_("de raad doet nergens zelf mee"),
        bounds=selection.extent(code for code, own in taking.items() if own),
        words=bodies_in_words(selection, kinds),
    )
    notes = {
        code: _("raad bij {count} ({kinds})").format(
            count=number(numbers[code]), kinds=kinds_in_words(own)
        )
        for code, own in kinds.items()
    }
    return replace(picture, notes=notes)


def _by_kind(selection: Selection, kinds: Mapping[str, Counter[str]]) -> Picture:
    looks = {kind: area(place) for place, kind in enumerate(KINDS)}
    order = [*KINDS]
    looked_at = set(selection.looked_at)
    areas = dict.fromkeys(kinds, len(order) + 1) | {
        code: order.index(next(iter(kinds[code]))) + 1 if kinds[code] else 0 for code in looked_at
    }
    sizes = Counter(areas.values())
    legend = [
        LegendEntry(looks[kind], _(name), sizes[order.index(kind) + 1])
        for kind, name in KINDS.items()
        if sizes[order.index(kind) + 1]
    ]
    if sizes[0]:
        legend.append(LegendEntry(NONE, _("geen regeling in beeld"), sizes[0]))
    return Picture(
        layer="raad",
        title=_("Wie doet mee namens de gemeente"),
        styles=(NONE, *looks.values(), ELSEWHERE),
        areas=areas,
        notes={code: kinds_in_words(own) for code, own in kinds.items()},
        legend=tuple(legend),
        bounds=selection.extent(code for code, own in kinds.items() if own),
        words=bodies_in_words(selection, kinds),
    )


def kinds_in_words(own: Counter[str]) -> str:
    """Return how many participations there are of each kind: "raad 2, college 9"."""
    parts = [f"{_(name)} {number(own[kind])}" for kind, name in KINDS.items() if own[kind]]
    return ", ".join(parts) or _("geen regeling in beeld")


def bodies_in_words(selection: Selection, kinds: Mapping[str, Counter[str]]) -> str:
    """Return how many participations there are of each kind in all, and what does not count."""
    total = sum((kinds[code] for code in selection.looked_at), Counter[str]())
    if not total:
        return _("Geen gemeente in beeld doet mee aan een regeling onder de Wgr.")
    parts = [
        _(phrase).format(count=number(total[kind]))
        for kind, phrase in _PHRASES.items()
        if total[kind]
    ]
    counted = plural(
        "{count} deelname van een gemeente aan een regeling: {parts}.",
        "{count} deelnames van gemeenten aan regelingen: {parts}.",
        total.total(),
        parts=enumeration(parts),
    )
    caveat = _(
        "Buiten de Wgr registreert geen bron namens wie een gemeente meedoet; dat telt hier niet "
        "mee. Wie meedoet, is niet altijd wie beslist."
    )
    return f"{counted} {caveat}"
