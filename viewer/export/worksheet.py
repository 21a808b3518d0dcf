"""One sheet of a workbook: header, cells that stay what they are, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from viewer.export.tables.model import Cell, Kind, yes_or_no

MOST_TEXT = 32_767
"""Characters that a cell can hold; what is longer is cut off with an ellipsis."""

_MOST_ADDRESS, _MOST_ADDRESSES = 2_079, 65_530
_A4, _FITS, _SCALE_OF_WIDE = 9, 16, 60
_LINE = 15
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]")


class Styles:
    """The looks of cells, made once per workbook.

    Attributes
    ----------
    cells, wrapped : dict of Kind to Format
        Per kind of column, on one line and on several.
    guarded, guarded_wrapped : Format
        For text that looks like a formula: stays text also when someone edits the cell.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
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
        self.cells = {kind: book.add_format({**base, **look}) for kind, look in kinds.items()}
        self.wrapped = {
            **self.cells,
            Kind.TEXT: book.add_format({**base, **wrap}),
            Kind.LONG: book.add_format({**base, **wrap}),
        }
        self.guarded = book.add_format({**base, "quote_prefix": True})
        self.guarded_wrapped = book.add_format({**base, **wrap, "quote_prefix": True})
        header = {"bold": True, "font_color": "#ffffff", "bg_color": "#1f4e79"}
        self.header = book.add_format({**base, **header, **wrap, "valign": "vcenter"})


class Sheet:
    """A sheet that is filled row by row.

    Parameters
    ----------
    lines : int
        How many lines of text each row shows; with more than one, texts are wrapped.
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

    def add(self, cells: Iterable[Cell], kinds: Iterable[Kind], lines: int = 0) -> None:
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
        sheet.set_footer(f"&L{footer}&C{title}&R&P / &N")
        if columns > _FITS:
            sheet.repeat_columns(0)
            sheet.set_print_scale(_SCALE_OF_WIDE)
            sheet.print_across()
        else:
            sheet.fit_to_pages(1, 0)

    def _write(self, column: int, cell: Cell, kind: Kind) -> None:
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
