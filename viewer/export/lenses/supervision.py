"""What a supervisor may ask, and which neighbours stay apart, as a workbook for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.quality.supervision import supervision
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.address.parameters import query_string
from viewer.answer.lenses.supervision import summary
from viewer.export.guide import Entry, column_entries, offered, sources
from viewer.export.tables.supervision import NEIGHBOUR_TABLE, QUESTION_TABLE
from viewer.export.view import View
from viewer.export.workbook import workbook

PAGE = "toezicht"
"""The page of the viewer to which the link leads."""


def supervision_xlsx(view: View) -> bytes:
    """Return the workbook: a sheet of questions, one of neighbours, and a reading guide."""
    query = view.selection.query
    link = f"{view.site}{PAGE}?{query_string(replace(query, part=''))}"
    tables = (QUESTION_TABLE, NEIGHBOUR_TABLE)
    return workbook(view, tables, _guide(view, link), _("Toezicht"), link)


def _guide(view: View, link: str) -> Iterator[Entry]:
    selection, section = view.selection, _("Deze gegevens")
    query, registry = selection.query, selection.registry
    questions = supervision(registry, selection.snapshot.date, query.provinces)
    yield Entry(section, _("Uitkomst"), summary(questions, registry, query))
    for each in questions:
        check = each.check
        text = f"{_(check.reason)} {_(check.explanation)}"
        yield Entry(_("Vragen"), _(check.title), text, check.source_url)
    yield Entry(section, _("Peildatum"), day(selection.snapshot.date))
    edition = registry.edition.info.date
    yield Entry(section, _("Editie van de gegevens"), recorded_day(edition))
    yield from offered(section)
    yield Entry(section, _("Adres"), _("Opent dit in de viewer."), link)
    yield from sources(view)
    yield from column_entries(QUESTION_TABLE)
    yield from column_entries(NEIGHBOUR_TABLE)
