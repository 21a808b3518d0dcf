"""Where visitors reach the viewer: what a link in a file begins with."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from data.domain.errors import QueryError

if TYPE_CHECKING:
    from starlette.requests import Request

SITE_VARIABLE = "SAMENWERKINGSKAART_SITE"
"""Environment variable with the public address of the page Kaart."""

LOCAL = "http://localhost:8501/"

_SAFE_BASE = re.compile(r"[A-Za-z0-9._~/-]*")
_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}")
_SAFE_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")


def site_address(given: str = "") -> str:
    """Return the address of the page Kaart, without parameters.

    `given`: taken when it is not empty; else the environment, else this computer.

    Raises `QueryError` when it is not an address of a page.
    """
    address = given or os.environ.get(SITE_VARIABLE, "") or LOCAL
    parts = _split(address)
    if parts is None:
        raise QueryError(
            f"“{address}” is geen adres van een viewer",
            f"Schrijf het als {LOCAL}, zonder vraagteken of spatie",
        )
    return address if address.endswith("/") else f"{address}/"


def site_of(request: Request, base: str) -> str:
    """Return the address of the page Kaart: the public one if that is set, else of this computer.

    The name of a computer is never taken from a request, but for one by which the visitor reaches
    his own.

    `base`: what stands in the asked path before the viewer's own part of it.
    """
    host = request.url.netloc
    address = f"{request.url.scheme}://{host}/{base}"
    if os.environ.get(SITE_VARIABLE) or not (
        _SAFE_HOST.fullmatch(host) and is_local(address) and _SAFE_BASE.fullmatch(base)
    ):
        return site_address()
    return site_address(address)


def is_local(address: str) -> bool:
    """Return whether an address leads to the computer of whoever opens it, and so nowhere else."""
    host = urlsplit(address).hostname or ""
    return host in {"localhost", "::1", "0.0.0.0"} or bool(_LOOPBACK.fullmatch(host))  # noqa: S104


def _split(address: str) -> tuple[str, str] | None:
    """Return scheme and host of an address that can be followed by parameters; else None."""
    if any(c.isspace() or c in "\"'<>\\^`{|}?#" for c in address) or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return (
        (parts.scheme, parts.netloc) if parts.scheme in {"http", "https"} and parts.netloc else None
    )
