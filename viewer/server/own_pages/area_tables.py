"""The tables of an area: municipalities, provinces, partnerships by coverage, topics, opgaven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.analysis.drawn_area import Coverage
from data.domain.text import plain_name
from layers.words.figures.drawn_area import COVERAGES, percent, without_in_words
from layers.words.filters import label
from layers.words.format import decimal, number
from layers.words.language import _
from viewer.address.urls import municipality_url, partnership_url

if TYPE_CHECKING:
    from data.analysis.drawn_area import AreaOverview
    from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class AreaTable:
    """One table: heading, titles of its columns, and rows of which the first cell may lead."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]  # Address ("" for none) and cells
    folded: bool = False  # Whether it is long, and opens on request


def area_tables(selection: Selection, overview: AreaOverview) -> tuple[AreaTable, ...]:
    """Return the tables of an area that have any row."""
    made = (
        _municipalities(selection, overview),
        _provinces(selection, overview),
        *(_partnerships(selection, overview, coverage) for coverage in Coverage),
        _topics(selection, overview),
        _themes(overview),
    )
    return tuple(table for table in made if table.rows)


def _municipalities(selection: Selection, overview: AreaOverview) -> AreaTable:
    query, name = selection.query, selection.registry.name
    return AreaTable(
        _("Gemeenten"),
        (_("Gemeente"), _("Deel van de gemeente"), _("Deel van het gebied"), "km²"),
        tuple(
            (
                municipality_url(query, part.code),
                (
                    name(part.code),
                    percent(part.of_municipality),
                    percent(part.of_area),
                    decimal(part.km2, 2),
                ),
            )
            for part in overview.parts
        ),
    )


def _provinces(selection: Selection, overview: AreaOverview) -> AreaTable:
    organisations = selection.registry.organisations
    return AreaTable(
        _("Provincies"),
        (_("Provincie"), _("Deel van het gebied")),
        tuple(
            ("", (organisations[code].name, percent(share)))
            for code, share in overview.provinces
            if code
        ),
    )


def _partnerships(selection: Selection, overview: AreaOverview, coverage: Coverage) -> AreaTable:
    partly = coverage is Coverage.PARTLY
    rows = tuple(
        (
            partnership_url(selection.query, each.record.id),
            (
                plain_name(each.record.name),
                label(selection.registry, "basis", each.record.basis),
                percent(each.of_area),
                *([without_in_words(selection, each)] if coverage is Coverage.NEARLY else []),
            ),
        )
        for each in overview.partnerships
        if each.coverage is coverage
    )
    last = (_("Behalve"),) if coverage is Coverage.NEARLY else ()
    columns = (_("Samenwerking"), _("Basis"), _("Deel van het gebied"), *last)
    title = f"{_(COVERAGES[coverage])} ({number(len(rows))})"
    return AreaTable(title, columns, rows, folded=partly)


def _topics(selection: Selection, overview: AreaOverview) -> AreaTable:
    return AreaTable(
        _("Onderwerpen van wat het (bijna) dekt"),
        (_("Onderwerp"), _("Samenwerkingen")),
        tuple(
            ("", (label(selection.registry, "onderwerp", slug), number(count)))
            for slug, count in overview.topics
        ),
    )


def _themes(overview: AreaOverview) -> AreaTable:
    return AreaTable(
        _("Opgaven die hier stapelen, afgeleid van het onderwerp"),
        (_("Opgave"), _("Samenwerkingen")),
        tuple(("", (name, number(count))) for name, count in overview.themes),
    )
