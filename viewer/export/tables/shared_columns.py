"""Columns that several tables have: the same words and values in each."""

from __future__ import annotations

from typing import Protocol

from data.domain.labels import N_
from data.domain.records import Organisation, Partnership
from data.domain.text import plain_name
from viewer.export.tables.model import Column, Kind, Reader

CODE = N_("De code die in adressen, op de opdrachtregel en in koppelingen staat.")
AS_RECORDED = N_("De datum zoals de bron die schrijft, waar dat een jaar of een maand is.")


class OfPartnership(Protocol):
    """A row that tells about a partnership."""

    @property
    def reader(self) -> Reader:
        """Looks up labels and names."""

    @property
    def record(self) -> Partnership:
        """The partnership."""


class OfOrganisation(Protocol):
    """A row that tells about an organisation."""

    @property
    def reader(self) -> Reader:
        """Looks up labels and names."""

    @property
    def organisation(self) -> Organisation:
        """The organisation."""


NAME: tuple[Column[OfPartnership], ...] = (
    Column(
        "naam",
        N_("Naam"),
        N_("Naam zonder de vaste opening “Gemeenschappelijke regeling”."),
        Kind.TEXT,
        lambda row: plain_name(row.record.name),
        44,
    ),
)
IDENTITY: tuple[Column[OfPartnership], ...] = (
    Column(
        "id",
        N_("Samenwerking (code)"),
        N_("Blijft gelijk als het register een nieuwe versie van de regeling krijgt."),
        Kind.TEXT,
        lambda row: row.record.id,
        20,
    ),
    Column(
        "registratienummer",
        N_("Registratienummer"),
        N_("Nummer van deze versie in het register; leeg buiten het register."),
        Kind.TEXT,
        lambda row: row.record.registration_id if row.record.registered else "",
        18,
    ),
)
BASIS_AND_FORM: tuple[Column[OfPartnership], ...] = (
    Column(
        "basis",
        N_("Basis"),
        N_("Waarop de samenwerking rust: de Wgr, een netwerk, een convenant of privaatrecht."),
        Kind.TEXT,
        lambda row: row.reader.labels("basis", [row.record.basis]),
    ),
    Column("basis_code", N_("Basis (code)"), CODE, Kind.TEXT, lambda row: row.record.basis),
    Column(
        "vorm",
        N_("Juridische vorm"),
        N_("Rechtsvorm volgens de bron."),
        Kind.TEXT,
        lambda row: row.reader.labels("vorm", [row.record.form]),
        28,
    ),
    Column("vorm_code", N_("Vorm (code)"), CODE, Kind.TEXT, lambda row: row.record.form, 22),
)
PARTIAL: tuple[Column[OfPartnership], ...] = (
    Column(
        "ledenlijst_onvolledig",
        N_("Ledenlijst onvolledig"),
        N_("De bron noemt niet alle deelnemers."),
        Kind.YES_NO,
        lambda row: row.record.partial,
        13,
    ),
)
SOURCE: tuple[Column[OfPartnership], ...] = (
    Column(
        "herkomst",
        N_("Herkomst"),
        N_("Uit het landelijke register of uit een eigen inventarisatie daarbuiten."),
        Kind.TEXT,
        lambda row: row.reader.labels("herkomst", [row.record.origin]),
        24,
    ),
    Column(
        "bron",
        N_("Bron"),
        N_("Waar de gegevens vandaan komen."),
        Kind.TEXT,
        lambda row: row.record.source,
        34,
    ),
)
SOURCE_ADDRESS: tuple[Column[OfPartnership], ...] = (
    Column(
        "bron_adres",
        N_("Adres van de bron"),
        N_("Inschrijving in het register, of de bron van een samenwerking daarbuiten."),
        Kind.ADDRESS,
        lambda row: row.record.source_url,
        38,
    ),
)
ON_THE_MAP: tuple[Column[OfPartnership], ...] = (
    Column(
        "kaart",
        N_("Op de kaart"),
        N_("Adres van de kaart met het gebied van deze samenwerking."),
        Kind.ADDRESS,
        lambda row: row.reader.address(row.record),
        30,
    ),
)
KIND: tuple[Column[OfOrganisation], ...] = (
    Column(
        "deelnemertype",
        N_("Type deelnemer"),
        N_("Gemeente, provincie, waterschap, Rijk, overig of buitenland."),
        Kind.TEXT,
        lambda row: row.reader.labels("deelnemertype", [row.organisation.kind]),
        14,
    ),
    Column(
        "deelnemertype_code",
        N_("Type deelnemer (code)"),
        CODE,
        Kind.TEXT,
        lambda row: row.organisation.kind,
        14,
    ),
)
PROVINCE: tuple[Column[OfOrganisation], ...] = (
    Column(
        "provincie",
        N_("Provincie"),
        N_("Provincie van een gemeente, of van de zetel van een waterschap."),
        Kind.TEXT,
        lambda row: row.reader.labels("provincie", [row.organisation.province]),
    ),
    Column(
        "provincie_code",
        N_("Provincie (code)"),
        CODE,
        Kind.TEXT,
        lambda row: row.organisation.province or "",
        10,
    ),
)
