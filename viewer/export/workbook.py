"""A view as a workbook (XLSX): a sheet per table and a reading guide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from layers.words.format import day
from layers.words.language import _
from viewer.export.formats import Options
from viewer.export.guide import Entry, asked, edition_day, guide
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Kind, Table
from viewer.export.view import View
from viewer.export.worksheet import Sheet, Styles

SHEETS = tuple(TABLES[key] for key in ("samenwerkingen", "deelnames", "organisaties"))
_LINES_OF_LONG = 3
_GUIDE_WIDTHS = (30, 34, 100, 60)
_GUIDE_KINDS = (Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.ADDRESS)
_TEXTS_STAY_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - a workbook has no choices
    """Return the workbook with all that is selected."""
    return workbook(view, SHEETS, guide(view, SHEETS), asked(view), view.link)


def workbook(
    view: View,
    tables: Iterable[Table[Any]],
    entries: Iterable[Entry],
    subject: str,
    link: str,
) -> bytes:
    """Return a workbook; it bears the date of the edition, so that it is always the same.

    Parameters
    ----------
    tables : iterable of Table
        A sheet each.
    entries : iterable of Entry
        The reading guide.
    link : str
        Where the viewer shows the same.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, _TEXTS_STAY_TEXT) as book:
        book.set_properties(
            {
                "title": "Samenwerkingskaart",
                "subject": subject,
                "author": "Samenwerkingskaart",
                "comments": link,
                "created": datetime.fromisoformat(edition_day(view)),
            }
        )
        styles = Styles(book)
        for table in tables:
            _add_table(book, styles, table, view)
        _add_guide(book, styles, view, entries)
    return content.getvalue()


def _add_table(book: xlsxwriter.Workbook, styles: Styles, table: Table[Any], view: View) -> None:
    title = _(table.title)
    kinds = [column.kind for column in table.columns]
    lines = _LINES_OF_LONG if Kind.LONG in kinds else 1
    sheet = Sheet(book.add_worksheet(title), styles, lines)
    sheet.header(table.titles(), (column.width for column in table.columns))
    for cells in table.cells(view.reader):
        sheet.add(cells, kinds)
    sheet.finish(title, _footer(view), len(kinds), frozen=1)


def _add_guide(
    book: xlsxwriter.Workbook, styles: Styles, view: View, entries: Iterable[Entry]
) -> None:
    title = _("Leeswijzer")
    sheet = Sheet(book.add_worksheet(title), styles, lines=2)
    sheet.header((_("Over"), _("Onderdeel"), _("Uitleg"), _("Adres")), _GUIDE_WIDTHS)
    for entry in entries:
        cells = (entry.section, entry.name, entry.text, entry.address)
        needed = (len(cell) / width for cell, width in zip(cells[:3], _GUIDE_WIDTHS, strict=False))
        sheet.add(cells, _GUIDE_KINDS, lines=1 + int(max(needed)))
    sheet.finish(title, _footer(view), len(_GUIDE_WIDTHS), frozen=0)


def _footer(view: View) -> str:
    told = _("peildatum {day}")
    return f"Samenwerkingskaart, {told.format(day=day(view.selection.snapshot.date))}"
