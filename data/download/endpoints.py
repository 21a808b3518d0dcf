"""Where the official sources are, and which addresses may be asked for them."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urljoin, urlsplit

from data.domain.errors import QueryError

_LOCAL = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a source.

    Attributes
    ----------
    option : str
        Argument on the command line that overrides it.
    variable : str
        Environment variable that overrides it; the argument goes before.
    """

    option: str
    variable: str
    default: str

    def chosen(self, given: str | None) -> str:
        """Return the address to use: as given, else from the environment, else the official one.

        Raises
        ------
        QueryError
            If it is no address, or not a safe one.
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
