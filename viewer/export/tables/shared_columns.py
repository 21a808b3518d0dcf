"""Columns that several tables have: the same words and values in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, Protocol, TypeVar

from data.domain.labels import N_
from data.domain.records import Organisation, Partnership
from data.domain.text import plain_name
from layers.table import Column, Kind
from viewer.export.tables.model import Reader, joined

CODE = N_("De code die in adressen, op de opdrachtregel en in koppelingen staat.")
AS_RECORDED = N_("De datum zoals de bron die schrijft, waar dat een jaar of een maand is.")


class Readable(Protocol):
    """A row with what looks up its labels and names."""

    @property
    def reader(self) -> Reader:
        """Looks up labels and names."""


class OfPartnership(Readable, Protocol):
    """A row that tells about a partnership."""

    @property
    def record(self) -> Partnership:
        """The partnership."""


class OfOrganisation(Readable, Protocol):
    """A row that tells about an organisation."""

    @property
    def organisation(self) -> Organisation:
        """The organisation."""


Row = TypeVar("Row", bound=Readable)


class Pairs(Generic[Row]):
    """Declares columns of a table that go in pairs."""

    @staticmethod
    def coded(
        key: str,
        titles: tuple[str, str],
        explanation: str,
        facet: str,
        values: Callable[[Row], Iterable[str | None]],
        widths: tuple[int, int],
    ) -> tuple[Column[Row], Column[Row]]:
        """Return a column with the labels of facet values, and one with the values themselves."""
        return (
            Column(
                titles[0],
                lambda row: row.reader.labels(facet, values(row)),
                key=key,
                explanation=explanation,
                facet=facet,
                width=widths[0],
            ),
            Column(
                titles[1],
                lambda row: joined(filter(None, values(row))),
                key=f"{key}_code",
                explanation=CODE,
                width=widths[1],
            ),
        )

    @staticmethod
    def dated(
        key: str,
        title: str,
        explanation: str,
        dates: Callable[[Row], tuple[date | None, str]],
        recorded: tuple[str, str],
    ) -> tuple[Column[Row], Column[Row]]:
        """Return a column with a day, and one with what the source writes where that says less.

        `dates`: gives the day, and the text of the source.
        `recorded`: key and title of the second column.
        """

        def as_recorded(row: Row) -> str:
            day, text = dates(row)
            return "" if day and day.isoformat() == text else text

        return (
            Column(
                title,
                lambda row: dates(row)[0],
                Kind.DAY,
                key=key,
                explanation=explanation,
                width=14,
            ),
            Column(recorded[1], as_recorded, key=recorded[0], explanation=AS_RECORDED),
        )


NAME: Column[OfPartnership] = Column(
    N_("Naam"),
    lambda row: plain_name(row.record.name),
    key="naam",
    explanation=N_("Naam zonder de vaste opening “Gemeenschappelijke regeling”."),
    width=44,
)
IDENTITY: tuple[Column[OfPartnership], ...] = (
    Column(
        N_("Samenwerking (code)"),
        lambda row: row.record.id,
        key="id",
        explanation=N_("Blijft gelijk als het register een nieuwe versie van de regeling krijgt."),
        width=20,
    ),
    Column(
        N_("Registratienummer"),
        lambda row: row.record.registration_id if row.record.registered else "",
        key="registratienummer",
        explanation=N_("Nummer van deze versie in het register; leeg buiten het register."),
        width=18,
    ),
)
BASIS_AND_FORM: tuple[Column[OfPartnership], ...] = (
    *Pairs[OfPartnership].coded(
        "basis",
        (N_("Basis"), N_("Basis (code)")),
        N_("Waarop de samenwerking rust: de Wgr, een netwerk, een convenant of privaatrecht."),
        "basis",
        lambda row: [row.record.basis],
        (16, 16),
    ),
    *Pairs[OfPartnership].coded(
        "vorm",
        (N_("Juridische vorm"), N_("Vorm (code)")),
        N_("Rechtsvorm volgens de bron."),
        "vorm",
        lambda row: [row.record.form],
        (28, 22),
    ),
)
PARTIAL: Column[OfPartnership] = Column(
    N_("Ledenlijst onvolledig"),
    lambda row: row.record.partial,
    Kind.YES_NO,
    key="ledenlijst_onvolledig",
    explanation=N_("De bron noemt niet alle deelnemers."),
    width=13,
)
SOURCE: tuple[Column[OfPartnership], ...] = (
    Column(
        N_("Herkomst"),
        lambda row: row.reader.labels("herkomst", [row.record.origin]),
        key="herkomst",
        explanation=N_("Uit het landelijke register of uit een eigen inventarisatie daarbuiten."),
        facet="herkomst",
        width=24,
    ),
    Column(
        N_("Bron"),
        lambda row: row.record.source,
        key="bron",
        explanation=N_("Waar de gegevens vandaan komen."),
        width=34,
    ),
)
SOURCE_ADDRESS: Column[OfPartnership] = Column(
    N_("Adres van de bron"),
    lambda row: row.record.source_url,
    Kind.ADDRESS,
    key="bron_adres",
    explanation=N_("Inschrijving in het register, of de bron van een samenwerking daarbuiten."),
    width=38,
)
ON_THE_MAP: Column[OfPartnership] = Column(
    N_("Op de kaart"),
    lambda row: row.reader.address(row.record),
    Kind.ADDRESS,
    key="kaart",
    explanation=N_("Adres van de kaart met het gebied van deze samenwerking."),
    width=30,
)
KIND = Pairs[OfOrganisation].coded(
    "deelnemertype",
    (N_("Type deelnemer"), N_("Type deelnemer (code)")),
    N_("Gemeente, provincie, waterschap, Rijk, overig of buitenland."),
    "deelnemertype",
    lambda row: [row.organisation.kind],
    (14, 14),
)
PROVINCE = Pairs[OfOrganisation].coded(
    "provincie",
    (N_("Provincie"), N_("Provincie (code)")),
    N_("Provincie van een gemeente, of van de zetel van een waterschap."),
    "provincie",
    lambda row: [row.organisation.province],
    (16, 10),
)
