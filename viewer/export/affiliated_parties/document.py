"""The paragraaf verbonden partijen as a draft for Word, and as a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from data.domain.records import OrganisationKind
from layers.table import Column
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.export.affiliated_parties.rows import (
    AFFILIATED,
    BLANKS,
    DIVISIONS,
    OTHERS,
    AffiliatedRow,
    affiliated_rows,
    subject_of,
    year_before,
)
from viewer.export.formats import Options
from viewer.export.guide import Entry, choice_in_words, edition_day, guide
from viewer.export.tables.model import name
from viewer.export.view import View
from viewer.export.workbook import workbook
from viewer.operator.brand import viewer_name

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_IN_DOCUMENT = (
    "vorm",
    "openbaar_belang",
    "grondslagen",
    "bestuursorganen",
    "rol",
    "deelname_vanaf",
    "vanaf_volgens_bron",
    "verdeelsleutel",
    *BLANKS,
    "vorig_jaar",
    "bron",
    "bron_datum",
)
"""Columns that each party has in the text, where they hold something."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(view: View, options: Options) -> bytes:  # noqa: ARG001 - a draft has no choices
    """Return the draft as a document for Word; the same one for the same view.

    Raises `QueryError` when the view names no government, or several.
    """
    import docx as word

    rows = list(affiliated_rows(view.reader))
    made = word.Document()
    _properties(made, view)
    made.add_heading(title_of(view), 0)
    for line in (*opening(view), choice_in_words(view)):
        made.add_paragraph(line)
    standing = [row for row in rows if row.now]
    for number, group in groupby(standing, key=lambda row: row.division):
        made.add_heading(f"{number}. {_(DIVISIONS[number - 1])}", 1)
        if number == OTHERS:
            made.add_paragraph(others_in_words())
        for row in group:
            _party(made, row)
    _last_year(made, view, rows)
    return _without_moments(made)


def xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - nor has this one
    """Return the same list as a workbook, with a reading guide.

    Raises `QueryError` when the view names no government, or several.
    """
    subject_of(view.selection.query)
    section = _("Deze gegevens")
    lines = [Entry(section, _("Let op"), line) for line in (*opening(view), others_in_words())]
    entries = [*lines, *guide(view, [AFFILIATED])]
    return workbook(view, [AFFILIATED], entries, title_of(view), view.link)


def title_of(view: View) -> str:
    """Return the title of the list."""
    registry, code = view.selection.registry, subject_of(view.selection.query)
    return _("Verbonden partijen van {name}").format(name=registry.name(code))


def opening(view: View) -> Iterator[str]:
    """Yield what the reader must know of the list before using it."""
    selection = view.selection
    yield _(
        "Concept van de lijst voor de paragraaf verbonden partijen, gemaakt met de {name}. "
        "Peildatum {day}, editie van de gegevens {edition}."
    ).format(
        name=viewer_name(),
        day=day(selection.snapshot.date),
        edition=recorded_day(selection.registry.edition.info.date),
    )
    yield _(
        "Ingevuld is wat in het register of in de eigen inventarisatie van deze kaart staat. Wat "
        "er niet in staat, zoals vermogen, resultaat en risico’s, is gemerkt met “[in te vullen]”. "
        "Controleer de lijst: wat niemand registreert, ontbreekt."
    )
    kind = selection.registry.organisations[subject_of(selection.query)].kind
    if kind is OrganisationKind.WATER_BOARD:
        yield _(
            "De indeling is die van gemeenten en provincies: artikel 15 van het Besluit begroting "
            "en verantwoording provincies en gemeenten (BBV). Ga na wat voor een waterschap geldt."
        )
    else:
        yield _(
            "De indeling is die van artikel 15 van het Besluit begroting en verantwoording "
            "provincies en gemeenten (BBV)."
        )


def others_in_words() -> str:
    """Return when a network or a covenant belongs on the list."""
    return _(
        "Een netwerk of convenant is alleen een verbonden partij als er een bestuurlijk én een "
        "financieel belang is. Haal weg waarvoor dat niet geldt."
    )


def _party(made: Document, row: AffiliatedRow) -> None:
    made.add_heading(name(row), 2)
    table = made.add_table(rows=0, cols=2, style="Light Grid Accent 1")
    for column, value in _facts(row):
        cells = table.add_row().cells
        cells[0].text = _(column.title)
        cells[1].text = value
        if column.key in BLANKS:
            _mark(cells[1].paragraphs[0])


def _facts(row: AffiliatedRow) -> Iterator[tuple[Column[AffiliatedRow], str]]:
    by_key = {column.key: column for column in AFFILIATED.columns}
    for key in _IN_DOCUMENT:
        value: Any = by_key[key].plain(row)
        if value is None or value == "":
            continue
        yield by_key[key], day(value) if hasattr(value, "isoformat") else str(value)


def _mark(paragraph: Paragraph) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    for run in paragraph.runs:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _last_year(made: Document, view: View, rows: Iterable[AffiliatedRow]) -> None:
    before = year_before(view.selection.snapshot.date)
    made.add_heading(_("Verschil met {day}").format(day=day(before)), 1)
    lines = [
        f"{name(row)}: {row.beside_last_year}"
        for row in rows
        if not row.now or not (row.before or row.record.start is None)
    ]
    if not lines:
        made.add_paragraph(_("Geen verschil bekend."))
    for line in lines:
        made.add_paragraph(line, style="List Bullet")


def _properties(made: Document, view: View) -> None:
    own = made.core_properties
    own.title, own.author = title_of(view), viewer_name()
    own.comments = view.printed_link
    own.language = view.selection.query.language
    own.created = own.modified = datetime.fromisoformat(edition_day(view))


def _without_moments(made: Document) -> bytes:
    """Return the file without the moment at which each part of it was written."""
    written, content = BytesIO(), BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(content, "w") as whole:
        for part in sorted(parts.namelist()):
            entry = zipfile.ZipInfo(part, _EPOCH)
            whole.writestr(entry, parts.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()
