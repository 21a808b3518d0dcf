"""The template for own additions: a workbook with a reading guide and lists, or two CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, NamedTuple

import xlsxwriter

from data.additions.context import Context, Known
from data.additions.entries import Cells, NetworkEntry, participant_cells, partnership_cells
from data.additions.schema import CODE, EXAMPLE, IGNORED_SHEETS, PARTICIPANTS, PARTNERSHIPS, PLANS
from data.io.tables import Column, TableSchema

HEADER = ("Blad", "Kolom", "Verplicht", "Wat u invult", "Toegestaan", "Voorbeeld")
WIDTHS = (18, 20, 11, 72, 48, 34)


class GuideLine(NamedTuple):
    """One line of the guide; `sheet` is "Zo werkt het" for what is about the whole."""

    sheet: str
    column: str
    needed: str
    text: str
    allowed: str = ""
    example: str = ""


_STEPS = (
    "Hier staan samenwerkingen buiten het Register van Overheidsorganisaties: netwerken, "
    "convenanten, stichtingen, vennootschappen. Op de kaart staat erbij dat zij uit een eigen "
    "inventarisatie komen.",
    f"Vul eerst het blad {PARTNERSHIPS.name} in: één rij per samenwerking.",
    f"Vul daarna het blad {PARTICIPANTS.name} in: één rij per deelnemer. Elke samenwerking "
    "heeft er ten minste één.",
    f"De rijen met id “{EXAMPLE}” zijn een voorbeeld. Zij tellen niet mee; u kunt ze weghalen.",
    "Gebruik gewone rijen: geen samengevoegde cellen, geen extra kolommen. Voor uw eigen "
    "aantekeningen is er de kolom opmerking.",
    "Een datum mag een jaar zijn (2024), een maand (2024-05) of een dag (2024-05-31).",
    "Laat nakijken wat u hebt ingevuld: python -m viewer additions BESTAND. Elke melding noemt "
    "blad, rij, kolom, wat er staat en wat u kunt doen. Er wordt nooit iets stilletjes verbeterd.",
)


def guide() -> Iterator[GuideLine]:
    """Yield the lines: first how it works, then every column."""
    for number, step in enumerate(_STEPS, 1):
        yield GuideLine("Zo werkt het", str(number), "", step)
    for plan in PLANS:
        yield GuideLine(plan.name, "", "", plan.description)
        for column in plan.columns:
            yield GuideLine(
                plan.name,
                column.name,
                "ja" if column.filled else "nee",
                column.description,
                ", ".join(column.cell.allowed) or column.cell.type,
                "" if column.cell is CODE else column.example,
            )


ROWS = 5_000
"""Down to this row the template offers lists to choose from."""

_GUIDE, _LISTS = IGNORED_SHEETS
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_CREATED = datetime(2026, 1, 1)
_LINE = 15


def workbook(context: Context, entries: Sequence[NetworkEntry] = ()) -> bytes:
    """Return the template as a workbook; the same input gives the same bytes.

    `context`: whose organisations and topics the lists offer.
    `entries`: what is filled in already; without any, an example that does not count.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": "Eigen toevoegingen", "created": _CREATED})
        looks = _looks(book)
        for plan, rows in tables(entries):
            _add_table(book, looks, plan, rows, bool(entries))
        _add_guide(book, looks)
        _add_lists(book, looks, context)
    return content.getvalue()


