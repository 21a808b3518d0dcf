"""The findings themselves: what is found where, and a message to who can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from data.checks import Check
from data.quality import Finding, Result
from data.query import Query
from layers.wording import Text, number
from layers.words_of_quality import keeper_in_words, remark_in_words
from viewer.blocks import Cell, Column, Table
from viewer.partnership.links import to_partnership
from viewer.quality.message import address

FIRST = 25
"""Number of findings that are shown until the visitor asks for all."""


def listing(results: Sequence[Result], query: Query, caption: str, text: Text) -> Table:
    """Return the findings of `results`, below the title of their check when there are several.

    What would be the same in every row has no column: the bronhouder that is chosen, and a
    remark when the check says enough.
    """
    _ = text.gettext
    filled = [result for result in results if result.findings]
    remarked = any(f.remark.sentence for result in filled for f in result.findings)
    columns = {
        Column(_("Samenwerking")): True,
        Column(_("In het register")): True,
        Column(_("Bevinding")): remarked,
        Column(_("Bronhouder")): not query.keeper,
        Column(_("Bericht")): True,
    }
    return Table(
        caption=caption,
        columns=tuple(compress(columns, columns.values())),
        rows=tuple(
            tuple(compress(_row(result.check, finding, query, text), columns.values()))
            for result in filled
            for finding in result.findings
        ),
        groups=tuple(_group(result, text) for result in filled for _finding in result.findings)
        if len(results) > 1
        else (),
        sortable=len(results) == 1,
        first=FIRST,
        empty=_("Geen bevindingen."),
    )


def _group(result: Result, text: Text) -> str:
    return f"{text.gettext(result.check.title)} ({number(len(result.findings), text)})"


def _row(check: Check, finding: Finding, query: Query, text: Text) -> tuple[Cell, ...]:
    _ = text.gettext
    record = finding.record
    told = remark_in_words(finding.remark, text)
    message = address(check, finding, query.reference_date)
    return (
        Cell(finding.name, href=to_partnership(query, record.id)),
        Cell(finding.registration_id, href=record.source_url),
        Cell(told[:1].upper() + told[1:]),
        Cell(keeper_in_words(record, text)),
        Cell(_("Meld aan bronhouder").replace(" ", "\u00a0"), href=message),
    )
