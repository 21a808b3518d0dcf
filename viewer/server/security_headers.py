"""Headers that keep a browser careful, and who may show the viewer in a frame."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from data.domain.errors import QueryError
from viewer.address.site import site_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SECURE_FOR = "max-age=31536000"
"""For how long a browser asks this site by TLS alone, once it was reached so."""

_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # the map places what it draws by styles
    "img-src": "'self' data: blob: https://service.pdok.nl",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
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


def content_policy(scripts: Iterable[str] = ()) -> str:
    """Return the header value that says what a page may load and who may show it in a frame.

    `scripts`: texts of the scripts that stand in the page itself; without any, only files of the
    viewer run. With them also what is made on the way (`blob:`), as Streamlit's components are.
    """
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in scripts]
    inline = " ".join(["", "blob:", *(f"'sha256-{digest}'" for digest in digests)])
    sources = _SOURCES | {"script-src": f"'self'{inline if digests else ''}"}
    return "; ".join([*map(" ".join, sources.items()), frame_policy()])


class SecurityHeaders:
    """Adds to every answer the headers that keep a browser careful.

    `scripts`: those in the pages that Streamlit draws; page Kaart has none.
    """

    def __init__(self, app: ASGIApp, scripts: Iterable[str] = ()) -> None:
        self.app = app
        self.headers = SECURITY_HEADERS | {"Content-Security-Policy": content_policy(scripts)}
        self.site_secure = site_address().startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if self.site_secure or scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = SECURE_FOR
                    message["headers"] = [_secure(*pair) for pair in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Return a header; of a cookie, one that goes back by TLS alone."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
