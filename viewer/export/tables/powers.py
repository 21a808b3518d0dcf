"""The table of powers: one row per article that tells what a selected partnership may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.details import PowerArticle
from data.domain.labels import N_
from data.domain.records import Partnership
from viewer.export.tables.model import IDENTITY, SOURCE, Reader, Table, Values, columns, name


@dataclass(frozen=True, slots=True)
class PowerRow:
    """One article of one selected partnership."""

    reader: Reader
    record: Partnership
    article: PowerArticle


def power_rows(reader: Reader) -> Iterator[PowerRow]:
    """Yield the articles of each selected partnership, in the order of the list."""
    for record in reader.selection.partnerships:
        for article in reader.registry.details.powers(record):
            yield PowerRow(reader, record, article)


VALUES: Values[PowerRow] = {
    "samenwerking": name,
    "samenwerking_code": IDENTITY["id"],
    "registratienummer": IDENTITY["registratienummer"],
    "volgnummer": lambda row: row.article.position,
    "artikel": lambda row: row.article.heading,
    "tekst": lambda row: row.article.text,
    **SOURCE,
}

POWERS = Table(
    "bevoegdheden",
    N_("Bevoegdheden"),
    N_("Eén rij per artikel over bevoegdheden van elke samenwerking in de selectie."),
    power_rows,
    columns("bevoegdheden", VALUES),
)
