"""The profile of one municipality, or of several side by side, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.analysis.comparison import Comparison, Pair, Shared, by_topic, least_neighbours
from data.analysis.profile import (
    Rank,
    in_country,
    in_province,
    participation_count,
    partners_by_kind,
)
from data.domain.query import Query
from data.domain.records import (
    DEFAULT_BASES,
    NOT_REGISTERED,
    Basis,
    OrganisationKind,
    Partnership,
)
from layers.words.caveats import is_known, none_certain, not_certain, nothing_known, nothing_shared
from layers.words.filters import topic_name
from layers.words.format import (
    enumeration,
    municipalities,
    number,
    partnerships,
    plural,
    sentence_case,
    sentences,
)
from layers.words.language import _
from layers.words.partnership import counted
from layers.words.ties import left_out

if TYPE_CHECKING:
    from data.analysis.comparison import WhiteSpot
    from data.analysis.profile import Share
    from data.registry.registry import Registry
    from data.registry.selection import Selection


def headline(selection: Selection, code: str) -> str:
    """Return in how many partnerships an organisation takes part, as far as known.

    With filters it also tells how many of these they leave, which is no fact about it.
    """
    query, count = selection.query, participation_count(selection, code)
    bases = tuple(basis for basis in Basis if basis in {*DEFAULT_BASES, *query.bases})
    plain = Query(bases=bases, date=query.date, derived=query.derived)
    everything = selection.registry.select(plain)
    total = participation_count(everything, code)
    if not total and not is_known(everything, code):
        return nothing_known(selection, code)
    phrase = _("{name} doet mee aan {partnerships}")
    others = tuple(code for code in query.participants if code != query.subject)
    if replace(query, participants=others).is_filtered:
        phrase = _("{name} doet mee aan {partnerships}, waarvan {count} in deze keuze")
    return phrase.format(
        name=selection.registry.name(code), partnerships=partnerships(total), count=number(count)
    )


def partner_kinds_in_words(selection: Selection, code: str) -> str:
    """Return with whom an organisation works together, by kind: "38 gemeenten en 9 waterschappen".

    Of a water board it also tells why its own area is not drawn.
    """
    registry = selection.registry
    kinds = partners_by_kind(selection, code).items()
    together = enumeration(counted(kind, count) for kind, count in kinds)
    sentence = _("Samen met {organisations}.").format(organisations=together) if together else ""
    if registry.organisations[code].kind is not OrganisationKind.WATER_BOARD:
        return sentence
    return sentences(
        sentence,
        _(
            "Het gebied van een waterschap staat niet op de kaart: van die grenzen is niet "
            "vastgesteld of wij ze mogen gebruiken. U ziet wel welke gemeenten meedoen."
        ),
    )


def succeeded_in_words(selection: Selection, records: Iterable[Partnership]) -> str:
    """Return how many of these partnerships seem to have a successor beside them; "" with none."""
    registry, date = selection.registry, selection.snapshot.date
    count = sum(registry.successor(record, date) is not None for record in records)
    if not count:
        return ""
    return plural(
        "{count} samenwerking lijkt opgevolgd door een andere, en geldt nog.",
        "{count} samenwerkingen lijken opgevolgd door een andere, en gelden nog.",
        count,
    )


def place_in_words(selection: Selection, code: str) -> str:
    """Return in words which place that number takes in the province and in the country.

    Of a number that may be too low it tells why; of one that may not even be zero only that.
    """
    caution = not_certain(selection, code)
    if not selection.counts[code] and caution:
        return caution
    registry = selection.registry
    province = registry.organisations[code].province
    local, national = in_province(selection, code), in_country(selection, code)
    if not national.count:
        return ""
    sentence = _(
        "In de provincie {province} is dat de {rank} plaats van {municipalities}; de middelste "
        "(mediaan) heeft er {median}. In Nederland: {rank_of_all} van {count}, mediaan "
        "{median_of_all}."
    ).format(
        province=registry.organisations[province].name if province else "",
        rank=rank_in_words(local),
        municipalities=municipalities(local.among),
        median=number(local.median),
        rank_of_all=rank_in_words(national),
        count=number(national.among),
        median_of_all=number(national.median),
    )
    return sentences(sentence, caution)


def rank_in_words(rank: Rank) -> str:
    """Return a place: "1e", or "gedeelde 12e" when others have as many."""
    phrase = _("gedeelde {rank}e") if rank.tied else _("{rank}e")
    return phrase.format(rank=number(rank.rank))


def partners_in_words(selection: Selection, code: str, shares: Sequence[Share]) -> str:
    """Return with how many municipalities one shares partnerships, and what does not count."""
    name = selection.registry.name(code)
    if not shares:
        return nothing_shared(selection, code).format(name=name)
    sentence = _(
        "{name} deelt samenwerkingen met {municipalities}. Kies er een om beide gemeenten naast "
        "elkaar te zetten."
    ).format(name=name, municipalities=municipalities(len(shares)))
    return sentences(sentence, left_out(selection, (code,)))


def white_spots_in_words(selection: Selection, code: str, spots: Sequence[WhiteSpot]) -> str:
    """Return in words what white spots are here, how many there are, and what they do not prove."""
    registry = selection.registry
    name, neighbours = registry.name(code), len(selection.division.neighbours(code))
    if not neighbours:
        return _("{name} grenst over land aan geen andere gemeente.").format(name=name)
    least = least_neighbours(selection, code)
    others = plural("een buurgemeente of meer", "{count} of meer buurgemeenten", least)
    others = others if neighbours > 1 else _("de enige buurgemeente")
    if not spots:
        return _("Aan elke samenwerking van {others} doet ook {name} mee.").format(
            others=others, name=name
        )
    sentence = plural(
        "Aan {count} samenwerking van {others} doet {name} volgens onze gegevens niet mee.",
        "Aan {count} samenwerkingen van {others} doet {name} volgens onze gegevens niet mee.",
        len(spots),
        others=others,
        name=name,
    )
    caution = _(
        "Dat is geen oordeel: vaak is er een goede reden. Buiten het register is niet elke "
        "ledenlijst volledig: wie daar ontbreekt, kan toch meedoen."
    )
    return f"{sentence} {caution}"


def side_by_side_in_words(selection: Selection, groups: Sequence[Shared]) -> str:
    """Return in words how much several municipalities share, and what only one of them has."""
    name = selection.registry.name
    everyone = groups[0]
    shared = _("{names} delen {partnerships}.").format(
        names=enumeration(map(name, everyone.codes)),
        partnerships=partnerships(len(everyone.records)),
    )
    alone = [
        _("alleen {name} heeft er {count}").format(
            name=name(group.codes[0]), count=len(group.records)
        )
        for group in groups
        if len(group.codes) == 1
    ]
    return sentences(
        shared,
        f"{sentence_case(enumeration(alone))}.",
        left_out(selection, everyone.codes),
        *none_certain(selection, everyone.codes),
    )


def group_in_words(selection: Selection, group: Shared, everyone: Shared) -> str:
    """Return a heading above what some of the compared municipalities share, with the number.

    `everyone`: what all of them share.
    """
    names = enumeration(map(selection.registry.name, group.codes))
    if group.codes != everyone.codes:
        phrase = _("Alleen {name} ({count})")
    else:
        phrase = _("Alle drie ({count})") if len(group.codes) > 2 else _("Beide ({count})")
    return phrase.format(name=names, count=len(group.records))


def comparison_in_words(names: tuple[str, str], comparison: Comparison, not_counted: str) -> str:
    """Return in words what two municipalities share and what only one of them has."""
    sentence = _(
        "{first} en {second} delen {both}; {only_first} heeft alleen {first}, "
        "{only_second} alleen {second}."
    ).format(
        first=names[0],
        second=names[1],
        both=partnerships(len(comparison.both)),
        only_first=len(comparison.only_first),
        only_second=len(comparison.only_second),
    )
    return sentences(sentence, not_counted)


MOST_TOPICS = 4
"""More topics make the sentence hard to read; the bars below it show them all."""


def pair_in_words(registry: Registry, pair: Pair, query: Query | None = None) -> str:
    """Return how many partnerships two municipalities share, about what, and what only one has.

    "Zeist en De Bilt delen 14 samenwerkingen: 6 over zorg; alleen Zeist: 3; alleen De Bilt: 2."
    """
    first, second = (registry.name(code) for code in pair.codes)
    if pair.both:
        both = partnerships(len(pair.both))
    elif query and registry.is_incomplete(query.reference_date):
        both = _("geen bekende samenwerking")
    else:
        both = _("geen enkele samenwerking")
    shared = _("{first} en {second} delen {partnerships}").format(
        first=first, second=second, partnerships=both
    )
    about = _about(registry, pair.both, query)
    alone = (
        _("alleen {name}: {count}").format(name=name, count=number(len(records)))
        for name, records in ((first, pair.only_first), (second, pair.only_second))
    )
    return f"{f'{shared}: {about}' if about else shared}; {'; '.join(alone)}."


def _about(registry: Registry, records: Sequence[Partnership], query: Query | None) -> str:
    """Return how many there are about the most frequent top-level topics; "" without any."""
    counts = by_topic(registry, records, query)
    silent = counts.pop(NOT_REGISTERED, 0)
    named = list(counts.items())
    rest = len(named) - MOST_TOPICS if len(named) > MOST_TOPICS + 1 else 0
    parts = [
        _("{count} over {topic}").format(count=number(count), topic=topic_name(registry, slug))
        for slug, count in named[: len(named) - rest]
    ]
    if rest:
        parts.append(_("nog {count} andere onderwerpen").format(count=rest))
    if silent:
        parts.append(_("{count} met een niet geregistreerd onderwerp").format(count=number(silent)))
    about = enumeration(parts)
    if silent + sum(counts.values()) > len(records):
        about += " " + _("(één samenwerking kan over meer onderwerpen gaan)")
    return about
