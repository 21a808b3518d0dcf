"""A message to a bronhouder about one finding, for the visitor's own mail program.

Nothing is sent or stored here: the message is the address behind a link (RFC 6068). It is in Dutch
whatever the language of the page, since a Dutch authority reads it.
"""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from urllib.parse import quote

from data.quality.report import Check, Finding, holding
from data.registry.registry import Registry
from layers.words.edition import remark_in_words
from layers.words.format import day as in_words
from layers.words.language import DUTCH, using

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

{request}{explanation}

Met vriendelijke groet,
"""


class Messages:
    """The messages about findings, as a bronhouder should get them on one day.

    `day` is today: only what is found on this day is worth a message.
    """

    def __init__(self, registry: Registry, day: date) -> None:
        self._day = day
        self._holding = holding(registry, day)

    def holds(self, check: Check, finding: Finding) -> bool:
        """Return whether this is found today as well."""
        return finding.key in self._holding[check.key]

    def about(self, check: Check, finding: Finding) -> str:
        """Return the `mailto:` address of the message about one finding.

        "" when there is nothing to write about: it does not hold today, or it is about an own
        addition, which is not in the register.
        """
        if not finding.record.registered or not self.holds(check, finding):
            return ""
        return address(check, finding, self._day)


def address(check: Check, finding: Finding, day: date) -> str:
    """Return the `mailto:` address of a message about one finding.

    The recipient is the general address of the bronhouder, where the edition has it; the
    explanation is left out where it would make the address too long.

    `day`: reference date on which the fact was found.
    """
    with using(DUTCH):
        remark, in_full = remark_in_words(finding.remark), in_words(day)
    values = {
        "keeper": shorten(finding.keeper, _LONGEST_NAME, placeholder=" …") or "de bronhouder",
        "name": shorten(finding.record.name, _LONGEST_NAME, placeholder=" …"),
        "number": finding.registration_id,
        "source": finding.record.source_url,
        "day": in_full,
        "title": check.title[0].lower() + check.title[1:],
        "remark": f" ({shorten(remark, _LONGEST_REMARK, placeholder=' …')})" if remark else "",
        "reason": check.reason,
        "request": check.request,
    }
    recipient = quote(finding.record.keeper_mail, safe="@")
    subject = quote(_SUBJECT.format(**values))
    whole = ""
    for explanation in (f"\n\nToelichting: {check.explanation}", ""):
        body = _BODY.format(**values, explanation=explanation).replace("\n", "\r\n")
        whole = f"mailto:{recipient}?subject={subject}&body={quote(body, safe='')}"
        if len(whole) < LONGEST:
            break
    return whole
