"""Opgaven and Regio Deals in sentences, each of which says that an opgave is derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from data.analysis.regio_deals import shows_unknown
from data.domain.labels import N_
from data.domain.query import PROVINCES
from layers.words.filters import label
from layers.words.format import enumeration, number, partnerships, plural, recorded_day, sentences
from layers.words.language import _

if TYPE_CHECKING:
    from data.analysis.opgaven import Crossovers
    from data.analysis.regio_deals import Deal
    from data.domain.details import RegioDeal
    from data.domain.records import Partnership
    from data.registry.registry import Registry
    from data.registry.selection import Selection

PROGRAMMES = {
    2018: N_("Interbestuurlijk Programma (2018)"),
    2021: N_("Krachtig groen herstel (2021)"),
}
"""How each programme is called, by its year."""

PLACES = {
    PROVINCES: N_("Provincies"),
    "veiligheidsregio": N_("Veiligheidsregio’s"),
    "res": N_("RES-regio’s"),
    "arbeidsmarkt": N_("Arbeidsmarktregio’s"),
}
"""The places by which opgaven are told, as a heading."""

NO_MEMBERS = N_("deelnemers niet bekend")


def programme(year: int) -> str:
    """Return how a programme is called: by its year where we know no name."""
    return _(PROGRAMMES[year]) if year in PROGRAMMES else str(year)


def short_name(registry: Registry, opgave: str) -> str:
    """Return the name of an opgave below the name of its programme."""
    return label(registry, "opgave", opgave).split(" (")[0]


def crossovers_in_words(selection: Selection, crossing: Crossovers) -> str:
    """Return how many partnerships serve two opgaven or more, and which two meet most."""
    several = len(crossing.several)
    if not several:
        return _("Geen enkele samenwerking in beeld hoort bij twee opgaven of meer.")
    serving = plural(
        "{partnerships} in beeld hoort bij twee opgaven of meer.",
        "{partnerships} in beeld horen bij twee opgaven of meer.",
        several,
        partnerships=partnerships(several),
    )
    size = len(crossing.opgaven)
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    one, other = max(pairs, key=lambda pair: int(crossing.shared[pair]))
    meeting = _("Het vaakst samen: {one} en {other} ({count}).").format(
        one=short_name(selection.registry, crossing.opgaven[one]),
        other=short_name(selection.registry, crossing.opgaven[other]),
        count=number(int(crossing.shared[one, other])),
    )
    return sentences(serving, meeting)


def stacking_in_words(
    selection: Selection, names: Mapping[str, str], stacked: Mapping[str, Mapping[str, int]]
) -> str:
    """Return on which opgave most is done, and where, each told once.

    `names`: of the places, by key.
    """
    opgaven = selection.registry.vocabulary.opgaven.topics
    counts = {own: max((each[own] for each in stacked.values()), default=0) for own in opgaven}
    most = max(counts, key=lambda own: counts[own], default="")
    if not most or not counts[most]:
        return _("Geen enkele samenwerking in beeld hoort bij een opgave.")
    where = [names[place] for place, each in stacked.items() if each[most] == counts[most]]
    none = [own for own in opgaven if not counts[own]]
    return sentences(
        _("Op één plek de meeste samenwerkingen: {opgave}, {count} in {places}.").format(
            opgave=label(selection.registry, "opgave", most),
            count=number(counts[most]),
            places=enumeration(where),
        ),
        _("Nergens: {opgaven}.").format(
            opgaven=enumeration(label(selection.registry, "opgave", own) for own in none)
        )
        if none
        else "",
    )


def served_opgaven_in_words(selection: Selection, code: str, counts: Mapping[str, int]) -> str:
    """Return at how many opgaven a municipality works together with others."""
    there = sum(count > 0 for count in counts.values())
    sentence = _(
        "{name} werkt in de samenwerkingen in beeld aan {there} van de {all} opgaven, afgeleid van "
        "onderwerp."
    )
    name = selection.registry.name(code)
    return sentence.format(name=name, there=number(there), all=number(len(counts)))


def deals_in_words(selection: Selection, deals: Sequence[Deal]) -> str:
    """Return how many Regio Deals there are, of how many an amount is known, and what is not."""
    amounts = [each.deal.amount for each in deals if each.deal.amount is not None]
    unknown = sum(each.record is None for each in deals)
    return sentences(
        plural("{count} Regio Deal.", "{count} Regio Deals.", len(deals)),
        _("Van {count} is de bijdrage van het Rijk bekend, samen {amount}.").format(
            count=number(len(amounts)), amount=amount_in_words(sum(amounts))
        )
        if amounts
        else "",
        _("Van {count} zijn de deelnemers niet bekend.").format(count=number(unknown))
        if unknown
        else "",
        ""
        if shows_unknown(selection.query)
        else _("Deals waarvan de deelnemers niet bekend zijn, staan er nu niet bij: u filtert."),
    )


def amount_in_words(amount: float | None) -> str:
    """Return the contribution of central government; what is not known is told so."""
    if amount is None:
        return _("niet bekend")
    return _("{amount} miljoen euro").format(amount=number(round(amount, 2)))


def round_in_words(deal: RegioDeal) -> str:
    """Return in which round a deal was made."""
    return _("tranche {number}").format(number=deal.round) if deal.round else _("niet bekend")


def duration_in_words(record: Partnership | None) -> str:
    """Return from when until when a deal runs, as far as its source tells."""
    if record is None:
        return _("niet bekend")
    start, end = recorded_day(record.start_text), recorded_day(record.end_text)
    if start and end:
        return _("{start} tot {end}").format(start=start, end=end)
    if start:
        return _("vanaf {start}, einde niet bekend").format(start=start)
    return _("tot {end}").format(end=end) if end else _("niet bekend")


def opgaven_in_words(registry: Registry, opgaven: Iterable[str]) -> str:
    """Return opgaven as a list."""
    return enumeration(label(registry, "opgave", own) for own in opgaven)
