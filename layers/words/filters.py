"""Pictures and filters as Dutch sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from data.domain.declared import CURATED, declared_rows
from data.domain.labels import N_, TERMS
from data.domain.query import COUNTED_TOO, OFF, Query
from data.domain.records import NOT_REGISTERED, OrganisationKind
from layers.words.format import (
    day,
    examples,
    municipalities,
    partnerships,
    recorded_day,
    sentence_case,
)
from layers.words.language import _, language

if TYPE_CHECKING:
    from data.registry.registry import Registry
    from data.registry.selection import Selection

PLACES = {
    OrganisationKind.MUNICIPALITY: N_("de gemeente {name}"),
    OrganisationKind.PROVINCE: N_("de provincie {name}"),
}
"""How a place stands in a sentence: Utrecht is both of these."""


ALSO_PARTLY = N_("(ook wat er deels bij hoort)")
WITHOUT_PREDECESSORS = N_("behalve de opgevolgde")
NO_GOVERNMENT = N_("waarvan de trekker geen overheid is (alleen voorbeelden)")
SEEMS_SUCCEEDED = N_("lijkt opgevolgd")
"""How a view also has what belongs to an opgave in part, leaves out what has a successor beside it,
or all but examples; and what stands with an arrangement that seems succeeded."""


@dataclass(frozen=True, slots=True)
class FilterPart:
    """One active filter value as a piece of the sentence that tells what is shown."""

    # Parameter name and value that take this part away when removed
    facet: str
    value: str
    phrase: str  # The piece of sentence: "over afval", "of wonen", "zonder Utrecht"


def label(registry: Registry, facet: str, value: str) -> str:
    """Return the name of a facet value as in a list of choices."""
    if facet in {"deelnemer", "zonder", "provincie", "gemeente"}:
        organisation = registry.organisations[value]
        return organisation.name if facet == "provincie" else registry.name(value)
    term = TERMS.get(facet, {}).get(value)
    if term is not None:
        return _(term.label)
    if facet == "grondslag":
        return registry.vocabulary.acts.names[value]
    if facet == "opgave":
        return registry.vocabulary.opgaven.name(value)
    return sentence_case(topic_name(registry, value))


def topic_name(registry: Registry, topic: str) -> str:
    """Return a topic, given by its slug, as within a sentence; its English name is one of ours."""
    dutch = registry.vocabulary.topics[topic].label
    return _english_topics().get(topic, dutch) if language().startswith("en") else dutch


@cache
def _english_topics() -> dict[str, str]:
    rows = declared_rows(CURATED / "topics_english.csv")
    return {row["slug"]: row["english"] for row in rows}


def short_label(registry: Registry, facet: str, value: str) -> str:
    """Return the name of a facet value without the explanation in brackets behind it."""
    name = label(registry, facet, value)
    return name.split(" (")[0] if facet == "vorm" else name


def result_in_words(selection: Selection) -> str:
    """Return in words how many partnerships are selected, and with how many municipalities.

    Of a view of examples alone: how many of these, and that they are no partnerships.
    """
    if selection.query.lead:
        return only_examples(len(selection.initiatives))
    return f"{partnerships(len(selection))}, {municipalities_there(selection)}"


def only_examples(count: int) -> str:
    """Return how many examples there are, which count nowhere as a partnership."""
    return _("{examples}, geen samenwerkingen").format(examples=examples(count))


def municipalities_there(selection: Selection) -> str:
    """Return how many municipalities take part; in chosen provinces only those in them, told so."""
    count = municipalities(sum(selection.counts[code] > 0 for code in selection.looked_at))
    parts = filter_parts(selection.registry, selection.query)
    return " ".join([count, *(part.phrase for part in parts if part.facet == "provincie")])


def beyond_in_words(selection: Selection) -> str:
    """Return how many municipalities take part in all, where fewer are looked at; "" elsewhere."""
    if not selection.query.provinces:
        return ""
    return _("De samenwerkingen hebben in heel Nederland {municipalities}.").format(
        municipalities=municipalities(len(selection.municipalities))
    )


def filter_parts(registry: Registry, query: Query) -> list[FilterPart]:
    """Return the active filters in the order in which they make a sentence."""
    openings = {
        "basis": ("{value}", _("en {value}")),
        "vorm": (
            (_("met als vorm {value}"), _("of {value}"))
            if query.bases
            else ("{value}", _("en {value}"))
        ),
        "groep": (_("uit de groep {value}"), _("of {value}")),
        "onderwerp": (_("over {value}"), _("of {value}")),
        "opgave": (_("waarvan het onderwerp hoort bij de opgave {value}"), _("of {value}")),
        "provincie": (_("in de provincie {value}"), _("of {value}")),
        "deelnemer": (_("met {value}"), _("en {value}")),
        "zonder": (_("zonder {value}"), _("en zonder {value}")),
        "deelnemertype": (_("waarin {value} meedoen"), _("of {value}")),
        "orgaan": (_("waarin {value} deelneemt"), _("of {value}")),
        "fase": (_("in de fase {value}"), _("of {value}")),
        "grondslag": (_("met als grondslag {value}"), _("of {value}")),
        "provinciegrens": ("{value}", _("of {value}")),
        "bevoegdheid": ("{value}", _("of {value}")),
    }
    parts = []
    for facet, (first, following) in openings.items():
        for i, value in enumerate(query.filters().get(facet, ())):
            name = _within(registry, facet, value, plural=not query.bases)
            if facet in {"deelnemer", "zonder"}:
                name = _with_successor(registry, query, value)
            phrase = (following if i else first).format(value=name)
            parts.append(FilterPart(facet, value, phrase))
        if facet == "opgave" and also_derived(query):
            parts.append(FilterPart("afgeleid", COUNTED_TOO, _("(ook afgeleid)")))
        if facet == "opgave" and query.partly and query.opgaven:
            parts.append(FilterPart("deels", COUNTED_TOO, _(ALSO_PARTLY)))
    return [*parts, *_other_parts(registry, query)]


def _other_parts(registry: Registry, query: Query) -> list[FilterPart]:
    """Return the active filters that are no facets."""
    parts = []
    if query.predecessors == OFF:
        parts.append(FilterPart("opgevolgd", OFF, _(WITHOUT_PREDECESSORS)))
    if query.lead:
        parts.append(FilterPart("trekker", query.lead, _(NO_GOVERNMENT)))
    if search := query.search.strip():
        phrase = (
            _("met “{value}” in naam, doel, deelnemers of bevoegdheden")
            if query.articles
            else _("met “{value}” in naam, doel of deelnemers")
        ).format(value=search)
        parts.append(FilterPart("zoek", query.search, phrase))
    if query.date is not None:
        on = _("op {value}").format(value=day(query.date))
        parts.append(FilterPart("peildatum", query.date.isoformat(), on))
    if query.edition:
        known = _("in de editie van {value}").format(value=recorded_day(registry.edition.info.date))
        parts.append(FilterPart("editie", query.edition, known))
    return parts


def also_derived(query: Query) -> bool:
    """Return whether derived topics bring partnerships into the result."""
    sought = query.opgaven or set(query.topics) - {NOT_REGISTERED}
    return query.derived == COUNTED_TOO and bool(sought)


def _within(registry: Registry, facet: str, value: str, *, plural: bool) -> str:
    """Return a facet value as it stands within a sentence."""
    term = TERMS.get(facet, {}).get(value)
    if term is not None and (facet != "vorm" or plural):
        return _(term.within)
    if facet == "onderwerp" and value != NOT_REGISTERED:
        return topic_name(registry, value)
    name = label(registry, facet, value)
    return name[0].lower() + name[1:] if facet == "vorm" else name


def _with_successor(registry: Registry, query: Query, code: str) -> str:
    """Return the name of an organisation, or of its successor with the old name behind it.

    It says of which kind of place it is: Utrecht is a municipality and a province.
    """
    standing = registry.standing_for(code, query.reference_date)
    organisation = registry.organisations[standing]
    template = PLACES.get(organisation.kind)
    name = organisation.name if template else registry.name(standing)
    if standing != code:
        name = _("{name} (voorheen {old})").format(name=name, old=registry.name(code))
    return _(template).format(name=name) if template else name


def filter_sentence(registry: Registry, query: Query) -> str:
    """Return what is shown as a sentence: "openbare lichamen over afval met Zeist."."""
    parts = filter_parts(registry, query)
    phrases = [part.phrase for part in parts]
    facets = {part.facet for part in parts}
    if facets <= {"peildatum", "editie"}:
        phrases.insert(0, _("alle samenwerkingen behalve landelijke indelingen"))
    elif not facets & {"basis", "vorm"}:
        phrases.insert(0, _("initiatieven") if query.lead else _("alle samenwerkingen"))
    return f"{sentence_case(' '.join(phrases))}."
