"""The panel In beeld: the selected partnerships, and what is known of the chosen ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data.analysis.comparison import side_by_side
from data.analysis.served import served
from data.domain.labels import TERMS
from data.domain.query import COUNTED_TOO
from data.domain.records import NOT_REGISTERED, LegalForm, Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation, display_name, listed
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.caveats import NO_START, empty_in_words, start_in_words
from layers.words.filters import SEEMS_SUCCEEDED, label, only_examples, short_label
from layers.words.format import day, enumeration, number, partnerships, recorded_day
from layers.words.language import _
from layers.words.lenses.served import amounts_in_words
from layers.words.partnership import (
    bodies_of,
    decides_in_words,
    members_heading,
    municipal_bodies,
    since_label,
    size_in_words,
    topics_in_words,
)
from layers.words.profile import group_in_words
from viewer.address.urls import municipality_url, partnership_url
from viewer.answer.examples import examples_of
from viewer.answer.list_parts import Details, Fact, Panel, PanelItem
from viewer.answer.validity import not_in_force

PAGE_SIZE = 25
"""Number of partnerships in the list before more are asked for."""


def panel(selection: Selection, shown: int) -> Panel:
    """Return the list beside the map.

    `shown`: how many partnerships the list holds at most.
    """
    query, registry = selection.query, selection.registry
    heading, subtitle, rows = _rows(selection)
    rest = len(rows) - shown
    return Panel(
        heading=heading,
        subtitle=subtitle,
        items=tuple(item(selection, record, group) for record, group in rows[:shown]),
        more_label=_("Toon meer (nog {count})").format(count=number(rest)) if rest > 0 else "",
        empty=empty_in_words(selection),
        details=tuple(
            details(selection, registry.version_on(identifier, selection.snapshot.date))
            for identifier in query.partnerships
        ),
        links=tuple(
            Fact(
                "",
                _("Alles over {name}").format(name=registry.name(code)),
                municipality_url(query, code),
            )
            for code in query.municipalities
        ),
        examples=examples_of(selection),
    )


def _rows(selection: Selection) -> tuple[str, str, list[tuple[Partnership, str]]]:
    """Return heading, line below it, and the partnerships of the list with their group."""
    query, registry = selection.query, selection.registry
    records = selection.partnerships
    names = [registry.name(code) for code in query.municipalities]
    if query.lead:
        subtitle = only_examples(len(selection.listed_initiatives)) if names else ""
        return enumeration(names) or _("In beeld"), subtitle, []
    if not query.municipalities:
        subtitle = _("Kies er één of meer om het gebied te zien.")
        return _("In beeld"), subtitle, [(record, "") for record in records]
    if query.layer == "vergelijk" and len(names) > 1:
        groups = side_by_side(selection, query.municipalities)
        compared = [
            (record, group_in_words(selection, group, groups[0]))
            for group in groups
            for record in group.records
        ]
        return enumeration(names), "", compared
    chosen, date = set(query.municipalities), selection.snapshot.date
    own = [
        (record, "")
        for record in records
        if chosen <= {member.drawn for member in registry.participations(record, date)}
    ]
    subtitle = _("{partnerships} van de {total} in beeld").format(
        partnerships=partnerships(len(own)), total=number(len(selection))
    )
    return enumeration(names), subtitle, own


def item(selection: Selection, record: Partnership, group: str) -> PanelItem:
    """Return the row of one partnership in the list."""
    registry, date = selection.registry, selection.snapshot.date
    formless = record.form in {LegalForm.NONE, LegalForm.COVENANT}
    facet, value = ("basis", record.basis) if formless else ("vorm", record.form)
    parts = [short_label(registry, facet, value), size_in_words(selection, record)]
    if behalf := municipal_bodies(registry.participations(record, date)):
        parts.append(behalf)
    if not record.registered:
        origin = TERMS["herkomst"][record.origin].within
        parts.append(_(origin))
    if record.partial:
        parts.append(_("ledenlijst onvolledig"))
    if selection.is_doubtful(record):
        parts.append(_(NO_START))
    if record.derived and selection.query.derived == COUNTED_TOO:
        parts.append(_("onderwerp afgeleid"))
    return PanelItem(
        id=record.id,
        name=plain_name(record.name),
        meta=" · ".join(parts),
        selected=record.id in selection.query.partnerships,
        group=group,
        mark=_(SEEMS_SUCCEEDED) if registry.successor(record, date) else "",
    )


def details(selection: Selection, record: Partnership) -> Details:
    """Return what is known of one chosen partnership."""
    date = selection.snapshot.date
    members = listed(selection.registry.participations(record, date))
    return Details(
        id=record.id,
        name=plain_name(record.name),
        facts=tuple(fact for fact in _facts(selection, record, members) if fact.value),
        more_label=_("Meer gegevens en bron"),
        more=tuple(fact for fact in _more(selection.registry, record) if fact.value),
        members_label=members_heading(record, members, date),
        members=tuple(_member(member, date) for member in members),
        successor=way_to_successor(selection, record),
    )


def _facts(
    selection: Selection, record: Partnership, members: Sequence[Participation]
) -> tuple[Fact, ...]:
    registry = selection.registry
    taking_part = [label(registry, "orgaan", body) for body in bodies_of(members)]
    unknown = label(registry, "orgaan", NOT_REGISTERED)
    absent = "" if selection.holds(record) else not_in_force(selection, record)
    origin = "" if record.registered else label(registry, "herkomst", record.origin)
    start = start_in_words(selection, record) or recorded_day(record.start_text)
    address = partnership_url(selection.query, record.id)
    together = served(registry, sorted({member.drawn for member in members if member.drawn}))
    return (
        Fact(_("Let op"), absent),
        Fact(_("Afkorting"), record.abbreviation),
        Fact(_("Vorm"), label(registry, "vorm", record.form)),
        Fact(_("Basis"), label(registry, "basis", record.basis)),
        Fact(_("Herkomst"), origin),
        Fact(_("Onderwerp"), topics_in_words(registry, record, selection.query) or unknown),
        Fact(_("Wie doet mee namens"), enumeration(taking_part) or unknown),
        Fact(_("Wie beslist"), decides_in_words(record)),
        Fact(since_label(registry, record), start),
        Fact(_("Tot"), recorded_day(record.end_text)),
        Fact(_("Gemeenten samen"), "" if together.unknown else amounts_in_words(together)),
        Fact(_("Meer"), _("Alles over deze samenwerking"), address),
    )


def way_to_successor(selection: Selection, record: Partnership) -> Fact | None:
    """Return the way to the arrangement that seems to have taken the place of a record."""
    newer = selection.registry.successor(record, selection.snapshot.date)
    if newer is None:
        return None
    address = partnership_url(selection.query, newer.id)
    return Fact(_("Lijkt opgevolgd door"), plain_name(newer.name), address)


def _more(registry: Registry, record: Partnership) -> tuple[Fact, ...]:
    registered = record.registered
    certainty = "" if registered else label(registry, "zekerheid", record.certainty)
    decisions = (
        Fact(_("Instellingsbesluit"), url.split("//")[-1].split("/")[0], url)
        for url in record.decisions[-1:]
    )
    return (
        Fact(_("Officiële naam"), record.name if plain_name(record.name) != record.name else ""),
        Fact(_("Doel"), record.purpose),
        Fact(_("Registratienummer"), record.registration_id if registered else ""),
        Fact(_("Bronhouder"), record.keeper),
        Fact(_("Laatst geverifieerd"), day(record.verified) if record.verified else ""),
        Fact(_("Bron"), record.source, record.source_url),
        Fact(_("Datum bron"), recorded_day(record.source_date)),
        Fact(_("Zekerheid"), certainty),
        Fact(_("Website"), record.website, record.website),
        *decisions,
    )


def _member(member: Participation, on: dt.date) -> str:
    name, end = display_name(member.organisation), member.organisation.end
    if end is not None and end <= on:
        return _("{name} (bestaat niet meer sinds {day})").format(name=name, day=day(end))
    if not member.carried_from:
        return name
    return _("{name} (de bron noemt nog {old})").format(
        name=name, old=enumeration(map(display_name, member.carried_from))
    )
