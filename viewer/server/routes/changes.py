"""The route by which a feed reader follows what changed, and a browser takes a report away."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.archive.in_use import steps_to
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
    feed_code,
    feed_of,
)
from viewer.export.changes.report import (
    EDITIONS,
    PERIOD,
    report_of_editions,
    report_of_period,
)
from viewer.locale.catalogue import speaking
from viewer.server.routes.etag import VARIES, etag, unless_known
from viewer.server.routes.turns import Answers, Turns

Made = TypeVar("Made")
Work = Callable[[], Response]
AT_ONCE = 1
"""Answers that are made at the same time; each takes a processor, up to half a second."""

MOST_WAITING = 8
MOST_BYTES = 24_000_000
"""Of answers that are held: all feeds in one language, and some reports."""

_turns = Turns("reports", "Er worden al veel overzichten gemaakt.", AT_ONCE, MOST_WAITING)
_answers = Answers(MOST_BYTES)


async def respond(request: Request) -> Response:
    """Answer with a feed or a report, or with one line that says why not."""
    from viewer.registries.loaded import registries

    if registries.ready() is None or edition_in(_params(request)):
        made = await _turns.made(request, lambda: _finished(_task_of(request)))
    else:
        task = _task_of(request)
        if isinstance(task, Response):
            made = task
        else:
            made = _answers.get(task.key) or await _turns.made(request, lambda: _finished(task))
    return unless_known(request, made)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be made."""

    key: tuple[Hashable, ...]  # Under which it is held; empty when it must be made each time
    language: str
    make: Work


def _finished(task: _Task | Response) -> Response:
    """Make what is asked for, and hold it: the slow part."""
    if isinstance(task, Response):
        return task
    if (held := _answers.get(task.key)) is not None:
        return held  # made for somebody else meanwhile
    with speaking(task.language):
        made = _or_line(task.make)
    if task.key:
        _answers.put(task.key, made)
    return made


def _task_of(request: Request) -> _Task | Response:
    """Return what a request asks for, or the line that says why that cannot be."""
    route = request.path_params
    if route["suffix"] not in _FORMATS:
        return _line(f"Onbekend formaat; mogelijk zijn {', '.join(_FORMATS)}", 404)
    if route["suffix"] != "atom" and route["name"] not in (PERIOD, EDITIONS):
        name = route["name"][:20]
        return _line(f"Onbekend verslag: “{name}”; mogelijk zijn {PERIOD}, {EDITIONS}", 404)
    with speaking(language_of(read_query(request.url.query.encode()))):
        return _or_line(lambda: _work(request))


def _or_line(work: Callable[[], Made]) -> Made | Response:
    """Return what work gives, or the line that says why it gives nothing."""
    try:
        return work()
    except QueryError as error:
        return _line(str(error), 400)
    except KaartError as error:
        return _line(str(error), 503)


def _work(request: Request) -> _Task | Response:
    from viewer.registries.loaded import corrections_for, registry_for

    route = request.path_params
    site = site_of(request, route["base"])
    registry = registry_for(edition_in(_params(request)))
    held = (registry.edition.info.digest, steps_to(registry.edition), today(), site)
    if route["suffix"] == "atom":
        name = request.path_params["name"]
        try:
            code = feed_code(registry, name)
        except QueryError as error:
            return _line(error.problem, 404)
        if name not in (code, EVERYONE):
            parameters = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"./{code}.atom{parameters}", 301)
        given = read_query(request.url.query.encode())
        feed = feed_of(registry, code, given, site, corrections_for(registry))
        return _Task((*held, feed.code, feed.view), feed.view.language, partial(_atom, feed))
    query = strict(_params(request), registry).query
    name = EDITIONS if route["name"] == EDITIONS else PERIOD
    make = partial(_report, registry, query, name, route["suffix"], site)
    # What an edition is compared with may go meanwhile.
    key = () if name == EDITIONS else (*held, route["suffix"], query)
    return _Task(key, query.language, make)


def _params(request: Request) -> dict[str, list[str]]:
    return {key: request.query_params.getlist(key) for key in request.query_params}


def _atom(feed: Feed) -> Response:
    made = _whole(atom(feed), MEDIA_TYPE)
    made.headers.update(VARIES)
    return made


def _report(registry: Registry, query: Query, name: str, suffix: str, site: str) -> Response:
    from viewer.registries.loaded import corrections_for, previous_registry

    if name == EDITIONS:
        older = previous_registry(registry, query.previous)
        if older is None:
            raise QueryError(
                "Er is geen eerdere editie die iets anders vertelt",
                "Na een verversing met een verschil is die er wel",
            )
        report = report_of_editions(older, registry, query)
    else:
        report = report_of_period(registry, query, corrections_for(registry))
    made = as_json(report) if suffix == "json" else as_markdown(report, site)
    return _whole(made.encode(), _FORMATS[suffix], attachment=f"{name}.{suffix}")


def _whole(content: bytes, media_type: str, attachment: str = "") -> Response:
    headers = {"ETag": etag(content), "Cache-Control": "no-cache"}
    if attachment:
        headers["Content-Disposition"] = f'attachment; filename="{attachment}"'
    return Response(content, headers=headers, media_type=f"{media_type}; charset=utf-8")


def _line(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers={"Cache-Control": "no-store"})


_FORMATS = {"atom": MEDIA_TYPE, "md": "text/markdown", "json": "application/json"}

ROUTE = Route(f"/{{base:path}}{PREFIX}/{{name}}.{{suffix}}", respond)
