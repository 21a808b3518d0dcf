"""Headers that keep a browser careful, and who may show the viewer in a frame."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from data.domain.errors import QueryError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

FRAMES_VARIABLE = "SAMENWERKINGSKAART_INSLUITEN"
"""Environment variable: websites that may show the viewer in a frame, with spaces between them."""

_WEBSITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:(\d{1,5}|\*))?/?|\*")


def frame_policy(websites: str | None = None) -> str:
    """Return the header value that says who may show the viewer in a frame: itself and `websites`.

    `websites`: addresses such as "https://www.zeist.nl https://*.utrecht.nl", or "*" for all of
    them; those of the environment if not given.

    Raises `QueryError` when one of them is not the address of a website.
    """
    given = (os.environ.get(FRAMES_VARIABLE, "") if websites is None else websites).split()
    for website in given:
        if not _WEBSITE.fullmatch(website):
            raise QueryError(
                f"“{website}” in {FRAMES_VARIABLE} is geen adres van een website",
                "Schrijf zoals https://www.gemeente.nl, zonder pad, gescheiden door spaties",
            )
    return " ".join(["frame-ancestors 'self'", *(website.rstrip("/") for website in given)])


class SecurityHeaders:
    """Adds to every answer the headers that keep a browser careful."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = SECURITY_HEADERS | {"Content-Security-Policy": frame_policy()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
