"""How partnerships are spread over municipalities: numbers, areas and sets, as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from data.analysis.congruence import MemberSet, sets_per_municipality
from data.domain.labels import N_
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.words.caveats import ahead_in, is_known
from layers.words.format import (
    day,
    enumeration,
    member_set_count,
    municipalities,
    number,
    partnerships,
)
from layers.words.language import _, ngettext

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
    """Tell in one or two sentences how partnerships are spread over municipalities."""
    involved = {code: n for code, n in selection.counts.items() if n}
    if not len(selection):
        return _("Geen enkele samenwerking voldoet aan deze keuze.")
    opening = partnerships(len(selection))
    if not involved:
        return _("{opening}, zonder gemeente op de kaart.").format(opening=opening)
    least, most = min(involved.values()), max(involved.values())
    spread = (
        _("elke deelnemende gemeente doet mee aan {n}").format(n=most)
        if least == most
        else _("van {least} ({where_least}) tot {most} ({where_most})").format(
            least=least,
            where_least=_names(selection, involved, least),
            most=most,
            where_most=_names(selection, involved, most),
        )
    )
    sentence = _("{opening} met {municipalities}: {spread}.").format(
        opening=opening, municipalities=municipalities(len(involved)), spread=spread
    )
    absent = [code for code, n in selection.counts.items() if not n]
    return f"{sentence} {_absent(selection, absent)}".strip()


def _names(selection: Selection, counts: Mapping[str, int], count: int) -> str:
    """Return the names of the municipalities with this count, or how many when that is a lot."""
    names = [selection.registry.name(code) for code, n in counts.items() if n == count]
    return enumeration(names) if len(names) <= 2 else municipalities(len(names))


def _absent(selection: Selection, absent: Sequence[str]) -> str:
    """Tell of municipalities that are counted nowhere whether that is known.

    Parameters
    ----------
    absent : sequence of str
        Codes of municipalities of the map without a selected partnership.
    """
    unknown = [code for code in absent if not is_known(selection, code)]
    rest = len(absent) - len(unknown)
    sentences = []
    if rest:
        phrase = ngettext(
            "{municipalities} doet nergens aan mee.",
            "{municipalities} doen nergens aan mee.",
            rest,
        )
        sentences.append(phrase.format(municipalities=municipalities(rest)))
    if unknown:
        ahead = sum(code in selection.ahead for code in unknown)
        sentence = ABSENT[2 if ahead == len(unknown) else bool(ahead)]
        sentences.append(
            _(sentence).format(municipalities=municipalities(len(unknown)), count=number(ahead))
        )
    return " ".join(sentences)


def areas_in_words(
    selection: Selection, records: Sequence[Partnership], inside: Mapping[str, Sequence[int]]
) -> str:
    """Return in a few sentences which municipalities the chosen partnerships hold.

    Parameters
    ----------
    records : sequence of Partnership
        The chosen partnerships.
    inside : mapping of str to sequence of int
        Per municipality the numbers of the chosen partnerships that it takes part in.
    """
    if not records:
        return _("Kies in de lijst één tot vijf samenwerkingen om hun gebied te zien.")
    held = [i for i, record in enumerate(records) if selection.holds(record)]
    sizes = {i: sum(i in numbers for numbers in inside.values()) for i in held}
    names = enumeration(f"{plain_name(records[i].name)} ({municipalities(sizes[i])})" for i in held)
    not_held = _("{name} geldt niet op {day}.")
    sentences = [
        _("De kaart toont het gebied van {names}.").format(names=names) if held else "",
        *(
            not_held.format(name=plain_name(record.name), day=day(selection.snapshot.date))
            for record in records
            if not selection.holds(record)
        ),
        _several_areas(inside) if len(held) > 1 else "",
        _off_map(selection, [records[i] for i in held]),
        _elsewhere(selection, records, inside),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _several_areas(inside: Mapping[str, Sequence[int]]) -> str:
    """Return how many municipalities are in more than one of the chosen partnerships."""
    count = sum(len(numbers) > 1 for numbers in inside.values())
    if not count:
        return _("Geen gemeente doet mee aan meer dan één.")
    return ngettext(
        "{municipalities} doet mee aan meer dan één.",
        "{municipalities} doen mee aan meer dan één.",
        count,
    ).format(municipalities=municipalities(count))


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
    return ngettext(
        "{count} deelnemer staat niet op de kaart, omdat het geen gemeente is.",
        "{count} deelnemers staan niet op de kaart, omdat het geen gemeenten zijn.",
        count,
    ).format(count=count)


def _elsewhere(
    selection: Selection, records: Sequence[Partnership], inside: Mapping[str, Sequence[int]]
) -> str:
    """Tell in whose place chosen partnerships name a successor; "" when in nobody's.

    Parameters
    ----------
    inside : mapping of str to sequence of int
        Per municipality the numbers of the chosen partnerships that it takes part in.
    """
    count = len({code for code in ahead_in(selection, records) if not inside[code]})
    if not count:
        return ""
    return _(ELSEWHERE).format(municipalities=municipalities(count))


def sets_in_words(sets: Sequence[MemberSet]) -> str:
    """Tell how many different sets there are, and how often one is used again."""
    if not sets:
        return _("Geen enkele samenwerking in beeld heeft twee of meer gemeenten.")
    total = sum(len(one.partnerships) for one in sets)
    again = sum(len(one.partnerships) > 1 for one in sets)
    opening = ngettext(
        "{partnerships} met twee of meer gemeenten heeft {sets} van gemeenten.",
        "{partnerships} met twee of meer gemeenten hebben samen {sets} van gemeenten.",
        total,
    ).format(partnerships=partnerships(total), sets=member_set_count(len(sets)))
    if not again:
        return f"{opening} {_('Elke combinatie komt één keer voor.')}"
    rest = ngettext(
        "{count} combinatie komt vaker voor: {most} keer.",
        "{count} combinaties komen vaker voor, de meest gebruikte {most} keer.",
        again,
    ).format(count=number(again), most=len(sets[0].partnerships))
    return f"{opening} {rest}"


def patchwork_in_words(selection: Selection, sets: Sequence[MemberSet]) -> str:
    """Tell to how many different sets municipalities belong: the middle one and the most."""
    wanted, organisations = selection.query.provinces, selection.registry.organisations
    found = {
        code: count
        for code, count in sets_per_municipality(tuple(sets)).items()
        if not wanted or organisations[code].province in wanted
    }
    if not found:
        return _("Geen enkele gemeente hoort hier bij een combinatie.")
    most = max(found.values())
    on_map = {code: found.get(code, 0) for code in selection.division.codes}
    return _(
        "De helft van de gemeenten hoort bij {middle} verschillende combinaties of meer; het "
        "hoogste aantal is {most} ({where})."
    ).format(
        middle=number(median(found.values())),
        where=_names(selection, on_map, most),
        most=number(most),
    )
