"""Addresses of what can be read more about: a partnership, a municipality, an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from data.domain.query import EARLIEST, LATEST, PACES, Query
from data.domain.records import OrganisationKind
from data.domain.text import slug
from data.history.events import Event, EventKind
from data.registry.participation import Participation
from data.registry.registry import Registry
from layers.words.language import language
from viewer.address.pages import page_url
from viewer.address.parameters import parameters

FILES = "kaart-uitvoer"
"""The route of files that are made when asked for."""

LENSES = ("stand", "toezicht", "buren", "agenda")
"""What stands before the suffix in the address of a file of a lens."""

PLAIN_NAME = "samenwerkingskaart"
"""The name to ask for when a file may be called after what is in it."""

MERGER = "samengaan"
"""The part of page Gemeente that tells what happens if municipalities go together."""


def _dated(query: Query, **shown: Any) -> Query:  # noqa: ANN401 - attributes of a query
    """Return a new view on the date, in the edition and in the language of another one."""
    return Query(date=query.date, edition=query.edition, language=query.language, **shown)


def partnership_url(query: Query, identifier: str, day: date | None = None) -> str:
    """Return the address of a partnership, on the date of a view or on another one."""
    view = _dated(query, partnerships=(identifier,))
    return page_url("samenwerking", replace(view, date=day or query.date))


def municipality_url(query: Query, code: str) -> str:
    """Return the address of the page of a municipality, on the date of a view."""
    return page_url("gemeente", _dated(query, municipalities=(code,)))


def task_url(query: Query, code: str = "", task: str = "") -> str:
    """Return the address of who arranges a task in a municipality, on the date of a view.

    Without a task that of all of them, without a municipality that of the question.
    """
    municipalities = (code,) if code else ()
    return page_url("wie-regelt", _dated(query, municipalities=municipalities, task=task))


def deals_url(query: Query) -> str:
    """Return the address of the list of Regio Deals, on the date of a view."""
    return page_url("opgaven", _dated(query, part="regiodeals"))


def opgaven_url(query: Query) -> str:
    """Return the address of who works where on which opgave, the filters as they are."""
    return page_url("opgaven", replace(query, municipalities=(), partnerships=(), part=""))


def participant_url(query: Query, participation: Participation) -> str:
    """Return the address of the page of a participant; "" for one that has none."""
    organisation = participation.organisation
    if organisation.kind is OrganisationKind.MUNICIPALITY:
        return municipality_url(query, participation.drawn) if participation.drawn else ""
    return organisation_url(query, organisation.code)


def organisation_url(query: Query, code: str) -> str:
    """Return the address of the page of an organisation that is no municipality."""
    return page_url("deelnemer", _dated(query, participants=(code,)))


def organisation_map_url(query: Query, code: str) -> str:
    """Return the address of the map of all that an organisation takes part in."""
    return page_url("kaart", _dated(query, participants=(code,)))


def province_map_url(query: Query, code: str) -> str:
    """Return the address of the map of a province, with whoever takes part there."""
    return page_url("kaart", _dated(query, provinces=(code,)))


def replay_url(query: Query, identifier: str) -> str:
    """Return the address of the map that plays back how a partnership changed."""
    view = _dated(query, partnerships=(identifier,), layer="gebied", pace=PACES[0])
    return page_url("kaart", view)


def municipalities_url(query: Query, *codes: str) -> str:
    """Return the address of page Gemeente for other municipalities, the filters as they are."""
    shown = replace(query, municipalities=codes, partnerships=(), part="")
    return page_url("gemeente", shown)


def merger_url(query: Query, *codes: str) -> str:
    """Return the address of what happens if municipalities go together."""
    shown = replace(query, municipalities=codes, partnerships=(), part=MERGER)
    return page_url("gemeente", shown)


def event_url(registry: Registry, event: Event, query: Query) -> str:
    """Return the address of the partnership on the day of the event; "" when it has no page.

    One that ended is shown as it was on its last day; who joined before the version that tells so,
    on the first day of that version.
    """
    identifier = registry.find_id(event.record.registration_id)
    if identifier is None:
        return ""
    day = event.day
    if day and event.kind is EventKind.STOPPED:
        day -= timedelta(days=1)
    if day and event.newer and event.newer.start:
        day = max(day, event.newer.start)
    return partnership_url(query, identifier, day if day and EARLIEST <= day <= LATEST else None)


def subject_url(registry: Registry, event: Event, query: Query) -> str:
    """Return the address of the page of the municipality that an event is about; else ""."""
    code = registry.successors.current(event.subject) if event.subject else None
    if code not in registry.municipalities:
        return ""
    return municipality_url(query, code)


def file_url(name: str, suffix: str, query: Query, choices: Mapping[str, str]) -> str:
    """Return the address of a view as a file, relative to the root of the viewer.

    `choices`: the form of the file: parameters of the route beside those of the view.
    """
    form = urlencode({**parameters(query), **choices}, doseq=True)
    return f"{FILES}/{name}.{suffix}?{form}"


def keeper_key(keeper: str) -> str:
    """Return how a bronhouder is written in an address; "onbekend" without a name."""
    return slug(keeper) or "onbekend"


def absolute(site: str, address: str) -> str:
    """Return an address of the viewer, for use outside it."""
    return f"{site}{address.removeprefix('./')}" if address else ""


def word_anchor(word: str) -> str:
    """Return where page Over explains a word: what follows the # of its address."""
    return f"woord-{word}"


def glossary_url(word: str = "") -> str:
    """Return where page Over explains words, or one of them, in the language of the moment."""
    place = word_anchor(word) if word else "woorden"
    return f"{page_url('over', Query(language=language()[:2]))}#{place}"
