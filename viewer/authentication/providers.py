"""Identity providers by which one signs in (OpenID Connect), as the operator lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.domain.errors import QueryError
from data.io.settings import FILE_VARIABLE, setting
from viewer.address.site import is_local

_SETTING = "inlogdiensten"
_WANTED = {"sleutel", "naam", "adres", "client", "geheimbestand"}
_MAY = _WANTED | {"domeinen"}


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider."""

    key: str
    name: str
    issuer: str  # Its address, as its tokens have it
    client: str  # By which it knows the viewer
    secret: str
    domains: frozenset[str]  # Of the mail addresses that it vouches for; empty: those it verified

    def vouches(self, mail: str, verified: object) -> bool:
        """Return whether somebody it names has that mail address.

        `verified`: its claim `email_verified`; some providers let people write any address.
        """
        domain = mail.rpartition("@")[2].casefold()
        return domain in self.domains if self.domains else verified is True


def providers() -> dict[str, Provider]:
    """Return the providers by key; raise `QueryError` if one is not described as it must be."""
    import os

    file = os.environ.get(FILE_VARIABLE, "")
    return _providers(setting(_SETTING), str(Path(file).parent) if file else "")


@cache
def _providers(text: str, folder: str) -> dict[str, Provider]:
    try:
        rows = json.loads(text or "[]")
    except ValueError:
        raise _wrong("geen JSON") from None
    made = [_provider(row, folder) for row in rows]
    if len({each.key for each in made}) < len(made):
        raise _wrong("twee diensten met één sleutel")
    return {each.key: each for each in made}


def _provider(row: Mapping[str, Any], folder: str) -> Provider:
    if not isinstance(row, dict) or not row.keys() >= _WANTED or row.keys() - _MAY:
        raise _wrong(f"nodig is {', '.join(sorted(_WANTED))}, mag ook: domeinen")
    texts = {name: str(row.get(name, "")).strip() for name in _MAY - {"domeinen"}}
    address, domains = texts["adres"], row.get("domeinen", [])
    if not re.fullmatch(r"[a-z0-9-]{1,30}", texts["sleutel"]):
        raise _wrong(f"sleutel “{texts['sleutel'][:40]}”: kleine letters, cijfers en streepjes")
    if not (
        address.startswith("https://") or (address.startswith("http://") and is_local(address))
    ):
        raise _wrong(f"adres “{address[:80]}” begint niet met https://")
    if not isinstance(domains, list) or not all(isinstance(each, str) for each in domains):
        raise _wrong("domeinen is geen lijst van teksten")
    return Provider(
        texts["sleutel"],
        texts["naam"],
        address,
        texts["client"],
        _secret(texts["geheimbestand"], folder),
        frozenset(each.casefold() for each in domains),
    )


def _secret(file: str, folder: str) -> str:
    try:
        return (Path(folder) / file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise _wrong(f"geheimbestand {file} is niet te lezen") from None


def _wrong(reason: str) -> QueryError:
    return QueryError(f"{_SETTING}: {reason}", "Zie docs/contributions.md")
