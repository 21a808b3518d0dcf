"""Workbooks for Excel: the tables of a view, and what happens if municipalities go together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.analysis.merger_scenario import merger_scenario
from data.domain.errors import QueryError
from data.domain.text import plain_name
from layers.table import Kind, Value
from layers.words.filters import filter_sentence
from layers.words.format import day, listing, recorded_day
from layers.words.language import _
from layers.words.merger_scenario import not_known_in_words, scenario_in_words, scenario_title
from viewer.address.parameters import query_string
from viewer.export.files import TOGETHER
from viewer.export.formats import Options
from viewer.export.guide import (
    Entry,
    choice_in_words,
    column_entries,
    edition_day,
    guide,
    offered,
    sources,
)
from viewer.export.tables.catalogue import DETAILED, OF_OPGAVEN, TABLES
from viewer.export.tables.figures import FIGURES
from viewer.export.tables.merger_scenario import MERGER_TABLE, asked_codes
from viewer.export.tables.model import Table, yes_or_no
from viewer.export.tables.powers import POWERS
from viewer.export.tables.side_by_side import SIDE_BY_SIDE
from viewer.export.view import View
from viewer.operator.brand import drawing, viewer_name

MOST_TEXT = 32_767
"""Characters that a cell can hold; what is longer is cut off with an ellipsis."""

_MOST_ADDRESS, _MOST_ADDRESSES = 2_079, 65_530
_A4, _FITS, _SCALE_OF_WIDE = 9, 16, 60
_LINE = 15
_DPI = 288
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]")


class Styles:
    """The looks of cells, made once per workbook, and the logo on its printed pages."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.logo = _logo()
        base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
        wrap = {"text_wrap": True}
        kinds: dict[Kind, dict[str, object]] = {
            Kind.TEXT: {},
            Kind.LONG: {},
            Kind.WHOLE: {"num_format": "#,##0_0"},  # _0: room before the next column
            Kind.NUMBER: {"num_format": "#,##0.00_0"},
            Kind.DAY: {"num_format": "dd-mm-yyyy", "align": "left"},
            Kind.YES_NO: {},
            Kind.ADDRESS: {"font_color": "#0b5394", "underline": 1},
        }
        # Per kind of column, on one line and on several.
        self.cells = {kind: book.add_format({**base, **look}) for kind, look in kinds.items()}
        texts = {kind: book.add_format({**base, **wrap}) for kind in (Kind.TEXT, Kind.LONG)}
        self.wrapped = {**self.cells, **texts}
        # For text that looks like a formula: stays text also when someone edits the cell.
        self.guarded = book.add_format({**base, "quote_prefix": True})
        self.guarded_wrapped = book.add_format({**base, **wrap, "quote_prefix": True})
        header = {"bold": True, "font_color": "#ffffff", "bg_color": "#1f4e79"}
        self.header = book.add_format({**base, **header, **wrap, "valign": "vcenter"})


class Sheet:
    """A sheet that is filled row by row.

    `lines`: how many lines of text each row shows; with more than one, texts are wrapped.
    """

    def __init__(self, sheet: Worksheet, styles: Styles, lines: int = 1) -> None:
        self._sheet = sheet
        self._styles = styles
        self._looks = styles.wrapped if lines > 1 else styles.cells
        self._guarded = styles.guarded_wrapped if lines > 1 else styles.guarded
        self._lines = lines
        self._rows = 0
        self._addresses = 0

    def header(self, titles: Iterable[str], widths: Iterable[int]) -> None:
        """Write the first row and set the widths, in characters."""
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, title, self._styles.header)
        self._sheet.set_row(0, _LINE * 2 + 4)

    def add(self, cells: Iterable[Value], kinds: Iterable[Kind], lines: int = 0) -> None:
        """Write the next row; `lines` is its own height, when it has one."""
        self._rows += 1
        for column, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            self._write(column, cell, kind)
        if lines or self._lines > 1:
            # Without a height of its own, Excel makes a row as high as its longest text.
            self._sheet.set_row(self._rows, _LINE * (lines or self._lines))

    def finish(self, title: str, footer: str, columns: int, frozen: int) -> None:
        """Freeze header and first columns, put filters in the header, and set up printing."""
        sheet = self._sheet
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, self._rows, columns - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        if self._styles.logo:
            picture = {"image_left": "logo.png", "image_data_left": BytesIO(self._styles.logo)}
            sheet.set_header("&L&G", picture)
        sheet.set_footer(f"&L{footer}&C{title}&R&P / &N")
        if columns > _FITS:
            sheet.repeat_columns(0)
            sheet.set_print_scale(_SCALE_OF_WIDE)
            sheet.print_across()
        else:
            sheet.fit_to_pages(1, 0)

    def _write(self, column: int, cell: Value, kind: Kind) -> None:
        look, sheet, row = self._looks[kind], self._sheet, self._rows
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_string(row, column, yes_or_no(cell), look)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, look)
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, column, cell, look)
        elif kind is Kind.ADDRESS and self._links(cell):
            sheet.write_url(row, column, cell, look, cell)
        else:
            self._write_text(column, cell, kind)

    def _write_text(self, column: int, text: str, kind: Kind) -> None:
        """Write a text that stays text, whatever it begins with."""
        clean = _NOT_IN_XML.sub("", text)
        if len(clean) > MOST_TEXT:
            clean = f"{clean[: MOST_TEXT - 1]}…"
        plain = Kind.TEXT if kind is Kind.ADDRESS else kind
        look = self._guarded if _LIKE_FORMULA.match(clean) else self._looks[plain]
        self._sheet.write_string(self._rows, column, clean, look)

    def _links(self, address: str) -> bool:
        """Return whether an address becomes a link, which a sheet holds a limited number of."""
        fits = address.startswith(("https://", "http://")) and len(address) <= _MOST_ADDRESS
        self._addresses += fits
        return fits and self._addresses <= _MOST_ADDRESSES and not _NOT_IN_XML.search(address)


