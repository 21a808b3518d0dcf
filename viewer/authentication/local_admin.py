"""The administrator of one's own computer: with a token that only the terminal shows, used once.

Never of a hosted viewer, nor of one behind a proxy: there others would come from this computer too.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from data.contributions.access.sessions import secret_token, token_digest
from data.contributions.place import SWITCH
from data.io.settings import FILE_VARIABLE, setting, variable

LOCAL = "local"
"""Method of a session that began with the token."""

MAIL = "beheerder@localhost.invalid"
"""What stands for a mail address in the account; no mail can go there."""

_HOSTED = ("site", "proxy", "database", SWITCH)
"""Settings of a viewer that is for others too."""

_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_PROXIED = ("forwarded", "via", "x-forwarded-", "x-real-ip")
"""Beginnings of headers that proxies add."""

_log = logging.getLogger(__name__)


@dataclass
class LocalAdmin:
    """Whether somebody can become administrator here, and the digest of what that takes."""

    offered: bool = False
    _digest: str = ""
    _lock: Lock = field(default_factory=Lock)

    def offer(self, address: str) -> str:
        """Return the token for a viewer that listens at an address; "" where there is none to be.

        It also switches contributing on, for as long as this process runs.
        """
        reason = hosted(address)
        if reason:
            _log.warning("No local administrator (--local-admin): %s", reason)
            return ""
        os.environ[variable(SWITCH)] = "ja"
        token = secret_token()
        self.offered, self._digest = True, token_digest(token)
        return token

    def spend(self, token: str) -> bool:
        """Return whether this is the token, which then is spent."""
        with self._lock:
            right = bool(self._digest) and secrets.compare_digest(token_digest(token), self._digest)
            if right:
                self._digest = ""
        return right


local_admin = LocalAdmin()
"""That of this process."""


def hosted(address: str) -> str:
    """Return why a viewer that listens at an address is not for its own computer alone; "" if so.

    `address`: as a socket has it.
    """
    if not ipaddress.ip_address(address.partition("%")[0]).is_loopback:
        return f"others can reach {address}"
    if os.environ.get(FILE_VARIABLE):
        return f"{FILE_VARIABLE} is set"
    return next((f"{variable(key)} is set" for key in _HOSTED if _is_set(key)), "")


def _is_set(key: str) -> bool:
    return setting(key) not in {"", "nee"}


def of_this_computer(headers: Mapping[str, str], hosts: int = 1) -> bool:
    """Return whether a request comes from a browser on this computer, and through no proxy.

    `headers`: by lower-case name. `hosts`: how many Host headers there are.
    """
    if any(name.startswith(_PROXIED) for name in headers):
        return False
    return hosts == 1 and bool(_HOST.fullmatch(headers.get("host", "")))
