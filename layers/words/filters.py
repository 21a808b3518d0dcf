"""Pictures and filters as Dutch sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.domain.labels import TERMS
from data.domain.names import plain_name
from data.domain.query import COUNTED_TOO, Query
from data.domain.records import NOT_REGISTERED, Partnership
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.caveats import absent_in_words, elsewhere_in_words
from layers.words.format import day, enumeration, municipalities, partnerships
from layers.words.language import _, ngettext


@dataclass(frozen=True, slots=True)
class FilterPart:
    """One active filter value as a piece of the sentence that tells what is shown.

    Attributes
    ----------
    facet, value : str
        Parameter name and value that take this part away when removed.
    phrase : str
        The piece of sentence: "over afval", "of wonen", "zonder Utrecht".
    """

    facet: str
    value: str
    phrase: str


def label(registry: Registry, facet: str, value: str) -> str:
    """Return the name of a facet value as in a list of choices."""
    if facet in {"deelnemer", "zonder", "provincie", "gemeente"}:
        organisation = registry.organisations[value]
        return organisation.name if facet == "provincie" else registry.name(value)
    term = TERMS.get(facet, {}).get(value)
    if term is not None:
        return _(term.label)
    topic = registry.vocabulary.topics[value]
    return topic.label[0].upper() + topic.label[1:]


def short_label(registry: Registry, facet: str, value: str) -> str:
    """Return the name of a facet value without the explanation in brackets behind it."""
    name = label(registry, facet, value)
    return name.split(" (")[0] if facet == "vorm" else name


def result_in_words(selection: Selection) -> str:
    """Tell how many partnerships are selected, and with how many municipalities.

    When provinces are chosen, only municipalities in those are counted.
    """
    registry, wanted = selection.registry, selection.query.provinces
    found = [
        code
        for code in selection.municipalities
        if not wanted or registry.organisations[code].province in wanted
    ]
    return f"{partnerships(len(selection))}, {municipalities(len(found))}"


def filter_parts(registry: Registry, query: Query) -> list[FilterPart]:
    """Return the active filters in the order in which they make a sentence."""
    openings = {
        "basis": ("{value}", _("en {value}")),
        "vorm": (
            (_("met als vorm {value}"), _("of {value}"))
            if query.bases
            else ("{value}", _("en {value}"))
        ),
        "onderwerp": (_("over {value}"), _("of {value}")),
        "provincie": (_("in {value}"), _("of {value}")),
        "deelnemer": (_("met {value}"), _("en {value}")),
        "zonder": (_("zonder {value}"), _("en zonder {value}")),
        "deelnemertype": (_("waarin {value} meedoen"), _("of {value}")),
        "orgaan": (_("waarin {value} deelneemt"), _("of {value}")),
        "fase": (_("in de fase {value}"), _("of {value}")),
    }
    parts = []
    for facet, (first, following) in openings.items():
        for i, value in enumerate(query.filters().get(facet, ())):
            name = _within(registry, facet, value, plural=not query.bases)
            if facet in {"deelnemer", "zonder"}:
                name = _with_successor(registry, query, value)
            phrase = (following if i else first).format(value=name)
            parts.append(FilterPart(facet, value, phrase))
        if facet == "onderwerp" and also_derived(query):
            parts.append(FilterPart("afgeleid", COUNTED_TOO, _("(ook afgeleid)")))
    if query.search.strip():
        found = _("met “{value}” in naam, doel of deelnemers").format(value=query.search.strip())
        parts.append(FilterPart("zoek", query.search, found))
    if query.date is not None:
        on = _("op {value}").format(value=day(query.date))
        parts.append(FilterPart("peildatum", query.date.isoformat(), on))
    return parts


def also_derived(query: Query) -> bool:
    """Return whether derived topics bring partnerships into the result."""
    return query.derived == COUNTED_TOO and bool(set(query.topics) - {NOT_REGISTERED})


def _within(registry: Registry, facet: str, value: str, *, plural: bool) -> str:
    """Return a facet value as it stands within a sentence."""
    term = TERMS.get(facet, {}).get(value)
    if term is not None and (facet != "vorm" or plural):
        return _(term.within)
    if facet == "onderwerp" and value != NOT_REGISTERED:
        return registry.vocabulary.topics[value].label
    name = label(registry, facet, value)
    return name[0].lower() + name[1:] if facet == "vorm" else name


def _with_successor(registry: Registry, query: Query, code: str) -> str:
    """Return the name of an organisation, or of its successor with the old name behind it."""
    standing = registry.standing_for(code, query.reference_date)
    if standing == code:
        return registry.name(code)
    return _("{name} (voorheen {old})").format(
        name=registry.name(standing), old=registry.name(code)
    )


def filter_sentence(registry: Registry, query: Query) -> str:
    """Return what is shown as a sentence: "openbare lichamen over afval met Zeist."."""
    parts = filter_parts(registry, query)
    phrases = [part.phrase for part in parts]
    facets = {part.facet for part in parts}
    if facets <= {"peildatum"}:
        phrases.insert(0, _("alle samenwerkingen behalve landelijke indelingen"))
    elif not facets & {"basis", "vorm"}:
        phrases.insert(0, _("alle samenwerkingen"))
    sentence = " ".join(phrases)
    return f"{sentence[0].upper()}{sentence[1:]}."


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
            where_least=_where(selection, involved, least),
            most=most,
            where_most=_where(selection, involved, most),
        )
    )
    sentence = _("{opening} met {municipalities}: {spread}.").format(
        opening=opening, municipalities=municipalities(len(involved)), spread=spread
    )
    absent = [code for code, n in selection.counts.items() if not n]
    return f"{sentence} {absent_in_words(selection, absent)}".strip()


def _where(selection: Selection, counts: Mapping[str, int], count: int) -> str:
    """Return the names of the municipalities with this count, or how many when that is a lot."""
    names = [selection.registry.name(code) for code, n in counts.items() if n == count]
    return enumeration(names) if len(names) <= 2 else municipalities(len(names))


def areas_in_words(
    selection: Selection, records: Sequence[Partnership], inside: Mapping[str, Sequence[int]]
) -> str:
    """Tell in one or two sentences which municipalities the chosen partnerships hold.

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
    told = enumeration(f"{plain_name(records[i].name)} ({municipalities(sizes[i])})" for i in held)
    sentences = [_("De kaart toont het gebied van {names}.").format(names=told)] if held else []
    sentences += [
        _("{name} geldt niet op {day}.").format(
            name=plain_name(record.name), day=day(selection.moment.date)
        )
        for record in records
        if not selection.holds(record)
    ]
    if len(held) > 1:
        shared = sum(len(numbers) > 1 for numbers in inside.values())
        sentences.append(
            ngettext(
                "{municipalities} doet mee aan meer dan één.",
                "{municipalities} doen mee aan meer dan één.",
                shared,
            ).format(municipalities=municipalities(shared))
            if shared
            else _("Geen gemeente doet mee aan meer dan één.")
        )
    elsewhere = sum(
        participation.drawn is None
        and participation.organisation.code not in selection.registry.divisions.now
        for i in held
        for participation in selection.registry.participations(records[i], selection.moment.date)
    )
    if elsewhere:
        sentences.append(
            ngettext(
                "{count} deelnemer staat niet op de kaart, omdat het geen gemeente is.",
                "{count} deelnemers staan niet op de kaart, omdat het geen gemeenten zijn.",
                elsewhere,
            ).format(count=elsewhere)
        )
    sentences.append(elsewhere_in_words(selection, records, inside))
    return " ".join(sentence for sentence in sentences if sentence)