SHEETS = tuple(table for table in TABLES.values() if table.key not in DETAILED)


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
    more = (POWERS,) * bool(view.selection.registry.edition.powers)
    sheets = (*SHEETS, *more, *((FIGURES,) * (view.selection.query.layer == "cijfer")))
    return workbook(view, sheets, guide(view, sheets), choice_in_words(view), view.link)


def workbook(
    view: View, tables: Iterable[Table[Any]], entries: Iterable[Entry], subject: str, link: str
) -> bytes:
    """Return a workbook; it bears the date of the edition, so that it is always the same.

    `tables`: a sheet each.
    `entries`: the reading guide.
    `link`: where the viewer shows the same.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, _TEXTS_STAY_TEXT) as book:
        book.set_properties(
            {
                "title": viewer_name(),
                "subject": subject,
                "author": viewer_name(),
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
    for cells in table.values(view.reader):
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


def _logo() -> bytes:
    if not (logo := drawing("logo")):
        return b""
    from layers.print.snapshot_page import logo_picture  # slow, and only an operator needs it

    return logo_picture(logo, _DPI)


def _footer(view: View) -> str:
    date = _("peildatum {day}").format(day=day(view.selection.snapshot.date))
    return f"{viewer_name()}, {date}"


def opgaven_xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - nor has this one
    """Return the workbook about opgaven: crossovers, what stacks per municipality, Regio Deals."""
    subject = f"{_('Opgaven')}: {choice_in_words(view)}"
    link = f"{view.site}opgaven?{query_string(view.selection.query)}"
    return workbook(view, OF_OPGAVEN, guide(view, OF_OPGAVEN), subject, link)


def beside_xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - nor has this one
    """Return the workbook that lays the chosen partnerships side by side.

    Raises `QueryError` when the view has chosen fewer than two.
    """
    names = [plain_name(record.name) for record in view.selection.area_partnerships]
    if len(names) < 2:
        raise QueryError("Naast elkaar staan twee samenwerkingen of meer", "Kies er twee tot vijf")
    link = f"{view.site}samenwerking?{query_string(view.selection.query)}"
    return workbook(view, [SIDE_BY_SIDE], guide(view, [SIDE_BY_SIDE]), listing(names), link)


PAGE = "gemeente"
"""The page of the viewer to which the link leads."""


def merger_xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - this workbook has no choices
    """Return the workbook: a row per partnership, and a reading guide that begins with the answer.

    Raises `QueryError` when the view names fewer than two municipalities.
    """
    asked_codes(view.selection.query)
    subject = scenario_title(view.selection)
    return workbook(view, [MERGER_TABLE], _guide(view), subject, viewer_url(view))


def viewer_url(view: View) -> str:
    """Return the address of the page that tells the same."""
    query = replace(view.selection.query, layer="aantal", partnerships=(), part=TOGETHER)
    return f"{view.site}{PAGE}?{query_string(query)}"


def _guide(view: View) -> Iterator[Entry]:
    selection = view.selection
    section = _("Deze gegevens")
    scenario = merger_scenario(selection, selection.query.municipalities)
    yield Entry(section, _("Uitkomst"), scenario_in_words(selection, scenario))
    yield Entry(section, _("Let op"), not_known_in_words(selection, scenario))
    yield Entry(section, _("Keuze"), filter_sentence(selection.registry, selection.query))
    yield Entry(section, _("Peildatum"), day(selection.snapshot.date))
    edition = selection.registry.edition.info.date
    yield Entry(section, _("Editie van de gegevens"), recorded_day(edition))
    yield from offered(section)
    yield Entry(section, _("Adres"), _("Opent dit in de viewer."), viewer_url(view))
    yield from sources(view)
    yield from column_entries(MERGER_TABLE)
