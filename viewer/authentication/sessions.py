"""The session of a browser: the cookie that names it, and who that is at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from data.contributions.access.sessions import Session, session_with
from data.contributions.log.store import Store, open_store
from data.contributions.place import database
from data.contributions.rights import Actor
from data.io.settings import setting
from viewer.authentication.local_admin import LOCAL, local_admin


@dataclass
class _Place:
    """Where the viewer stands, as far as cookies depend on it."""

    prefix: str = ""  # With a slash before it; "" for none


_place = _Place()


def stand_below(prefix: str) -> None:
    """Let cookies be of the viewer below a path prefix, such as "/samenwerkingskaart"."""
    _place.prefix = prefix


def cookie_path() -> str:
    """Return the path below which a browser sends our cookies."""
    return f"{_place.prefix}/"


def cookie_name(kind: str = "sessie") -> str:
    """Return the name of a cookie: of this viewer, not of another one on the same computer."""
    place = sha256(f"{setting('site')} {_place.prefix}".encode()).hexdigest()
    return f"kaart_{kind}_{place[:8]}"


def store() -> Store:
    """Return the store of contributions, opened once; raise `StoreError` if it cannot be used."""
    return _store(database())


@cache
def _store(address: str) -> Store:
    return open_store(address)


def session_in(cookies: Mapping[str, str]) -> Session | None:
    """Return the session that a browser has, as it is now; None when nobody is signed in there.

    `cookies`: by name, such as `st.context.cookies` or those of a request.

    Raises `StoreError` if the store cannot be read.
    """
    token = cookies.get(cookie_name(), "")
    if not token:
        return None
    return session_with(store(), token, () if local_admin.offered else (LOCAL,))


def signed_in(cookies: Mapping[str, str]) -> Actor | None:
    """Return who is signed in, with the roles of this moment; None for nobody.

    What somebody may do is asked of `data.contributions.rights.may`, again when it is written.

    Raises `StoreError` if the store cannot be read.
    """
    session = session_in(cookies)
    return session.actor if session else None
