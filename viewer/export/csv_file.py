"""A table of a view as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv as csv_module
import re
from collections.abc import Iterable
from datetime import date
from io import StringIO

from data.analysis.who_arranges import all_of
from data.domain.errors import QueryError
from layers.table import Value
from viewer.answer.who_arranges import tasks_rows, tasks_titles
from viewer.export.formats import Options
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import yes_or_no
from viewer.export.view import View

_FORMULA = re.compile(r"[\s'\0]*[=+\-@\t\r\n\0＝＋－＠]")


def csv(view: View, options: Options) -> bytes:
    """Return the chosen table; a semicolon also brings the decimal comma that Excel expects."""
    table = TABLES[options.table]
    return lines(table.titles(), table.values(view.reader), options)


def tasks_csv(view: View, options: Options) -> bytes:
    """Return who arranges each everyday task in the municipality of a view, and what is related.

    Raises `QueryError` when the view has no municipality, or several.
    """
    query = view.selection.query
    if len(query.municipalities) != 1:
        raise QueryError("Wie wat regelt is er van één gemeente", "Kies één gemeente")
    everything = all_of(view.selection.registry, query)
    return lines(tasks_titles(), tasks_rows(everything), options)


def lines(titles: Iterable[str], rows: Iterable[Iterable[Value]], options: Options) -> bytes:
    """Return a table as CSV: a row of titles, then the others, as the options write them."""
    content = StringIO()
    writer = csv_module.writer(content, delimiter=options.separator, lineterminator="\r\n")
    writer.writerow(titles)
    comma = options.separator == ";"  # what a Dutch Excel expects
    for cells in rows:
        writer.writerow([_written(cell, comma) for cell in cells])
    return content.getvalue().encode("utf-8-sig" if options.bom else "utf-8")


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula.

    What begins like a formula gets an apostrophe in front, as OWASP advises: spreadsheets show a
    cell that begins with it as text. Numbers never get one.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _written(cell: Value, comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_or_no(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(cell).replace(".", ",") if comma else str(cell)
    return harmless(cell) if isinstance(cell, str) else str(cell)
