"""Rights and dates of councils as blocks: of one arrangement, or of all of a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from data.analysis.oversight.council_rights import (
    CouncilRight,
    Deadline,
    arrangement_type,
    deadlines,
    rights_in,
)
from data.domain.query import Query
from data.domain.text import plain_name
from layers.table import Cell, Column
from layers.words.format import day as in_words
from layers.words.format import enumeration
from layers.words.language import _
from viewer.address.parameters import parameters
from viewer.answer.lenses.council import (
    article_in_words,
    right_title,
    standing_in_words,
    type_in_words,
    unread_in_words,
    when_in_words,
)
from viewer.components.blocks import Block, Fact, Facts, Table
from viewer.components.file_links import FileLink, file_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.domain.records import Partnership
    from data.registry.participation import Participation
    from data.registry.registry import Registry
    from data.registry.selection import Selection


def rights_blocks(
    registry: Registry, record: Partnership, members: Sequence[Participation], query: Query
) -> list[Block]:
    """Return what the councils may do in an arrangement and when; nothing outside the Wgr."""
    if not record.registered:
        return []
    day = query.reference_date
    notes = (
        Fact(_("Soort regeling"), type_in_words(arrangement_type(members))),
        Fact(_("Let op"), standing_in_words()),
        Fact("", unread_in_words(members)),
    )
    table: Table[CouncilRight] = Table(
        caption=_("Rechten en termijnen van de raad"),
        columns=(
            Column(
                _("Wat"),
                lambda right: Cell(right_title(right, day.year), note=_(right.text)),
            ),
            Column(_("Wanneer"), lambda right: when_in_words(right, day.year)),
            Column(_("Artikel"), article_in_words),
            Column(_("Nagelezen in"), lambda right: Cell(_(right.source), href=right.source_url)),
        ),
        subjects=rights_in(registry, record, day),
        sortable=False,
        empty=_("Voor deze regeling is niets nagegaan."),
    )
    return [table, Facts(_("Let op"), notes, heading=False)]


def agenda_blocks(selection: Selection, code: str) -> list[Block]:
    """Return the dates of a council, below what they rest on."""
    note = Fact(_("Let op"), standing_in_words())
    return [Facts(_("Let op"), (note,), heading=False), agenda_table(selection, code)]


def agenda_table(selection: Selection, code: str) -> Table[Deadline]:
    """Return the dates of a council, of all arrangements together whatever is filtered."""
    registry, day = selection.registry, selection.snapshot.date
    return Table(
        caption=_("Agenda van de raad van {name}").format(name=registry.name(code)),
        columns=(
            Column(
                _("Vóór"), lambda one: Cell(in_words(one.day), sort=one.day.isoformat()), least=12
            ),
            Column(
                _("Wat"),
                lambda one: Cell(right_title(one.right, one.day.year)),
            ),
            Column(
                _("Regelingen"),
                lambda one: Cell(
                    enumeration(plain_name(record.name) for record in one.records),
                    sort=-len(one.records),
                ),
            ),
            Column(
                _("Artikel"),
                lambda one: Cell(article_in_words(one.right), href=one.right.source_url),
            ),
        ),
        subjects=deadlines(registry, code, day),
        heading=False,
        empty=_("Geen regeling waarvan de kalender is nagegaan."),
    )


def agenda_link(selection: Selection, code: str) -> None:
    """Show the link to the same dates as a calendar, to take away or to subscribe to."""
    query = selection.query
    view = Query(
        date=query.date, edition=query.edition, language=query.language, municipalities=(code,)
    )
    address = f"agenda.ics?{urlencode(parameters(view), doseq=True)}"
    title = _("Agenda voor uw kalender (iCalendar)")
    file_links([FileLink(title, address)], "agenda-bestand")
