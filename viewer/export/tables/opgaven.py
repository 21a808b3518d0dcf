"""The tables about opgaven: Regio Deals, what stacks per municipality, and which opgaven meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from data.analysis.opgaven import crossovers, serving, stacking
from data.analysis.regio_deals import Deal, deals_of
from data.domain.labels import N_
from data.domain.records import Organisation
from data.domain.text import plain_name
from layers.words.language import _
from layers.words.lenses.opgaven import NO_MEMBERS, programme
from viewer.export.tables.model import (
    PROVINCE,
    Reader,
    Table,
    Values,
    coded,
    columns,
    dated,
    full_day,
    joined,
)


@dataclass(frozen=True)
class DealRow:
    """One Regio Deal."""

    reader: Reader
    own: Deal

    @cached_property
    def opgaven(self) -> tuple[str, ...]:
        """Slugs of the opgaven to which the topics of its partnership lead."""
        record = self.own.record
        return self.reader.registry.vocabulary.opgaven.of(record) if record else ()


@dataclass(frozen=True, slots=True)
class StackRow:
    """How many selected partnerships of one municipality serve one opgave."""

    reader: Reader
    organisation: Organisation
    opgave: str
    count: int


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """Two opgaven of one programme that meet."""

    reader: Reader
    year: int
    one: str
    other: str
    count: int

    def records(self, attribute: str) -> str:
        """Return an attribute of the partnerships that serve both, as one cell."""
        both = serving(self.reader.selection, self.one, self.other)
        values = (str(getattr(record, attribute)) for record in both)
        return joined(map(plain_name, values) if attribute == "name" else values)


def deal_rows(reader: Reader) -> Iterator[DealRow]:
    """Yield the Regio Deals that the view asks for."""
    for deal in deals_of(reader.selection):
        yield DealRow(reader, deal)


def stack_rows(reader: Reader) -> Iterator[StackRow]:
    """Yield each municipality of the map with each opgave, also where there is nothing."""
    selection = reader.selection
    stacked = stacking(selection, {code: (code,) for code in selection.division.codes})
    for code, counts in stacked.items():
        for opgave, count in counts.items():
            yield StackRow(reader, reader.registry.organisations[code], opgave, count)


def crossing_rows(reader: Reader) -> Iterator[CrossingRow]:
    """Yield every two opgaven of a programme, also those that never meet."""
    for crossing in crossovers(reader.selection):
        opgaven = crossing.opgaven
        for i, one in enumerate(opgaven):
            for j in range(i + 1, len(opgaven)):
                count = int(crossing.shared[i, j])
                yield CrossingRow(reader, crossing.year, one, opgaven[j], count)


DEAL_VALUES: Values[DealRow] = {
    "naam": lambda row: row.own.deal.name,
    "tranche": lambda row: row.own.deal.round,
    **dated(
        "datum",
        "datum_volgens_bron",
        lambda row: (full_day(row.own.deal.date), row.own.deal.date),
    ),
    "bijdrage_mln": lambda row: row.own.deal.amount,
    "deelnemers": lambda row: _("bekend") if row.own.record else _(NO_MEMBERS),
    "samenwerking": lambda row: plain_name(row.own.record.name) if row.own.record else "",
    "samenwerking_code": lambda row: row.own.record.id if row.own.record else "",
    "begin": lambda row: row.own.record.start if row.own.record else None,
    "einde": lambda row: row.own.record.end if row.own.record else None,
    "aantal_gemeenten": lambda row: row.own.deal.municipalities,
    **coded("opgaven", "opgave", lambda row: row.opgaven),
    "opmerking": lambda row: row.own.deal.remark,
    "bron_adres": lambda row: row.own.deal.source_url,
}
STACK_VALUES: Values[StackRow] = {
    "naam": lambda row: row.organisation.name,
    "code": lambda row: row.organisation.code,
    **PROVINCE,
    **coded("opgave", "opgave", lambda row: [row.opgave]),
    "aantal_samenwerkingen": lambda row: row.count,
}
CROSSING_VALUES: Values[CrossingRow] = {
    **coded("opgave", "opgave", lambda row: [row.one]),
    **coded("andere_opgave", "opgave", lambda row: [row.other]),
    "programma": lambda row: programme(row.year),
    "aantal_samenwerkingen": lambda row: row.count,
    "samenwerkingen": lambda row: row.records("name"),
    "samenwerkingen_code": lambda row: row.records("id"),
}

DEALS = Table(
    "regiodeals",
    N_("Regio Deals"),
    N_("Eén rij per Regio Deal, ook als niet bekend is wie meedoen."),
    deal_rows,
    columns("regiodeals", DEAL_VALUES),
)
STACKS = Table(
    "opgaven",
    N_("Opgaven"),
    N_("Eén rij per gemeente en opgave; opgaven zijn afgeleid van onderwerp."),
    stack_rows,
    columns("opgaven", STACK_VALUES),
)
CROSSINGS = Table(
    "kruispunten",
    N_("Kruispunten"),
    N_("Eén rij per twee opgaven van een programma; opgaven zijn afgeleid van onderwerp."),
    crossing_rows,
    columns("kruispunten", CROSSING_VALUES),
)
