"""The findings themselves: what is found where, and a message to who can mend them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from data.domain.query import Query
from data.quality.checks import Check
from data.quality.report import Finding, Result
from layers.words.edition import keeper_in_words, remark_in_words
from layers.words.language import _
from viewer.address.urls import partnership_url
from viewer.answer.keeper_message import Messages
from viewer.components.blocks import Cell, Column, Table

FIRST = 25
"""Number of findings that are shown until the visitor asks for all."""


def findings_table(
    results: Sequence[Result], query: Query, messages: Messages, caption: str
) -> Table:
    """Return the findings of `results`, each with the title of its check when there are several.

    What would be the same in every row has no column: the bronhouder that is chosen, and a
    remark when the check says enough.
    """
    several = len(results) > 1
    remarked = any(f.remark.sentence for result in results for f in result.findings)
    columns = {
        Column(_("Samenwerking")): True,
        Column(_("In het register")): True,
        Column(_("Bevinding")): several or remarked,
        Column(_("Bronhouder")): not query.keeper,
        Column(_("Bericht")): True,
    }
    return Table(
        caption=caption,
        columns=tuple(compress(columns, columns.values())),
        rows=tuple(
            tuple(compress(_row(result.check, f, query, messages, several), columns.values()))
            for result in results
            for f in result.findings
        ),
        first=FIRST,
        empty=_("Geen bevindingen."),
    )


def _row(
    check: Check, finding: Finding, query: Query, messages: Messages, several: bool
) -> tuple[Cell, ...]:
    record = finding.record
    told = remark_in_words(finding.remark)
    told = told[:1].upper() + told[1:]
    return (
        Cell(finding.name, href=partnership_url(query, record.id)),
        Cell(finding.registration_id, href=record.source_url),
        Cell(_(check.title), note=told) if several else Cell(told),
        Cell(keeper_in_words(record)),
        _message(check, finding, messages),
    )


def _message(check: Check, finding: Finding, messages: Messages) -> Cell:
    """Return the way to a message, or why there is none."""
    if not finding.record.registered:
        return Cell(_("Staat niet in het register"))
    if not messages.holds(check, finding):
        return Cell(_("Geldt vandaag niet"))
    told = _("Meld aan bronhouder").replace(" ", "\u00a0")
    return Cell(told, href=messages.about(check, finding))
