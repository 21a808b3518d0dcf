"""The route by which a feed reader follows what changed, and a browser takes a report away."""

from __future__ import annotations

from collections.abc import Callable

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.domain.errors import KaartError, QueryError
from data.domain.query import Query, today
from data.registry.registry import Registry
from viewer.address.mending import language_of, read_query
from viewer.address.parse import edition_in, strict
from viewer.address.site import site_of
from viewer.export.changes.formats import (
    EVERYONE,
    MEDIA_TYPE,
    PREFIX,
    Feed,
    as_json,
    as_markdown,
    atom,
)
from viewer.export.changes.report import (
    EDITIONS,
    PERIOD,
    Report,
    report_of_editions,
    report_of_period,
)
from viewer.locale.catalogue import set_language
from viewer.server.routes.etag import etag, unless_known

Maker = Callable[[Request, Registry, str, str], Response]


async def respond(request: Request) -> Response:
    """Answer with a feed or a report, or with one line that says why not."""
    made = await anyio.to_thread.run_sync(_made, request)
    return unless_known(request, made)


def _made(request: Request) -> Response:
    from viewer.registries.loaded import registry_for

    route = request.path_params
    make = _MAKERS.get(route["suffix"])
    if make is None:
        return _line(f"Onbekend formaat; mogelijk zijn {', '.join(_MAKERS)}", 404)
    if make is not _feed and route["name"] not in (PERIOD, EDITIONS):
        name = route["name"][:20]
        return _line(f"Onbekend verslag: “{name}”; mogelijk zijn {PERIOD}, {EDITIONS}", 404)
    set_language(language_of(read_query(request.url.query.encode())))
    try:
        site = site_of(request, route["base"])
        registry = registry_for(edition_in(_params(request)))
        return make(request, registry, route["name"], site)
    except QueryError as error:
        return _line(str(error), 400)
    except KaartError as error:
        return _line(str(error), 503)


def _params(request: Request) -> dict[str, list[str]]:
    return {key: request.query_params.getlist(key) for key in request.query_params}


def _feed(request: Request, registry: Registry, name: str, site: str) -> Response:
    if name == EVERYONE:
        return _atom(registry, "", site)
    code = registry.successors.current(name.upper())
    if code not in registry.municipalities:
        return _line(_no_feed(registry, name), 404)
    if code != name:
        return RedirectResponse(str(request.url.replace(path=_beside(request, code))), 301)
    return _atom(registry, code, site)


def _atom(registry: Registry, code: str, site: str) -> Response:
    from viewer.registries.loaded import corrections_for

    feed = Feed(registry, code, site, today(), corrections_for(registry))
    return _whole(atom(feed), MEDIA_TYPE)


def _no_feed(registry: Registry, name: str) -> str:
    """Tell why there is no feed of this name; of a municipality that was split, what to follow."""
    code: str | None = name.upper()
    while code and (merger := registry.successors.merger(code)):
        if len(merger.successors) > 1:
            parts = ", ".join(f"{registry.name(one)} ({one})" for one in merger.successors)
            return f"De gemeente {merger.old_name} is gesplitst. Volg een van: {parts}"
        code = merger.successors[0]
    return f"Geen gemeente: “{name[:20]}”. Schrijf zoals GM0344, of {EVERYONE}"


def _beside(request: Request, code: str) -> str:
    return f"{request.url.path.rpartition('/')[0]}/{code}.atom"


def _report(request: Request, registry: Registry, name: str) -> Report:
    from viewer.registries.loaded import corrections_for, previous_registry

    query: Query = strict(_params(request), registry).query
    set_language(query.language)
    if name != EDITIONS:
        return report_of_period(registry, query, corrections_for(registry))
    older = previous_registry(registry, query.previous)
    if older is None:
        raise QueryError(
            "Er is geen eerdere editie die iets anders vertelt",
            "Na een verversing met een verschil is die er wel",
        )
    return report_of_editions(older, registry, query)


def _markdown(request: Request, registry: Registry, name: str, site: str) -> Response:
    report = _report(request, registry, name)
    made = as_markdown(report, site)
    return _whole(made.encode(), "text/markdown", attachment=f"{_stem(name)}.md")


def _json(request: Request, registry: Registry, name: str, _site: str) -> Response:
    report = _report(request, registry, name)
    made = as_json(report)
    return _whole(made.encode(), "application/json", attachment=f"{_stem(name)}.json")


def _stem(name: str) -> str:
    return EDITIONS if name == EDITIONS else PERIOD


def _whole(content: bytes, media_type: str, attachment: str = "") -> Response:
    headers = {"ETag": etag(content), "Cache-Control": "no-cache"}
    if attachment:
        headers["Content-Disposition"] = f'attachment; filename="{attachment}"'
    return Response(content, headers=headers, media_type=f"{media_type}; charset=utf-8")


def _line(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers={"Cache-Control": "no-store"})


_MAKERS: dict[str, Maker] = {"atom": _feed, "md": _markdown, "json": _json}

ROUTE = Route(f"/{{base:path}}{PREFIX}/{{name}}.{{suffix}}", respond)