def csv_file(plan: TableSchema, rows: Iterable[Cells]) -> bytes:
    """Return a table as CSV in the form that a Dutch spreadsheet opens: semicolons, and a mark."""
    content = StringIO()
    names = [column.name for column in plan.columns]
    writer = csv.DictWriter(content, names, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return content.getvalue().encode("utf-8-sig")


def tables(entries: Sequence[NetworkEntry]) -> tuple[tuple[TableSchema, list[Cells]], ...]:
    """Return both tables with their rows: the entries, or the example."""
    if not entries:
        return tuple((plan, [{each.name: each.example for each in plan.columns}]) for plan in PLANS)
    return (
        (PARTNERSHIPS, [partnership_cells(entry) for entry in entries]),
        (PARTICIPANTS, [cells for entry in entries for cells in participant_cells(entry)]),
    )


def _looks(book: xlsxwriter.Workbook) -> dict[str, Any]:
    base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
    header = {**base, "bold": True, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
    # As text, or Excel makes a day of 2024-05 and drops the zeros of a code.
    text = {**base, "num_format": "@"}
    return {
        "text": book.add_format(text),
        "example": book.add_format({**text, "italic": True, "font_color": "#595959"}),
        "needed": book.add_format({**header, "bg_color": "#1f4e79"}),
        "free": book.add_format({**header, "bg_color": "#595959"}),
        "wrapped": book.add_format({**base, "text_wrap": True}),
    }


def _add_table(
    book: xlsxwriter.Workbook,
    looks: dict[str, Any],
    plan: TableSchema,
    rows: list[Cells],
    filled: bool,
) -> None:
    sheet = book.add_worksheet(plan.name)
    for number, column in enumerate(plan.columns):
        sheet.set_column(number, number, column.width, looks["text"])
        sheet.write_string(0, number, column.name, looks["needed" if column.filled else "free"])
        if choice := _choice(column):
            sheet.data_validation(1, number, ROWS, number, choice)
    look = looks["text" if filled else "example"]
    for row, cells in enumerate(rows, 1):
        for number, column in enumerate(plan.columns):
            sheet.write_string(row, number, cells.get(column.name, ""), look)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(plan.columns) - 1)
    sheet.set_row(0, 2 * _LINE)


def _choice(column: Column) -> dict[str, Any] | None:
    """Return the list that a column offers, and whether other values are refused."""
    if column.cell.allowed:
        return {
            "validate": "list",
            "source": list(column.cell.allowed),
            "error_title": column.name,
            "error_message": f"Kies uit: {', '.join(column.cell.allowed)}."[:255],
        }
    offered = {
        "onderwerp": f"={_LISTS}!$D$2:$D$500",
        "organisatie_naam": f"={_LISTS}!$A$2:$A$800",
        "samenwerking_id": f"={PARTNERSHIPS.name}!$A$2:$A${ROWS}",
    }.get(column.name)
    return {"validate": "list", "source": offered, "show_error": False} if offered else None


def _add_guide(book: xlsxwriter.Workbook, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_GUIDE)
    for number, (title, width) in enumerate(zip(HEADER, WIDTHS, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, looks["needed"])
    for row, line in enumerate(guide(), 1):
        needed = (len(text) / width for text, width in zip(line, WIDTHS, strict=True))
        sheet.set_row(row, _LINE * (1 + int(max(needed))))
        for number, text in enumerate(line):
            sheet.write_string(row, number, text, looks["wrapped"])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _add_lists(book: xlsxwriter.Workbook, looks: dict[str, Any], context: Context) -> None:
    """Add the names and topics to choose from; who wants a code finds it here too."""
    sheet = book.add_worksheet(_LISTS)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 2, 14)
    sheet.set_column(3, 3, 60)
    for number, title in enumerate(("naam", "code", "type", "onderwerp")):
        sheet.write_string(0, number, title, looks["needed"])
    known = context.organisations
    for row, each in enumerate(known.listed(), 1):
        name = _choosable(each, context)
        for number, text in enumerate((name, each.code, str(each.kind))):
            sheet.write_string(row, number, text)
    for row, term in enumerate(sorted(context.topics), 1):
        sheet.write_string(row, 3, term)
    sheet.freeze_panes(1, 0)


def _choosable(each: Known, context: Context) -> str:
    """Return a name that can mean nothing else."""
    alone = len(context.organisations.named(each.name)) == 1
    return each.name if alone else f"Gemeente {each.name}"
