"""A feed as a page, for who opens its address in a browser: what it is, and what it tells now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from starlette.requests import Request

from data.domain.errors import KaartError
from data.domain.text import plain_name
from layers.words.events import event_in_words, kind_in_words
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.site import site_of
from viewer.address.urls import absolute, event_url
from viewer.export.changes.formats import (
    EVERYONE,
    PREFIX,
    Feed,
    address,
    feed_code,
    feed_of,
    feed_title,
    newest_events,
)
from viewer.locale.catalogue import speaking
from viewer.server.own_pages.frame import framed
from viewer.server.routes.etag import VARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response
    from starlette.types import Scope

    from data.history.events import Event

SUFFIX = ".atom"


def feed_page(scope: Scope) -> Response | None:
    """Return a feed as a page; None when the feed itself says why there is none."""
    from viewer.registries.loaded import corrections_for, registry_in_use

    before, name = scope["path"].removesuffix(SUFFIX).split(f"{PREFIX}/")
    given = read_query(scope["query_string"])
    with speaking(language_of(given)):
        try:
            registry = registry_in_use()
            code = feed_code(registry, name)
            site = site_of(Request(scope), before.lstrip("/"))
            feed = feed_of(registry, code, given, site, corrections_for(registry))
        except KaartError:
            return None
        if name not in (code, EVERYONE):
            return None
        own = address(feed.code, feed.filters)
        page = framed(
            {**scope, "path": "/veranderd"},
            "text_page",
            f"{PREFIX}/{feed.name}{SUFFIX}",
            start="tekst",
            base="../",
            here=own,
            embedded=False,
            title=feed_title(feed),
            parts=[*_parts(feed, absolute(site, own))],
            dataset="",
            criteria=(),
        )
        page.headers.update(VARIES)
        return page


def _parts(feed: Feed, own: str) -> Iterator[tuple[str, str, list[Markup]]]:
    line = _("Dit is een feed: zet dit adres in een feedlezer, en u leest wat er verandert.")
    yield "p", "", [escape(line)]
    yield "pre", "", [escape(own)]
    yield "li", "", [_line(feed, event) for event in newest_events(feed)]


def _line(feed: Feed, event: Event) -> Markup:
    registry = feed.corrections.registry if feed.corrections else feed.registry
    name, page = plain_name(event.record.name), event_url(registry, event, feed.view)
    link = Markup('<a href="{}">{}</a>').format(page, name) if page else escape(name)
    day, kind = recorded_day(event.recorded), kind_in_words(event)
    sentence = event_in_words(registry, registry, event)
    opening = ", ".join(part for part in (day, kind) if part)
    return Markup("{}: {}. {}").format(opening, link, sentence)
