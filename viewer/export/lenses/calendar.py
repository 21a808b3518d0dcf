"""The dates of a council as a calendar (iCalendar, RFC 5545), to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from layers.words.language import _, language
from viewer.answer.lenses.council import deadline_in_words, deadline_title, standing_in_words
from viewer.operator.brand import viewer_name

if TYPE_CHECKING:
    from data.analysis.oversight.council_rights import Deadline

MEDIA_TYPE = "text/calendar; charset=utf-8"
_OCTETS = 75
"""Of a line, without its end; what is longer goes on in a next line that begins with a space."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(
    name: str, code: str, deadlines: Sequence[Deadline], stamp: date, address: str
) -> bytes:
    """Return a calendar with an event of a whole day for each date.

    `name`, `code`: of the municipality.
    `stamp`: day of the edition, on which it says what it does.
    `address`: of the page that tells the same.
    """
    title = _("Agenda van de raad van {name}").format(name=name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Samenwerkingskaart//{_escaped(viewer_name())}//{language()[:2].upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(standing_in_words())}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for deadline in deadlines:
        lines += _event(code, deadline, stamp, address)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(code: str, deadline: Deadline, stamp: date, address: str) -> list[str]:
    day = deadline.day
    return [
        "BEGIN:VEVENT",
        f"UID:{deadline.right.key}-{day.year}-{code.lower()}@samenwerkingskaart",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(_('Vóór vandaag: {title}').format(title=deadline_title(deadline)))}",
        f"DESCRIPTION:{_escaped(deadline_in_words(deadline))}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never within a character."""
    piece, room = "", _OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            yield piece
            piece, room = " ", _OCTETS - 1
        piece += character
        room -= size
    yield piece
