"""The findings themselves: what is found where, and a message to who can mend it."""

from __future__ import annotations

from collections.abc import Sequence

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
    """Return the findings of `results`, below the title of their check when there are several."""
    _ = text.gettext
    found = [(result.check, finding) for result in results for finding in result.findings]
    filled = [result for result in results if result.findings]
    return Table(
        caption=caption,
        columns=(
            Column(_("Samenwerking")),
            Column(_("In het register")),
            Column(_("Bevinding")),
            Column(_("Bronhouder")),
            Column(_("Bericht")),
        ),
        rows=tuple(_row(check, finding, query, text) for check, finding in found),
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
    return (
        Cell(finding.name, href=to_partnership(query, record.id)),
        Cell(finding.registration_id, href=record.source_url),
        Cell(told[:1].upper() + told[1:] or _(check.title)),
        Cell(keeper_in_words(record, text)),
        Cell(_("Meld aan bronhouder"), href=address(check, finding, query.reference_date)),
    )
