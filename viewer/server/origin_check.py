"""Who may open a connection: pages of the viewer itself, not those of another website.

Streamlit checks the Origin too, but of one that it does not know it first asks an address outside
which one its own is, and everybody waits for the answer. What is let through here is not checked
again: Streamlit sees no Origin, and knows nothing of a site behind a proxy.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from data.domain.errors import QueryError
from viewer.address.site import LOCAL, SITE_VARIABLE, site_address
from viewer.server.refusal import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
INTERNAL = "_stcore"
"""Segment of the addresses by which Streamlit's page speaks to its server."""

_PORTS = {"http": 80, "https": 443}
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#@\s]+)", re.IGNORECASE)
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(:(?P<port>\d{1,5}))?", re.IGNORECASE)

_LONGEST_NAME = 253

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port of a website, in the one way in which they can be compared."""

    scheme: str
    name: str
    port: int

    @classmethod
    def read(cls, text: str) -> Origin | None:
        """Return the origin that a header or setting names; None when it names none ("null")."""
        match = _ORIGIN.fullmatch(text)
        return match and cls.of_host(match["scheme"].lower(), match["host"])

    @classmethod
    def of_host(cls, scheme: str, host: str) -> Origin | None:
        """Return the origin of a host, with or without port; None when it is no host."""
        match = _HOST.fullmatch(host)
        name = match and _name(match["name"])
        if not match or not name:
            return None
        return cls(scheme, name, int(match["port"] or _PORTS[scheme]))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.name}:{self.port}"


def _name(text: str) -> str:
    """Return a host name as browsers write it; empty when it is none."""
    if len(text) > _LONGEST_NAME:
        return ""
    try:
        if text.startswith("["):
            return f"[{ipaddress.IPv6Address(text[1:-1]).compressed}]"
        return text.encode("idna").decode("ascii").lower()
    except ValueError:
        return ""


def site_origin() -> Origin | None:
    """Return the origin of the configured public address; None when none is configured.

    Raises `QueryError` when the setting is not an address of a page.
    """
    if not os.environ.get(SITE_VARIABLE):
        return None
    address = site_address()
    origin = Origin.read("/".join(address.split("/", 3)[:3]))
    if origin is None:
        raise QueryError(
            f"“{address}” in {SITE_VARIABLE} heeft geen naam waarop een browser het vindt",
            f"Schrijf het als {LOCAL}",
        )
    return origin


class OriginCheck:
    """Refuses websockets and changes that a page of another website asks for.

    A connection without Origin is let through: every browser sends one, and who is no browser has
    nobody's cookies to misuse. Reading pages, files and feeds never looks at it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.site = site_origin()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        if not _matters(scope) or self._same(scope):
            await self.app(_checked(scope), receive, send)
            return
        headers = Headers(scope=scope)
        _log.warning(
            "Refused a connection to %.200r from Origin %.200r; expected %s",
            scope["path"],
            ", ".join(headers.getlist("origin")),
            self.site or f"that of Host {headers.get('host', '')[:200]} ({SITE_VARIABLE} is unset)",
        )
        await refusal(scope, 403, "Niet toegestaan vanaf een andere website")(scope, receive, send)

    def _same(self, scope: Scope) -> bool:
        """Return whether a request has no Origin, or that of the viewer and no other."""
        headers = Headers(scope=scope)
        origins = headers.getlist("origin")
        if not origins:
            return True
        origin = Origin.read(origins[0])
        if origin is None or len(origins) > 1:
            return False
        if self.site:
            return origin == self.site
        hosts = headers.getlist("host")
        return len(hosts) == 1 and origin == Origin.of_host(origin.scheme, hosts[0])


def _checked(scope: Scope) -> Scope:
    """Return the scope that goes on to Streamlit: of a websocket, one without Origin."""
    if scope["type"] != "websocket":
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": headers}


def _matters(scope: Scope) -> bool:
    if scope["type"] == "http":
        return scope["method"] not in SAFE_METHODS or INTERNAL in scope["path"].split("/")
    return bool(scope["type"] == "websocket")
