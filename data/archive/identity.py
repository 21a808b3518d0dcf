"""What tells one edition from any other: its digest, its date, and moments as names hold them.

A moment in a name is "20261121T134600.000000000", in local time: names sort by it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from data.domain.edition import FILE

UNKNOWN = "onbekend"
"""Date of an edition of which the description cannot be read."""


def identity(edition: Path) -> str:
    """Return what tells one edition from any other: the digest of its description; "" if none."""
    try:
        return sha256((edition / FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def date_of(edition: Path) -> str:
    """Return the date of an edition, or "onbekend"."""
    try:
        day = str(json.loads((edition / FILE).read_text("utf-8"))["version"])
        date.fromisoformat(day)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return UNKNOWN
    return day


_STAMP = re.compile(r"\d{8}T\d{6}\.\d{9}")
_DAY = 24 * 60 * 60 * 10**9


def next_stamp(names: Iterable[str] = ()) -> str:
    """Return the present moment, for a name that sorts behind those that are there.

    A clock can be put back, in October by an hour; one that was a day ahead or more is not
    followed.

    Parameters
    ----------
    names : iterable of str
        What is there, most of it named by moments.
    """
    now = time.time_ns()
    latest = max((stamp[0] for name in names if (stamp := _STAMP.match(name))), default="")
    if stamp_of(now) <= latest < stamp_of(now + _DAY):
        second, fraction = latest.split(".")
        return f"{second}.{min(int(fraction) + 1, 10**9 - 1):09}"
    return stamp_of(now)


def stamp_of(nanoseconds: int) -> str:
    """Return a moment, given in nanoseconds since 1970."""
    second, fraction = divmod(nanoseconds, 10**9)
    return f"{time.strftime('%Y%m%dT%H%M%S', time.localtime(second))}.{fraction:09}"


def day_in(name: str) -> date | None:
    """Return the day with which a name begins; None without one."""
    try:
        return datetime.strptime(name[:8], "%Y%m%d").date()
    except ValueError:
        return None


def minute_in(name: str) -> str:
    """Return the moment with which a name begins: "2026-11-21 13:46", or "onbekend"."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.strptime(name[:15], "%Y%m%dT%H%M%S"))
    except ValueError:
        return UNKNOWN
