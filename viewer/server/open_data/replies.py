"""Replies to programs: held ones at once, others a few at a time, large ones in pieces."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from data.domain.errors import BusyError, KaartError, QueryError
from data.domain.query import today
from viewer.address.site import site_of
from viewer.locale.catalogue import speaking
from viewer.server.admission.fair_shares import Shares
from viewer.server.admission.visitors import visitor_of
from viewer.server.open_data.problems import METHODS, READ, VERSION, problem_document
from viewer.server.routes.etag import unless_known
from viewer.server.routes.turns import Answers, Turns
from viewer.server.streamlit_settings import path_prefix

JSON = "application/json"
FRESH = {"Cache-Control": "public, max-age=300"}
AT_ONCE, MOST_WAITING = 2, 200
MOST_STREAMS, STREAMS_OF_VISITOR = 16, 4
"""Answers that are being sent in pieces: all of them, and those of one visitor or address."""

WHOLE = 1_000_000
"""Bytes up to which an answer is made as a whole, and held."""

MOST_BYTES = 32_000_000
AGAIN = 15
FAILED = "Het antwoord kon niet worden gemaakt. Probeer het later opnieuw."
BUSY = "Er wordt al veel gevraagd."

_DONE = b""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Content:
    """What is to be sent."""

    pieces: Iterator[bytes]
    media_type: str
    language: str = "nl"  # In which every piece is to be made
    headers: Mapping[str, str] = field(default_factory=dict)


Make = Callable[[], Content | Response]


class Replies:
    """Makes replies to one kind of question; `work`: what it is called in metrics."""

    def __init__(self, work: str) -> None:
        self._turns = Turns(work, BUSY, AT_ONCE, MOST_WAITING, refused_share=429)
        self._streams = Shares(MOST_STREAMS, STREAMS_OF_VISITOR)
        self._answers = Answers(MOST_BYTES)

    async def reply(self, request: Request, key: tuple[Hashable, ...], make: Make) -> Response:
        """Return the reply to a request: held, made now, or in pieces.

        `key`: all that it depends on; its tag is made of it. Empty when that is not known yet.
        """
        if request.method == "OPTIONS":
            return options()
        if request.method not in READ:
            return problem_document(405, "Alleen lezen", headers={"Allow": METHODS})
        tag = {"ETag": f'"{hashlib.sha256(repr(key).encode()).hexdigest()[:32]}"'} if key else {}
        if key:
            known = unless_known(request, Response(headers={**tag, **FRESH}))
            if known.status_code == 304:
                return known
        made = self._answers.get(key) if key else None
        if made is None:
            work = partial(self._or_failure, request, key, tag, make)
            made = await self._turns.made(request, work)
        if request.method == "HEAD" and made.status_code == 200:
            return Response(headers=dict(made.headers))
        return made

    def _or_failure(
        self, request: Request, key: tuple[Hashable, ...], tag: dict[str, str], make: Make
    ) -> Response:
        try:
            return self._made(request, key, tag, make)
        except Exception as error:
            _log.error("An answer to a program failed", exc_info=error)
            return problem_document(
                500, "Het antwoord kon niet worden gemaakt. Probeer het later opnieuw."
            )

    def _made(
        self, request: Request, key: tuple[Hashable, ...], tag: dict[str, str], make: Make
    ) -> Response:
        if key and (held := self._answers.get(key)) is not None:
            return held  # made for somebody else meanwhile
        content = _or_problem(make)
        if isinstance(content, Response):
            return content
        headers = {**tag, **FRESH, **content.headers}
        begun: list[bytes] = []
        while sum(map(len, begun)) < WHOLE and (piece := _next(content)):
            begun.append(piece)
        if sum(map(len, begun)) < WHOLE:
            made = Response(b"".join(begun), headers=headers, media_type=content.media_type)
            if key:
                self._answers.put(key, made)
            return made
        visitor = visitor_of(request.scope)
        if not self._streams.has_place(visitor):
            return problem_document(429, BUSY, headers={"Retry-After": str(AGAIN)})
        body = self._rest(request, begun, content)
        return StreamingResponse(body, headers=headers, media_type=content.media_type)

    async def _rest(
        self, request: Request, begun: list[bytes], content: Content
    ) -> AsyncIterator[bytes]:
        own = CapacityLimiter(1)
        with self._streams.place(visitor_of(request.scope)):
            while begun:
                yield begun.pop(0)
            while piece := await anyio.to_thread.run_sync(_next, content, limiter=own):
                yield piece


def options() -> Response:
    """Return what may be asked of an address, for a browser that asks before another site does."""
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "*",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def _or_problem(make: Make) -> Content | Response:
    from viewer.api.call import CallError

    try:
        return make()
    except CallError as error:
        return problem_document(400, error.problem, error.mistakes)
    except QueryError as error:
        return problem_document(400, str(error))
    except BusyError as error:
        return problem_document(503, str(error), headers={"Retry-After": str(AGAIN)})
    except KaartError as error:
        return problem_document(503, str(error), headers={"Retry-After": "60"})


def _next(content: Content) -> bytes:
    """Return the next piece, in the language of the answer; nothing after the last one."""
    with speaking(content.language):
        return next(content.pieces, _DONE)


def place_of(request: Request) -> tuple[str, str, dict[str, list[str]]]:
    """Return the path below the root of a service, the site, and the query keys."""
    given = {name: request.query_params.getlist(name) for name in request.query_params}
    site = site_of(request, f"{path_prefix()}/".lstrip("/"))
    return request.path_params.get("path", ""), site, given


def shared_key(request: Request, site: str) -> tuple[Hashable, ...]:
    """Return all that an answer depends on; empty while that is not known without waiting.

    What is asked of a kept edition depends on whether that is still kept.
    """
    from viewer.registries.loaded import registries

    shown = registries.ready()
    if shown is None or "editie" in request.query_params:
        return ()
    return (VERSION, shown.edition.info.digest, today(), site, request.url.path, request.url.query)
