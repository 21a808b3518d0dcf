"""How partnerships are spread over municipalities: numbers and areas, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from data.analysis.region_fit import RegionFamily, Relation
from data.domain.labels import N_
from data.domain.text import plain_name, sort_key
from layers.words.caveats import ahead_in, is_known
from layers.words.filters import beyond_in_words, municipalities_there
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
from layers.words.language import _, ngettext

if TYPE_CHECKING:
    from data.analysis.congruence import NearlySame
    from data.analysis.region_fit import Part, RegionFit
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

SIZES = ("{name} ({municipalities})", N_("{name} ({municipalities}, voor zover bekend)"))
NOTHING_SHARED = (
    N_("Geen gemeente doet mee aan meer dan één."),
    N_("Voor zover bekend doet geen gemeente mee aan meer dan één."),
)
"""Of complete member lists, and where one of them is not complete."""

MOST_PARTS = 6
"""Number of regions that are named when an area is spread over many."""

FAMILIES: dict[RegionFamily, str] = {
    RegionFamily.SAFETY: N_("Veiligheidsregio"),
    RegionFamily.ENERGY: N_("RES-regio"),
    RegionFamily.LABOUR_MARKET: N_("Arbeidsmarktregio"),
    RegionFamily.PROVINCE: N_("Provincie"),
}
_RELATIONS: dict[Relation, str] = {
    Relation.EQUAL: N_("Gelijk aan {parts}"),
    Relation.WITHIN: N_("Valt geheel binnen {parts}"),
    Relation.UNION: N_("Precies {count} regio’s samen: {parts}"),
    Relation.ACROSS: N_("Verdeeld over {count}: {parts}"),
    Relation.OUTSIDE: N_("Ligt in geen bekende regio"),
}


def counts_in_words(selection: Selection) -> str:
    """Return in words in one or two sentences how partnerships are spread over municipalities."""
    counts = {code: selection.counts[code] for code in selection.looked_at}
    involved = {code: n for code, n in counts.items() if n}
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
        opening=opening, municipalities=municipalities_there(selection), spread=spread
    )
    absent = [code for code, n in counts.items() if not n]
    return sentences(sentence, beyond_in_words(selection), *_absent(selection, absent))


def _absent(selection: Selection, absent: Sequence[str]) -> Iterator[str]:
    """Yield in words of municipalities that are counted nowhere whether that is known."""
    unknown = [code for code in absent if not is_known(selection, code)]
    if rest := len(absent) - len(unknown):
        yield plural(
            "{municipalities} doet aan geen daarvan mee.",
            "{municipalities} doen aan geen daarvan mee.",
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
    partial = any(records[i].partial for i in held)
    names = enumeration(
        _(SIZES[records[i].partial]).format(
            name=plain_name(records[i].name), municipalities=municipalities(sizes[i])
        )
        for i in held
    )
    not_held = _("{name} geldt niet op {day}.")
    several = sum(len(numbers) > 1 for numbers in inside.values())
    shared = plural(
        "{municipalities} doet mee aan meer dan één.",
        "{municipalities} doen mee aan meer dan één.",
        several,
        municipalities=municipalities(several),
    )
    if not several:
        shared = _(NOTHING_SHARED[partial])
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


def fit_in_words(selection: Selection, record: Partnership, fit: RegionFit) -> str:
    """Return how an area lies to the regions of a division, each with how much is covered."""
    if fit.relation is Relation.EQUAL and any(part.region == record.id for part in fit.parts):
        return _("Is zelf zo’n regio")
    rest = len(fit.parts) - MOST_PARTS
    parts = [_part(selection, part) for part in fit.parts[:MOST_PARTS]]
    if rest > 0:
        parts.append(_("en nog {count}").format(count=rest))
    return _(_RELATIONS[fit.relation]).format(parts=enumeration(parts), count=len(fit.parts))


def _part(selection: Selection, part: Part) -> str:
    """Return a region with how much of it is covered."""
    name, size = _region(selection, part.region), number(part.size)
    if part.shared == part.size:
        phrase = ngettext("{name} (de enige gemeente)", "{name} (alle {size} gemeenten)", part.size)
        return phrase.format(name=name, size=size)
    phrase = _("{name} ({shared} van {size} gemeenten)")
    return phrase.format(name=name, shared=number(part.shared), size=size)


def _region(selection: Selection, region: str) -> str:
    registry = selection.registry
    if region in registry.organisations:
        return registry.organisations[region].name
    record = registry.version_on(region, selection.snapshot.date)
    return record.body or plain_name(record.name)


def difference_in_words(selection: Selection, near: NearlySame) -> str:
    """Return which municipalities an area has too many, and which it lacks."""
    without, extra = (
        enumeration(sorted(map(selection.registry.name, codes), key=sort_key))
        for codes in (near.without, near.extra)
    )
    if not extra:
        return _("zonder {names}").format(names=without)
    if not without:
        return _("met ook {names}").format(names=extra)
    return _("zonder {without}, met {extra}").format(without=without, extra=extra)
