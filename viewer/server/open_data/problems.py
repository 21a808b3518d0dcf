"""What every answer to a program carries; and errors as problem documents (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, Response

from viewer.server.streamlit_settings import below_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from viewer.api.call import Mistake

VERSION = "1.0.0"
PROBLEM = "application/problem+json"
PROGRAMS = ("api", "ogc", "bestanden", "data")
"""First segments of the addresses that programs ask for."""

OF_PROGRAM = "kaart_program"
"""Key in the scope of a request for one of these: no page answers it."""

READ = ("GET", "HEAD", "OPTIONS")
METHODS = ", ".join(READ)
CARRIED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, Content-Crs, ETag, Link, Retry-After",
    "API-Version": VERSION,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_MOST = 4_096


def problem_document(
    status: int,
    detail: str,
    mistakes: Sequence[Mistake] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """Return an error as a program reads it, everything that is wrong with a request at once."""
    errors = [{"in": "query", "name": each.name, "detail": each.detail} for each in mistakes]
    content = {"status": status, "title": HTTPStatus(status).phrase, "detail": detail}
    return JSONResponse(
        {**content, **({"errors": errors} if errors else {})},
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        PROBLEM,
    )


class ProgramAnswers:
    """Gives answers to programs their headers, and makes a problem document of a refusal's line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.prefix = (st.get_option("server.baseUrlPath") or "").strip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        if scope["type"] != "http" or not self._is_for_program(scope):
            await self.app(scope, receive, send)
            return
        refused: list[Message] = []
        line = bytearray()

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(CARRIED)
                kind = headers.get("content-type", "")
                if message["status"] >= 400 and not kind.startswith(PROBLEM):
                    refused.append(message)
                    return
            elif refused:
                line.extend(message.get("body", b"")[:_MOST])
                if not message.get("more_body"):
                    await _as_problem(refused[0], bytes(line))(scope, receive, send)
                return
            await send(message)

        await self.app({**scope, OF_PROGRAM: True}, receive, carrying)

    def _is_for_program(self, scope: Scope) -> bool:
        path = below_prefix(scope, self.prefix)
        return path is not None and path.partition("/")[0] in PROGRAMS


def _as_problem(start: Message, line: bytes) -> Response:
    own = MutableHeaders(raw=start["headers"])
    headers = {name: own[name] for name in (*CARRIED, "Allow", "Retry-After") if name in own}
    status = start["status"]
    detail = line.decode("utf-8", "replace") or HTTPStatus(status).phrase
    return problem_document(status, detail, headers=headers)
