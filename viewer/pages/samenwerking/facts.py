"""What is known of a partnership: form, purpose, legal grounds, powers, source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.domain.details import (
    Annotation,
    AnnotationKind,
    BoardFunction,
    Contact,
    ThemeWeight,
)
from data.domain.labels import N_, TERMS
from data.domain.query import Query, today
from data.domain.records import NOT_REGISTERED, Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name
from data.registry.registry import Registry
from layers.words.caveats import NO_START, PERHAPS
from layers.words.filters import label
from layers.words.format import day, recorded_day
from layers.words.language import _
from layers.words.lenses.opgaven import amount_in_words, duration_in_words, round_in_words
from layers.words.partnership import (
    ShownTopic,
    arrangement,
    decides_in_words,
    deciding,
    since_label,
    topics_of,
)
from viewer.address.urls import deals_url, glossary_url
from viewer.answer.glossary import explained
from viewer.components.blocks import Fact, Facts

SAID = {
    AnnotationKind.PHASE: N_("Fase"),
    AnnotationKind.LEAD: N_("Trekker"),
    AnnotationKind.SECRETARIAT: N_("Secretariaat"),
    AnnotationKind.BOARD: N_("Bestuur"),
    AnnotationKind.CHAIR: N_("Voorzitterschap"),
    AnnotationKind.REPRESENTATIVE: N_("Vertegenwoordiger"),
    AnnotationKind.PERSPECTIVE: N_("Perspectief"),
    AnnotationKind.OBLIGATION: N_("Verplicht of vrijwillig"),
    AnnotationKind.TASK: N_("Beleid of uitvoering"),
    AnnotationKind.REMARK: N_("Opmerking"),
}
"""What annotations tell of, below which label."""


def facts(
    registry: Registry, record: Partnership, members: Sequence[Participation], query: Query
) -> list[Facts]:
    """Return what the partnership is, how its office is reached, and where that is recorded."""
    contact = registry.details.contact(record)
    functions = registry.details.functions(record)
    return [
        Facts(_("Vorm en grondslag"), tuple(_content(registry, record, members, query))),
        *_deal(registry, record, query),
        *([Facts(_("Functies in het bestuur"), tuple(_held(functions)))] if functions else []),
        *([Facts(_("Contact"), tuple(_reached(contact)))] if contact else []),
        Facts(_("Bron"), tuple(_source(registry, record))),
    ]


def _deal(registry: Registry, record: Partnership, query: Query) -> list[Facts]:
    """Return what is known of the Regio Deal that a partnership is; nothing of any other."""
    deal = registry.details.deal(record)
    if deal is None:
        return []
    known = (
        Fact(_("Tranche"), round_in_words(deal)),
        Fact(_("Datum"), recorded_day(deal.date)),
        Fact(_("Bijdrage van het Rijk"), amount_in_words(deal.amount), note=deal.remark),
        Fact(_("Looptijd"), duration_in_words(record)),
        Fact(_("Bron van de deal"), _address(deal.source_url), href=deal.source_url),
        Fact(_("Meer"), _("Alle Regio Deals"), href=deals_url(query)),
    )
    return [Facts(_("Regio Deal"), known)]


def _held(functions: Iterable[BoardFunction]) -> list[Fact]:
    """Return the functions, with the names that the operator chose to keep."""
    return [Fact("", each.title, note=", ".join(each.persons)) for each in functions]


def _reached(contact: Contact) -> list[Fact]:
    """Return how the office is reached, and where its documents and its numbers are."""
    mail = f"mailto:{contact.mail}" if contact.mail else ""
    return [
        Fact(_("Kantoor"), contact.body),
        Fact(_("E-mail"), contact.mail, href=mail),
        Fact(_("Website"), _address(contact.website), href=contact.website),
        Fact(_("Openbare documenten (Woo)"), _address(contact.woo_index), href=contact.woo_index),
        Fact(_("Vergaderstukken"), _address(contact.papers), href=contact.papers),
        Fact(_("Organogram"), _address(contact.organogram), href=contact.organogram),
        Fact(_("Zorg voor het archief"), contact.archive),
        Fact(_("KvK-nummer"), contact.kvk),
        Fact(_("RSIN"), contact.rsin),
        Fact(_("OIN"), contact.oin),
        Fact(_("Nagegaan op"), day(contact.verified) if contact.verified else ""),
    ]


def _annotated(registry: Registry, record: Partnership) -> Iterator[Fact]:
    """Yield what is said of the partnership, each with whose it is, its source and its date."""
    for kind, title in SAID.items():
        for each in registry.details.annotations(record, kind):
            value = label(registry, kind, each.value) if kind in TERMS else each.value
            yield Fact(_(title), value, note=_whose(registry, each), href=each.source_url)


def _whose(registry: Registry, annotation: Annotation) -> str:
    """Return the fact behind an annotation, whose it is, and how sure its source is."""
    organisation = registry.organisations.get(annotation.on_behalf_of)
    name = display_name(organisation) if organisation else annotation.on_behalf_of
    late = annotation.review if annotation.review and annotation.review < today() else None
    source = ", ".join(filter(None, (annotation.source, recorded_day(annotation.source_date))))
    certainty = label(registry, "zekerheid", annotation.certainty).lower()
    parts = (
        annotation.remark,
        _("volgens {name}").format(name=name) if name else "",
        _("bron: {source}").format(source=source) if source else "",
        _("zekerheid {value}").format(value=certainty),
        _("niet bevestigd sinds {day}").format(day=day(late)) if late else "",
    )
    return " · ".join(filter(None, parts))


def _content(
    registry: Registry, record: Partnership, members: Sequence[Participation], query: Query
) -> list[Fact]:
    oldest = registry.versions(record.id)[0]
    older = oldest.start_text if oldest is not record else ""
    start = recorded_day(record.start_text)
    phased = registry.details.annotations(record, AnnotationKind.PHASE)
    doubtful = registry.is_doubtful(record, query.reference_date)
    since = _("oudste versie in het register: {day}").format(day=recorded_day(older))
    return [
        replace(_term(registry, _("Vorm"), "vorm", record.form), word=_word("vorm")),
        replace(_term(registry, _("Basis"), "basis", record.basis), word=_word("basis")),
        *_topics(registry, record, query),
        *_opgaven(registry, record),
        Fact(_("Doel"), record.purpose),
        *_bodies_and_decider(registry, record, members),
        *_listed(
            _("Bevoegdheid door"),
            (_term(registry, "", "bevoegdheid", power) for power in record.powers),
        ),
        *([] if phased else [_term(registry, _("Fase"), "fase", record.phase)]),
        *_annotated(registry, record),
        Fact(
            since_label(registry, record),
            start or _(PERHAPS if doubtful else NO_START),
            note=since if older else "",
        ),
        Fact(_("Tot"), recorded_day(record.end_text)),
        *_listed(
            _("Wettelijke grondslag"),
            (Fact("", ground.title, href=ground.url) for ground in record.grounds),
        ),
        *_listed(
            _("Instellingsbesluit"), (Fact("", _address(url), href=url) for url in record.decisions)
        ),
    ]


def _bodies_and_decider(
    registry: Registry, record: Partnership, members: Sequence[Participation]
) -> tuple[Fact, Fact]:
    """Return on whose behalf participants take part, and who decides: two things."""
    kind = arrangement(members) if record.registered else ""
    bodies = deciding(registry, members)
    return (
        Fact(_("Wie doet mee namens"), bodies, note=kind, word=_word("orgaan")),
        Fact(_("Wie beslist"), decides_in_words(record), word=_word("beslist")),
    )


def _source(registry: Registry, record: Partnership) -> list[Fact]:
    name, own = plain_name(record.name), not record.registered
    partial = _("Onvolledig: er doen meer organisaties mee dan hier staan.")
    return [
        Fact(_("Officiële naam"), record.name if name != record.name else ""),
        Fact(_("Naam van de organisatie"), record.body),
        Fact(_("Afkorting"), record.abbreviation),
        Fact(_("Website"), _address(record.website), href=record.website),
        Fact(_("Bron"), record.source, href=record.source_url),
        Fact(_("Registratienummer"), record.registration_id if record.registered else ""),
        Fact(_("Datum bron"), recorded_day(record.source_date)),
        Fact(_("Zekerheid"), label(registry, "zekerheid", record.certainty) if own else ""),
        Fact(_("Ledenlijst"), partial if record.partial else ""),
        Fact(_("Bronhouder"), record.keeper, word=_word("bronhouder")),
        Fact(_("Laatst geverifieerd"), day(record.verified) if record.verified else ""),
        Fact(
            _("Landsdekkend"),
            _("Hoort bij een groep die samen het hele land dekt.") if record.nationwide else "",
            word=_word("landsdekkend"),
        ),
    ]


def _term(registry: Registry, title: str, facet: str, value: str | None) -> Fact:
    """Return a line with a term and its explanation; without value one that is left out."""
    if value is None:
        return Fact(title, "")
    term = TERMS[facet][value]
    note = _(term.explanation) if term.explanation else ""
    return Fact(title, label(registry, facet, value), note=note)


def _topics(registry: Registry, record: Partnership, query: Query) -> list[Fact]:
    """Return the topics as lines; a line without label continues the one above it."""
    silent = () if record.topics else (Fact("", label(registry, "orgaan", NOT_REGISTERED)),)
    topics = (_topic(topic, record) for topic in topics_of(registry, record, query))
    return _listed(_("Onderwerp"), (*silent, *topics))


def _opgaven(registry: Registry, record: Partnership) -> list[Fact]:
    """Return the opgaven to which the topics lead, each with the topic and the reason."""
    opgaven = registry.vocabulary.opgaven
    lines = [
        Fact("", label(registry, "opgave", own), mark=_("afgeleid van onderwerp"), note=why)
        for own in opgaven.of(record)
        for why in ["; ".join(_reasons(registry, record, own))]
    ]
    return _listed(_("Opgave"), lines)


def _reasons(registry: Registry, record: Partnership, opgave: str) -> Iterator[str]:
    for each in registry.vocabulary.opgaven.topics[opgave]:
        if each.weight is ThemeWeight.CORE and each.topic in record.topics:
            yield f"{label(registry, 'onderwerp', each.topic)}: {each.reason}"


def _topic(topic: ShownTopic, record: Partnership) -> Fact:
    if topic.derived:
        rule = _("Afgeleid: {rule}.").format(rule=topic.rule)
        return Fact("", topic.label, mark=_("afgeleid"), note=rule)
    mark = _("geregistreerd") if record.registered else _("eigen inventarisatie")
    return Fact("", topic.label, mark=mark)


def _word(name: str) -> tuple[str, str]:
    return glossary_url(name), explained(name)


def _listed(title: str, lines: Iterable[Fact]) -> list[Fact]:
    """Return lines of which only the first has a label."""
    return [replace(line, label="" if i else title) for i, line in enumerate(lines)]


def _address(url: str) -> str:
    """Return an address as it is read: without protocol and closing slash."""
    return url.split("://")[-1].removeprefix("www.").rstrip("/")
