"""A message to a bronhouder about one finding, for the visitor's own mail program.

Nothing is sent or stored here: the message is the address behind a link (RFC 6068). It is in Dutch
whatever the language of the page, since a Dutch authority reads it.
"""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from urllib.parse import quote

from data.checks import Check
from data.quality import Finding
from layers.wording import day as in_words
from layers.words_of_quality import remark_in_words

LONGEST = 1_800
"""Characters of an address that every mail program takes."""

_LONGEST_NAME, _LONGEST_REMARK = 140, 120
_SUBJECT = "Register van Overheidsorganisaties, {number}: {title}"
_BODY = """\
Aan: {keeper}

Geachte heer, mevrouw,

Volgens het Register van Overheidsorganisaties bent u bronhouder van:
{name}
registratienummer {number}
{source}

Wat opvalt (peildatum {day}): {title}{remark}.
Waarom dat telt: {reason}

{request}

Met vriendelijke groet,
"""


def address(check: Check, finding: Finding, day: date) -> str:
    """Return the `mailto:` address of a message about one finding, without recipient.

    Parameters
    ----------
    day : datetime.date
        Reference date on which the fact was found.
    """
    remark = remark_in_words(finding.remark)
    filled = {
        "keeper": shorten(finding.keeper, _LONGEST_NAME, placeholder=" …") or "de bronhouder",
        "name": shorten(finding.record.name, _LONGEST_NAME, placeholder=" …"),
        "number": finding.registration_id,
        "source": finding.record.source_url,
        "day": in_words(day),
        "title": check.title[0].lower() + check.title[1:],
        "remark": f" ({shorten(remark, _LONGEST_REMARK, placeholder=' …')})" if remark else "",
        "reason": check.reason,
        "request": check.request,
    }
    body = _BODY.format(**filled).replace("\n", "\r\n")
    return f"mailto:?subject={quote(_SUBJECT.format(**filled))}&body={quote(body, safe='')}"
