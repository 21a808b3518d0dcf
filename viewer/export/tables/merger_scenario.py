"""What happens if municipalities go together, as a table: one row per partnership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.analysis.merger_scenario import Effect, PartnershipEffect, what_if
from data.domain.errors import QueryError
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Partnership
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words
from viewer.export.tables.model import Column, Kind, Reader, Table, joined
from viewer.export.tables.shared_columns import (
    BASIS_AND_FORM,
    IDENTITY,
    NAME,
    ON_THE_MAP,
    PARTIAL,
    SOURCE,
    SOURCE_ADDRESS,
)

EFFECTS = {
    Effect.ALONE: N_("Eén gemeente blijft over"),
    Effect.DOUBLE: N_("Lidmaatschappen vallen samen"),
    Effect.PARTLY: N_("Nu doet een van hen mee"),
    Effect.UNKNOWN: N_("Niet bekend of elk van hen meedoet"),
}


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One partnership with what going together does to it."""

    reader: Reader
    joining: PartnershipEffect

    @property
    def record(self) -> Partnership:
        """The partnership."""
        return self.joining.record

    def names(self, codes: Iterable[str]) -> str:
        """Return the names of municipalities as one cell."""
        return joined(map(self.reader.registry.name, codes))


def asked_codes(query: Query) -> tuple[str, ...]:
    """Return the municipalities that go together.

    Raises
    ------
    QueryError
        When the query names fewer than two.
    """
    if len(query.municipalities) < 2:
        raise QueryError(
            "Samengaan kan pas met twee gemeenten",
            "Noem er twee tot vijf, zoals GM0312 en GM0321",
        )
    return query.municipalities


def what_if_rows(reader: Reader) -> Iterator[WhatIfRow]:
    """Yield the partnerships of those that go together, in the order of the page."""
    selection = reader.selection
    for joining in what_if(selection, asked_codes(selection.query)).effects:
        yield WhatIfRow(reader, joining)


_Column = Column[WhatIfRow]

COLUMNS: tuple[_Column, ...] = (
    *NAME,
    _Column(
        "gevolg",
        N_("Gevolg"),
        N_("Wat er met de lidmaatschappen gebeurt als zij samengaan."),
        Kind.TEXT,
        lambda row: _(EFFECTS[row.joining.effect]),
        34,
    ),
    _Column(
        "doen_nu_mee",
        N_("Doen nu mee"),
        N_("Welke van hen nu meedoen."),
        Kind.TEXT,
        lambda row: row.names(row.joining.inside),
        30,
    ),
    _Column(
        "doen_nu_niet_mee",
        N_("Doen nu niet mee"),
        N_("Welke van hen de bron niet noemt; bij een onvolledige ledenlijst kunnen zij meedoen."),
        Kind.TEXT,
        lambda row: row.names(row.joining.outside),
        30,
    ),
    _Column(
        "gemeenten_nu",
        N_("Gemeenten nu"),
        N_("Gemeenten van de kaart die nu meedoen."),
        Kind.WHOLE,
        lambda row: row.joining.others + len(row.joining.inside),
        12,
    ),
    _Column(
        "gemeenten_daarna",
        N_("Gemeenten daarna"),
        N_("Hoeveel dat er zijn als de nieuwe gemeente meedoet."),
        Kind.WHOLE,
        lambda row: row.joining.others + 1,
        12,
    ),
    _Column(
        "daarna",
        N_("Daarna"),
        N_("Wie er dan meedoen, in woorden."),
        Kind.TEXT,
        lambda row: afterwards_in_words(row.joining),
        34,
    ),
    _Column(
        "gebied",
        N_("Gebied"),
        N_("Of het gebied verandert: het wordt groter, of de nieuwe gemeente vertrekt."),
        Kind.TEXT,
        lambda row: area_in_words(row.reader.selection, row.joining),
        40,
    ),
    *PARTIAL,
    *BASIS_AND_FORM,
    *IDENTITY,
    *SOURCE,
    *SOURCE_ADDRESS,
    *ON_THE_MAP,
)

WHAT_IF = Table(
    "samengaan",
    N_("Samengaan"),
    N_("Eén rij per samenwerking waaraan een van de gekozen gemeenten meedoet."),
    what_if_rows,
    COLUMNS,
)
