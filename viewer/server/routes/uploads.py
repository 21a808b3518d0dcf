"""What visitors upload: an area, or a figure of their own; never through Streamlit."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route

from data.analysis.drawn_area import written
from data.domain.errors import KaartError, QueryError
from data.figures.own import SESSION, hold
from data.figures.own_file import own_figure
from data.io.area_file import MOST_BYTES, area_of_file
from viewer.address.pages import OWN_FIGURE
from viewer.address.parameters import PARAMETERS
from viewer.address.parse import edition_in
from viewer.address.site import site_address
from viewer.registries.loaded import registry_for

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

AREA = "gebied"
FIGURE = "cijfer"
COOKIE = "kaart_cijfer"
"""By which a browser is known that loaded a figure of its own, until it closes."""

SECONDS = 60.0
"""In which a file must have come: a connection is held for it."""

_NOT_HELD = {"Cache-Control": "no-store"}
_SESSION = re.compile(r"[0-9a-f]{32}")
FILE = "bestand"
"""Name of the field that holds the file; the other fields are the view to return to."""


@dataclass
class _Upload:
    """What a form brought."""

    fields: dict[str, str]
    view: list[tuple[str, str]]  # The parameters of the view to return to
    name: str = ""  # Of the file
    content: bytes = b""


class OwnSession:
    """Tells, while a request is answered, which browser asks, as far as it loaded a figure."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        given = Request(scope).cookies.get(COOKIE, "") if scope["type"] == "http" else ""
        SESSION.set(given if _SESSION.fullmatch(given) else "")
        await self.app(scope, receive, send)


async def take_area(request: Request) -> Response:
    """Hold the area of a file and lead to its page; or back, with one line that says why not."""
    given = await _received(request)
    if given is None:
        return _too_slow()
    view = given.view
    try:
        shape = await anyio.to_thread.run_sync(partial(area_of_file, given.content))
    except QueryError as error:
        view.append(("fout", str(error)))
    else:
        view.append((AREA, written(shape)))
    return RedirectResponse(f"./gebiedsfoto?{urlencode(view)}", 303, _NOT_HELD)


async def take_figure(request: Request) -> Response:
    """Hold the figure of a file and lead to its page; or back, with one line that says why not."""
    given = await _received(request)
    if given is None:
        return _too_slow()
    session, view = request.cookies.get(COOKIE, ""), given.view
    if not _SESSION.fullmatch(session):
        session = secrets.token_hex(16)
    try:
        words = [given.fields.get(key, "") for key in ("naam", "eenheid", "soort")]
        read = partial(own_figure, given.content, given.name, registry_for(edition_in({})), *words)
        own = await anyio.to_thread.run_sync(read)
    except KaartError as error:
        view.append(("fout", str(error)))
    else:
        view = [(n, v) for n, v in view if n not in {"laag", FIGURE, "klassen"}]
        view += [
            ("laag", FIGURE),
            (FIGURE, hold(own.series, session)),
            ("weinig", str(len(own.few))),
        ]
    answer = RedirectResponse(f"./{OWN_FIGURE}?{urlencode(view)}", 303, _NOT_HELD)
    secure = site_address().startswith("https:")
    answer.set_cookie(COOKIE, session, path="/", httponly=True, samesite="lax", secure=secure)
    return answer


async def _received(request: Request) -> _Upload | None:
    """Return what a form brought; None when that took too long."""
    try:
        with anyio.fail_after(SECONDS):
            async with request.form(max_files=1, max_fields=200, max_part_size=8_192) as form:
                fields = [(n, v) for n, v in form.multi_items() if isinstance(v, str)]
                made = _Upload(dict(fields), [each for each in fields if each[0] in PARAMETERS])
                file = form.get(FILE)
                if file is not None and not isinstance(file, str):
                    made.name, made.content = file.filename or "", await file.read(MOST_BYTES + 1)
                return made
    except TimeoutError:
        return None


def _too_slow() -> Response:
    line = "Het bestand kwam te langzaam binnen. Probeer het opnieuw."
    return PlainTextResponse(line, 408, _NOT_HELD | {"Connection": "close"})


ROUTES = [
    Route(f"/{{base:path}}{AREA}", take_area, methods=["POST"]),
    Route(f"/{{base:path}}{OWN_FIGURE}", take_figure, methods=["POST"]),
]
