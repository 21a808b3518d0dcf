"""What happens if municipalities go together, as a table: one row per partnership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.analysis.merger_scenario import Effect, PartnershipEffect, merger_scenario
from data.domain.errors import QueryError
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Partnership
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words
from viewer.export.tables.model import (
    BASIS_AND_FORM,
    IDENTITY,
    ON_THE_MAP,
    PARTIAL,
    SOURCE,
    SOURCE_ADDRESS,
    Reader,
    Table,
    Values,
    columns,
    joined,
    name,
)

EFFECTS = {
    Effect.ALONE: N_("Eén gemeente blijft over"),
    Effect.DOUBLE: N_("Lidmaatschappen vallen samen"),
    Effect.PARTLY: N_("Nu doet een van hen mee"),
    Effect.UNKNOWN: N_("Niet bekend of elk van hen meedoet"),
}


@dataclass(frozen=True, slots=True)
class EffectRow:
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

    Raises `QueryError` when the query names fewer than two.
    """
    if len(query.municipalities) < 2:
        raise QueryError(
            "Samengaan kan pas met twee gemeenten", "Noem er twee tot vijf, zoals GM0312 en GM0321"
        )
    return query.municipalities


def effect_rows(reader: Reader) -> Iterator[EffectRow]:
    """Yield the partnerships of those that go together, in the order of the page."""
    selection = reader.selection
    for joining in merger_scenario(selection, asked_codes(selection.query)).effects:
        yield EffectRow(reader, joining)


VALUES: Values[EffectRow] = {
    "naam": name,
    "gevolg": lambda row: _(EFFECTS[row.joining.effect]),
    "doen_nu_mee": lambda row: row.names(row.joining.inside),
    "doen_nu_niet_mee": lambda row: row.names(row.joining.outside),
    "gemeenten_nu": lambda row: row.joining.others + len(row.joining.inside),
    "gemeenten_daarna": lambda row: row.joining.others + 1,
    "daarna": lambda row: afterwards_in_words(row.joining),
    "gebied": lambda row: area_in_words(row.reader.selection, row.joining),
    **PARTIAL,
    **BASIS_AND_FORM,
    **IDENTITY,
    **SOURCE,
    **SOURCE_ADDRESS,
    **ON_THE_MAP,
}

MERGER_TABLE = Table(
    "samengaan",
    N_("Samengaan"),
    N_("Eén rij per samenwerking waaraan een van de gekozen gemeenten meedoet."),
    effect_rows,
    columns("samengaan", VALUES),
)
