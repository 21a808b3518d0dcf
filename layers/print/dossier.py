"""What stands on a raadsdossier: the page about one municipality that goes into a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from data.io.drawing import Drawing
from layers.print import qr
from layers.print.typesetting import compile_pdf
from layers.table import Cell


@dataclass(frozen=True, slots=True)
class Group:
    """The partnerships about one topic: of each the cells of its row."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


COUNCIL, UNKNOWN = "raad", "onbekend"
"""Marks of who decides: the council is one of them, or nobody is registered."""


@dataclass(frozen=True, slots=True)
class Page:
    """The texts about one municipality."""

    title: str  # Heading of the page
    lead: tuple[str, ...]  # Sentences below it: how many, who decides, with whom most
    filters: str  # Which choice the page holds; "" when it holds everything
    groups: tuple[Group, ...]  # The table, by topic
    notes: tuple[str, ...]  # What signs in the table mean
    missing: tuple[str, ...]  # What is not registered, a sentence each
    questions: tuple[str, ...]  # What this council can ask besides what any can
    link: str  # Address of the page about the municipality
    beside: str = ""  # A question about municipalities that are as large; "" where none is known


@dataclass(frozen=True, slots=True)
class Dossier:
    """One or more pages, with what they have in common."""

    # Of the document; a page has a heading of its own
    title: str
    description: str
    # Top line of every page: viewer, sort of document, reference date
    brand: str
    kind: str
    day: str
    columns: tuple[str, ...]  # Heads of the table: partnership, form, who decides, with whom, since
    empty: str  # What stands in place of an empty table
    # Headings of the parts, and what the QR code is for who cannot see it
    missing_title: str
    questions_title: str
    questions: tuple[str, ...]  # What a council can ask
    link_title: str
    code_alt: str
    sources: str  # Edition, sources and licences
    language: str  # Language of the texts: "nl"
    date: dt.date  # Date of the edition
    pages: tuple[Page, ...]
    logo: Drawing | None = None  # Of who offers the viewer, and what it says
    logo_words: str = ""


def dossier_pages(dossier: Dossier) -> bytes:
    """Return a dossier as PDF/UA-1 on A4, one page for each municipality."""
    codes = [qr.code_of(page.link) for page in dossier.pages]
    drawings = {
        f"code-{number}.svg": qr.code_svg(code)
        for number, code in enumerate(codes)
        if code is not None
    }
    if dossier.logo is not None:
        drawings["logo.svg"] = dossier.logo.content
    data = {
        **asdict(dossier),
        "logo": dossier.logo_words if dossier.logo else None,
        "pages": [
            {**asdict(page), "code_modules": None if code is None else qr.side(code)}
            for page, code in zip(dossier.pages, codes, strict=True)
        ],
        "date": dossier.date.isoformat(),
        "paper": "a4",
        "landscape": False,
    }
    return compile_pdf("dossier", data, drawings)
