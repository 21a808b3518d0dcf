"""What is known of a partnership: form, purpose, legal grounds, powers, source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.domain.labels import TERMS
from data.domain.names import plain_name
from data.domain.query import Query
from data.domain.records import Partnership
from data.registry.participation import Participation
from data.registry.registry import Registry
from layers.words.caveats import NO_START, PERHAPS
from layers.words.filters import label
from layers.words.format import Text, day, recorded_day
from viewer.components.blocks import Fact, Facts
from viewer.pages.samenwerking.topics import topic_facts
from viewer.pages.samenwerking.words import arrangement, deciding


def facts(
    registry: Registry,
    record: Partnership,
    members: Sequence[Participation],
    query: Query,
    text: Text,
) -> tuple[Facts, Facts]:
    """Return what the partnership is, and where that is recorded."""
    _ = text.gettext
    return (
        Facts(_("Vorm en grondslag"), tuple(_content(registry, record, members, query, text))),
        Facts(_("Bron"), tuple(_source(registry, record, text))),
    )


def _content(
    registry: Registry,
    record: Partnership,
    members: Sequence[Participation],
    query: Query,
    text: Text,
) -> list[Fact]:
    _ = text.gettext
    oldest = registry.versions(record.id)[0]
    older = oldest.start_text if oldest is not record else ""
    start = recorded_day(record.start_text, text)
    doubtful = registry.is_doubtful(record, query.reference_date)
    since = _("oudste versie in het register: {day}").format(day=recorded_day(older, text))
    return [
        _term(registry, _("Vorm"), "vorm", record.form, text),
        _term(registry, _("Basis"), "basis", record.basis, text),
        *topic_facts(registry, record, query, text),
        Fact(_("Doel"), record.purpose),
        Fact(
            _("Wie beslist"),
            deciding(registry, members, text),
            note=arrangement(members, text) if record.registered else "",
        ),
        *_listed(
            _("Bevoegdheid door"),
            (_term(registry, "", "bevoegdheid", power, text) for power in record.powers),
        ),
        _term(registry, _("Fase"), "fase", record.phase, text),
        Fact(
            _("Sinds"),
            start or _(PERHAPS if doubtful else NO_START),
            note=since if older else "",
        ),
        Fact(_("Tot"), recorded_day(record.end_text, text)),
        *_listed(
            _("Wettelijke grondslag"),
            (Fact("", ground.title, href=ground.url) for ground in record.grounds),
        ),
        *_listed(
            _("Instellingsbesluit"),
            (Fact("", _address(url), href=url) for url in record.decisions),
        ),
    ]


def _source(registry: Registry, record: Partnership, text: Text) -> list[Fact]:
    _ = text.gettext
    name, own = plain_name(record.name), not record.registered
    partial = _("Onvolledig: er doen meer organisaties mee dan hier staan.")
    return [
        Fact(_("Officiële naam"), record.name if name != record.name else ""),
        Fact(_("Naam van de organisatie"), record.body),
        Fact(_("Website"), _address(record.website), href=record.website),
        Fact(_("Bron"), record.source, href=record.source_url),
        Fact(_("Registratienummer"), record.registration_id if record.registered else ""),
        Fact(_("Datum bron"), recorded_day(record.source_date, text)),
        Fact(_("Zekerheid"), label(registry, "zekerheid", record.certainty, text) if own else ""),
        Fact(_("Ledenlijst"), partial if record.partial else ""),
        Fact(_("Bronhouder"), record.keeper),
        Fact(_("Laatst geverifieerd"), day(record.verified, text) if record.verified else ""),
        Fact(
            _("Landsdekkend"),
            _("Hoort bij een groep die samen het hele land dekt.") if record.nationwide else "",
        ),
    ]


def _term(registry: Registry, title: str, facet: str, value: str | None, text: Text) -> Fact:
    """Return a line with a term and its explanation; without value one that is left out."""
    if value is None:
        return Fact(title, "")
    term = TERMS[facet][value]
    note = text.gettext(term.explanation) if term.explanation else ""
    return Fact(title, label(registry, facet, value, text), note=note)


def _listed(title: str, lines: Iterable[Fact]) -> list[Fact]:
    """Return lines of which only the first has a label."""
    return [
        Fact("" if i else title, line.value, note=line.note, href=line.href)
        for i, line in enumerate(lines)
    ]


def _address(url: str) -> str:
    """Return an address as it is read: without protocol and closing slash."""
    return url.split("://")[-1].removeprefix("www.").rstrip("/")
