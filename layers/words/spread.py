"""How partnerships are spread over municipalities: numbers and areas, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.text import plain_name
from layers.words.caveats import ahead_in, is_known
from layers.words.format import (
    day,
    enumeration,
    few_municipalities,
    municipalities,
    number,
    partnerships,
    plural,
    sentences,
)
from layers.words.language import _

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.registry.selection import Selection

ABSENT = (
    N_("Van {municipalities} is geen deelname bekend."),
    N_(
        "Van {municipalities} is geen deelname bekend; bij {count} daarvan noemt het register "
        "alleen de latere gemeente."
    ),
    N_(
        "Van {municipalities} is geen deelname bekend: het register noemt alleen de latere "
        "gemeente."
    ),
)
"""Of no municipality, of some, of all of them a successor is named ahead."""

ELSEWHERE = N_(
    "Of {municipalities} hieraan meededen, is niet bekend: het register noemt alleen de latere "
    "gemeente."
)


def counts_in_words(selection: Selection) -> str:
    """Return in words in one or two sentences how partnerships are spread over municipalities."""
    involved = {code: n for code, n in selection.counts.items() if n}
    if not len(selection):
        return _("Geen enkele samenwerking voldoet aan deze keuze.")
    opening = partnerships(len(selection))
    if not involved:
        return _("{opening}, zonder gemeente op de kaart.").format(opening=opening)
    name = selection.registry.name
    least, most = min(involved.values()), max(involved.values())
    where_least, where_most = (
        few_municipalities([name(code) for code, n in involved.items() if n == count])
        for count in (least, most)
    )
    spread = (
        _("elke deelnemende gemeente doet mee aan {n}")
        if least == most
        else _("van {least} ({where_least}) tot {most} ({where_most})")
    ).format(n=most, least=least, where_least=where_least, most=most, where_most=where_most)
    sentence = _("{opening} met {municipalities}: {spread}.").format(
        opening=opening, municipalities=municipalities(len(involved)), spread=spread
    )
    absent = [code for code, n in selection.counts.items() if not n]
    return sentences(sentence, *_absent(selection, absent))


def _absent(selection: Selection, absent: Sequence[str]) -> Iterator[str]:
    """Yield in words of municipalities that are counted nowhere whether that is known."""
    unknown = [code for code in absent if not is_known(selection, code)]
    if rest := len(absent) - len(unknown):
        yield plural(
            "{municipalities} doet nergens aan mee.",
            "{municipalities} doen nergens aan mee.",
            rest,
            municipalities=municipalities(rest),
        )
    if unknown:
        ahead = sum(code in selection.ahead for code in unknown)
        sentence = ABSENT[2 if ahead == len(unknown) else bool(ahead)]
        yield _(sentence).format(municipalities=municipalities(len(unknown)), count=number(ahead))


def areas_in_words(
    selection: Selection, records: Sequence[Partnership], inside: Mapping[str, Sequence[int]]
) -> str:
    """Return in a few sentences which municipalities the chosen partnerships hold.

    `records`: the chosen partnerships.
    `inside`: per municipality the numbers of the chosen partnerships that it takes part in.
    """
    if not records:
        return _("Kies in de lijst één tot vijf samenwerkingen om hun gebied te zien.")
    held = [i for i, record in enumerate(records) if selection.holds(record)]
    sizes = {i: sum(i in numbers for numbers in inside.values()) for i in held}
    names = enumeration(f"{plain_name(records[i].name)} ({municipalities(sizes[i])})" for i in held)
    not_held = _("{name} geldt niet op {day}.")
    several = sum(len(numbers) > 1 for numbers in inside.values())
    shared = plural(
        "{municipalities} doet mee aan meer dan één.",
        "{municipalities} doen mee aan meer dan één.",
        several,
        municipalities=municipalities(several),
    )
    if not several:
        shared = _("Geen gemeente doet mee aan meer dan één.")
    elsewhere = len({code for code in ahead_in(selection, records) if not inside[code]})
    return sentences(
        _("De kaart toont het gebied van {names}.").format(names=names) if held else "",
        *(
            not_held.format(name=plain_name(record.name), day=day(selection.snapshot.date))
            for record in records
            if not selection.holds(record)
        ),
        shared if len(held) > 1 else "",
        _off_map(selection, [records[i] for i in held]),
        _(ELSEWHERE).format(municipalities=municipalities(elsewhere)) if elsewhere else "",
    )


def _off_map(selection: Selection, records: Sequence[Partnership]) -> str:
    """Return how many participants are no municipality; "" without any."""
    count = sum(
        participation.drawn is None
        and participation.organisation.code not in selection.registry.divisions.now
        for record in records
        for participation in selection.registry.participations(record, selection.snapshot.date)
    )
    if not count:
        return ""
    return plural(
        "{count} deelnemer staat niet op de kaart, omdat het geen gemeente is.",
        "{count} deelnemers staan niet op de kaart, omdat het geen gemeenten zijn.",
        count,
    )
