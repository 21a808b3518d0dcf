"""Where the official sources are, which addresses may be asked, and a session that ends in time."""

from __future__ import annotations

import io
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPResponse
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from data.domain.errors import QueryError

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool


_LOCAL = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a source."""

    option: str  # Argument on the command line that overrides it
    variable: str  # Environment variable that overrides it; the argument goes before
    default: str

    def chosen(self, given: str | None) -> str:
        """Return the address to use: as given, else from the environment, else the official one.

        Raises `QueryError` if it is no address, or not a safe one.
        """
        address = given or os.environ.get(self.variable) or self.default
        if not is_safe(address):
            raise QueryError(
                f"--{self.option}: “{address}” is geen https-adres",
                "Geef een adres dat met https:// begint",
            )
        return address.rstrip("/")


REGISTER = Endpoint(
    "register-url",
    "SAMENWERKINGSKAART_REGISTER_URL",
    "https://organisaties.overheid.nl/archive/exportOO.xml",
)
BOUNDARIES = Endpoint(
    "boundaries-url",
    "SAMENWERKINGSKAART_GRENZEN_URL",
    "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1",
)


def is_safe(address: str) -> bool:
    """Return whether an address is https; http only within this machine (tests, mirrors)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL))


def may_redirect(start: str, target: str) -> bool:
    """Return whether an answer may lead to another address.

    That must be as safe as the one that was chosen, and public or at the very same host: a source
    on the internet does not send us to a machine of our own network.
    """
    if not is_safe(target):
        return False
    (scheme, _), (target_scheme, _) = origin(start), origin(target)
    if target_scheme == "http" and scheme == "https":
        return False
    host = urlsplit(target).hostname or ""
    return host == urlsplit(start).hostname or is_public(host)


def is_public(host: str) -> bool:
    """Return whether every address of a host is on the internet.

    A name that does not resolve here counts as public: a proxy may know it, and without one there
    is nothing to connect to. A name that changes its address after this check still needs a
    certificate for it.
    """
    try:
        records = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(_is_global(str(record[4][0])) for record in records)


def _is_global(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return address.is_global and not address.is_multicast


def joined(address: str, reference: str) -> str:
    """Return the address that a reference on a page leads to; "" when it leads nowhere."""
    try:
        target = urljoin(address, reference)
        urlsplit(target)
    except ValueError:
        return ""
    return target


def origin(address: str) -> tuple[str, str]:
    """Return scheme and host (with port) of an address."""
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much."""

    # Seconds to wait for a connection, and for the next bytes
    connect: float = 15.0
    read: float = 60.0
    total: float = 1_800.0  # Seconds for one file, waiting between attempts included
    attempts: int = 5  # How often a file is requested
    # Seconds before the second attempt (doubled every time), the most that chance adds to that so
    # that clients spread, and the longest wait between two
    backoff: float = 2.0
    jitter: float = 2.0
    longest_wait: float = 300.0
    # Most bytes of a file as it travels, and after it was unpacked
    packed: int = 300_000_000
    unpacked: int = 1_000_000_000


AGENT = "samenwerkingskaart/0.1.0 (python -m viewer refresh)"


class RedirectError(Exception):
    """An answer leads to an address that is not safe; its text is that address."""


class Session(requests.Session):
    """Requests of one resource, all of which end before the same moment.

    `start`: the address that was chosen; it decides where redirects may lead.
    `seconds`: time for all of it.
    """

    def __init__(self, start: str, seconds: float) -> None:
        super().__init__()
        self._start, self._end = start, time.monotonic() + seconds
        self.max_redirects = 5
        self.headers.update({"User-Agent": AGENT, "Accept-Encoding": "gzip"})
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Adapter(self.left))

    def left(self) -> float:
        """Return how many seconds are left."""
        return max(0.0, self._end - time.monotonic())

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return where an answer leads, or None; raise `RedirectError` if that is not safe."""
        target = super().get_redirect_target(resp)
        if target is not None:
            resp.close()  # else requests takes in its body, unpacked and of any size
            address = joined(resp.url, target)
            if not may_redirect(self._start, address):
                raise RedirectError(address or target)
        return target


class _Adapter(HTTPAdapter):
    """Connections whose answers, and those of a proxy, are read by way of `_Stream`."""

    def __init__(self, left: Callable[[], float]) -> None:
        super().__init__()

        class Answer(HTTPResponse):
            def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
                super().__init__(sock, *args, **kwargs)
                self.fp = io.BufferedReader(_Stream(self.fp.detach(), sock, left))

        self._answer = Answer

    def get_connection_with_tls_context(
        self,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> HTTPConnectionPool:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        kind = type(pool).ConnectionCls
        pool.ConnectionCls = type(kind.__name__, (kind,), {"response_class": self._answer})
        return pool


class _Stream(io.RawIOBase):
    """The bytes of a socket, which must come while time is left.

    The time-out of a socket starts anew with every byte: what drips in would never end.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, left: Callable[[], float]) -> None:
        self._raw, self._sock, self._left = raw, sock, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401
        left = self._left()
        if not left:
            raise TimeoutError
        self._sock.settimeout(min(left, self._sock.gettimeout() or left))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
