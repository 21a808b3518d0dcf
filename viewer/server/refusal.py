"""How a request is refused before any page or file sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope

BUSY = 503
"""Status that says: try again later."""

POLICY_VIOLATION = 1008
"""Code with which a websocket is closed; before it is accepted a server answers 403 instead."""


def refusal(scope: Scope, status: int, response: Response | str = "") -> ASGIApp:
    """Return the application that refuses a request or websocket, without reading its body.

    `status`: status of the answer to a request.
    `response`: the answer itself, or its one line.
    """
    if isinstance(response, str):
        response = PlainTextResponse(response, status)
    response.headers["Cache-Control"] = "no-store"
    if scope["type"] == "websocket":
        # Who is closed before being accepted hears 403, for which nobody tries again.
        answers = "websocket.http.response" in scope.get("extensions", {})
        return response if answers and status == BUSY else WebSocketClose(code=POLICY_VIOLATION)
    if has_body(scope):
        response.headers["Connection"] = "close"  # or the server would go on reading it
    return response


def has_body(scope: Scope) -> bool:
    """Return whether a request says that something follows its headers."""
    headers = Headers(scope=scope)
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
