"""Where the official sources are, and how patiently they are fetched: one table of settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from data.domain.errors import QueryError

_LOCAL = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a source.

    Attributes
    ----------
    option : str
        Argument on the command line that overrides it.
    variable : str
        Environment variable that overrides it; the argument goes before.
    help : str
        What it is, in Dutch.
    """

    option: str
    variable: str
    default: str
    help: str

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


REGISTER = Address(
    "register-url",
    "SAMENWERKINGSKAART_REGISTER_URL",
    "https://organisaties.overheid.nl/archive/exportOO.xml",
    "adres van de export van het register",
)
BOUNDARIES = Address(
    "boundaries-url",
    "SAMENWERKINGSKAART_GRENZEN_URL",
    "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1",
    "adres van de OGC API Features met de grenzen",
)
ADDRESSES = (REGISTER, BOUNDARIES)


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of boundaries at PDOK: its name, the kind of area, and the file it becomes."""

    name: str
    kind: str
    file: str


COLLECTIONS = (
    Collection("gemeente_gegeneraliseerd", "gemeente", "gemeenten"),
    Collection("provincie_gegeneraliseerd", "provincie", "provincies"),
)
CRS = "http://www.opengis.net/def/crs/EPSG/0/28992"
PAGE_SIZE = 1000
MOST_PAGES = 50
"""Pages of one collection; more cannot be right."""

YEARS_BACK = 2
"""Years before the present one in which boundaries are sought when a year is not out yet."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much.

    Attributes
    ----------
    connect, read : float
        Seconds to wait for a connection, and for the next bytes.
    total : float
        Seconds for one file, waiting between attempts included.
    attempts : int
        How often a file is asked for.
    backoff, longest_wait : float
        Seconds before the second attempt (doubled every time), and the longest wait between two.
    packed, unpacked : int
        Most bytes of a file as it travels, and after it was unpacked.
    """

    connect: float = 15.0
    read: float = 60.0
    total: float = 1_800.0
    attempts: int = 5
    backoff: float = 2.0
    longest_wait: float = 300.0
    packed: int = 300_000_000
    unpacked: int = 1_000_000_000


def is_safe(address: str) -> bool:
    """Return whether an address is https; http only within this machine (tests, mirrors)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL))


def joined(address: str, reference: str) -> str:
    """Return the address that a reference on a page leads to; "" when it leads nowhere."""
    try:
        found = urljoin(address, reference)
        urlsplit(found)
    except ValueError:
        return ""
    return found


def origin(address: str) -> tuple[str, str]:
    """Return scheme and host (with port) of an address."""
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
