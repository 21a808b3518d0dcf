"""Where things lie: systems of coordinates, boxes and moments as OGC API Features has them."""

from __future__ import annotations

import datetime as dt
import math
import re
from zoneinfo import ZoneInfo

from data.domain.places import DEGREES, RD
from data.domain.query import EARLIEST, LATEST, today

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_28992 = "http://www.opengis.net/def/crs/EPSG/0/28992"
SYSTEMS = {CRS84: DEGREES, EPSG_28992: RD}
"""The systems in which areas are given: degrees with the longitude first, and metres (RD)."""

Box = tuple[float, float, float, float]
_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"([Tt](?P<time>\d{2}:\d{2}:\d{2})(\.\d{1,6})?(?P<zone>[Zz]|[+-]\d{2}:\d{2}))?",
    re.ASCII,
)
_OPEN = frozenset({"", ".."})


def read_box(text: str) -> Box | None:
    """Return four numbers, of a box with height the two of its ground plan; None without these."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        return None
    west, south, east, north = numbers
    return (west, south, east, north) if west <= east and south <= north else None


def read_moment(text: str) -> dt.date | None:
    """Return the day in the Netherlands that an instant, or the end of a period, lies on.

    A period without an end is about today, one that ended before it began about nothing: None.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _day(text)
    ends = _days(start), _days(end)
    if None in ends or {start, end} <= _OPEN:
        return None
    first, last = (day or dt.date.max for day in ends)
    if start in _OPEN:
        return last
    return (max(first, today()) if end in _OPEN else last) if first <= last else None


def _days(text: str) -> dt.date | None:
    return dt.date.max if text in _OPEN else _day(text)


def _day(text: str) -> dt.date | None:
    match = _INSTANT.fullmatch(text)
    if not match:
        return None
    try:
        day = dt.date.fromisoformat(match["day"])
        if match["time"]:
            zone = match["zone"].upper().replace("Z", "+00:00")
            moment = dt.datetime.fromisoformat(f"{match['day']}T{match['time']}{zone}")
            day = moment.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    except (ValueError, OverflowError):
        return None
    return day if EARLIEST <= day <= LATEST else None
