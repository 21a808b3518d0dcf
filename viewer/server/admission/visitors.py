"""Which visitor a request is of, as far as it matters for fair shares: a cookie, else an address.

An address stands for all of a town hall, or for one home: of IPv6 its /64. Behind a proxy it is the
one that the server next to it vouches for (`uvicorn` replaces it for trusted proxies alone).
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Scope

COOKIE = "kaart_bezoeker"
_VALUE = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    Attributes
    ----------
    cookie : str
        What the browser was given; "" for one that was given nothing.
    network : str
        The address, of IPv6 the /64; "" when it is that of a proxy or of this machine, and tells
        nothing.
    """

    cookie: str
    network: str

    @property
    def key(self) -> str:
        """Return the name under which the visitor is counted; "" when nothing tells."""
        return self.cookie or self.network


def visitor_of(scope: Scope) -> Visitor:
    """Return who asks."""
    client = scope.get("client")
    return Visitor(_cookie(scope), _network(client[0]) if client else "")


def cookie_for(scope: Scope) -> str:
    """Return the header that gives a cookie to who has none; "" for who has one.

    Its value says nothing of anybody, and it ends with the browser.
    """
    if _cookie(scope):
        return ""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={secrets.token_urlsafe(16)}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _network(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_private or ip.is_loopback or ip.is_link_local:
        return ""
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))


def _cookie(scope: Scope) -> str:
    try:
        morsel = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel and _VALUE.fullmatch(morsel.value) else ""
