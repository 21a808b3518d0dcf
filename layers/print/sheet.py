"""What stands on a page with a map, whatever the format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.io.drawing import Drawing
from layers.picture import LegendEntry
from layers.words.format import number


def amount(entry: LegendEntry) -> str:
    """Return how many there are of a row of the legend: "(1.234)"; "" where that has no number."""
    return "" if entry.count is None else f"({number(entry.count)})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts around a map, complete and in the language of the page."""

    brand: str  # Name of the viewer
    title: str  # What the map shows
    filters: str  # Which partnerships it shows, as a sentence
    result: str  # How many partnerships and municipalities that are
    words: str  # The map in words
    legend: tuple[LegendEntry, ...]  # Colours, patterns and lines with their meaning
    honesty: str  # Reference date, date of the edition, and what is not complete
    sources: str  # Sources and licences
    link: str  # Address that opens this view again; "" when there is none for others
    # Headings above link and legend; what the QR code is, for who cannot see it
    link_title: str
    legend_title: str
    code_alt: str
    language: str  # Language of the texts: "nl"
    date: dt.date  # Date of the edition
    logo: Drawing | None = None  # Of who offers the viewer, and what it says
    logo_words: str = ""

    @property
    def alternative(self) -> str:
        """The map in words for who cannot see it: title, sentence and legend."""
        rows = "; ".join(f"{row.label} {amount(row)}".strip() for row in self.legend)
        words = f"{self.title}. {self.words}"
        return f"{words} {self.legend_title}: {rows}." if rows else words
