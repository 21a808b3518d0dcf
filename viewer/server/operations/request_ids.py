"""An id per request, which joins the log, the answer and the page that failed.

It says nothing of who asks. A proxy may give it (`X-Request-ID`), else it is made here.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from data.io.settings import setting
from viewer.server.operations.metrics import FAILED

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-ID"
PROBE = "/klaar"
"""Who asks whether visitors can come is answered with 503 when they cannot; nothing failed."""

FAILURE = 500
"""Answers with this status or a higher one are logged."""

_FORM = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")
_log = logging.getLogger(__name__)


def request_id() -> str:
    """Return the id of the request that is being answered; "" outside of one."""
    return _current.get()


class RequestIds:
    """Gives every request and websocket an id, and logs what was not answered well."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.behind_proxy = bool(setting("proxy"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the id."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        given = headers.get(HEADER, "") if self.behind_proxy else ""
        number = given if _FORM.fullmatch(given) else secrets.token_hex(8)
        headers[HEADER] = number  # Streamlit's script, in a thread of its own, finds it there
        _current.set(number)
        start = time.perf_counter()

        async def with_id(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                MutableHeaders(scope=message)[HEADER] = number
                if message["status"] >= FAILURE and not scope["path"].endswith(PROBE):
                    FAILED.inc()
                    took = 1000 * (time.perf_counter() - start)
                    what = scope.get("method", "WebSocket"), scope["path"], message["status"], took
                    _log.warning("%s %r answered %d after %.0f ms", *what)
            await send(message)

        await self.app(scope, receive, with_id)
