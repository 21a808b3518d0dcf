"""The table of partnerships: one row per selected partnership."""

from __future__ import annotations

from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED
from data.registry.participation import display_name
from viewer.export.tables.model import Column, Kind, Table, full_day, joined, recorded
from viewer.export.tables.partnership_rows import PartnershipRow, partnership_rows
from viewer.export.tables.shared_columns import (
    AS_RECORDED,
    BASIS_AND_FORM,
    CODE,
    IDENTITY,
    NAME,
    ON_THE_MAP,
    PARTIAL,
    SOURCE,
    SOURCE_ADDRESS,
)

_Column = Column[PartnershipRow]

WHAT: tuple[_Column, ...] = (
    *NAME,
    *IDENTITY,
    _Column(
        "officiele_naam",
        N_("Officiële naam"),
        N_("Naam zoals de bron die schrijft."),
        Kind.TEXT,
        lambda row: row.record.name,
        44,
    ),
    *BASIS_AND_FORM,
    _Column(
        "onderwerp",
        N_("Onderwerp"),
        N_("Onderwerpen volgens de bron; bij ongeveer de helft van het register ontbreken ze."),
        Kind.TEXT,
        lambda row: row.reader.labels("onderwerp", row.topics),
        30,
    ),
    _Column(
        "onderwerp_code",
        N_("Onderwerp (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(row.topics),
        24,
    ),
    _Column(
        "onderwerpen_afgeleid",
        N_("Afgeleid onderwerp"),
        N_("Door een regel afgeleid, alleen waar het register geen onderwerp noemt."),
        Kind.TEXT,
        lambda row: row.reader.labels("onderwerp", row.derived),
        30,
    ),
    _Column(
        "onderwerpen_afgeleid_code",
        N_("Afgeleid onderwerp (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(row.derived),
        24,
    ),
    _Column(
        "onderwerpen_afgeleid_regel",
        N_("Afgeleid volgens regel"),
        N_("Waarom dat onderwerp is afgeleid; per onderwerp de regel."),
        Kind.TEXT,
        lambda row: joined(row.reasons),
        36,
    ),
    _Column(
        "doel",
        N_("Doel"),
        N_("Doel in de woorden van de bron."),
        Kind.LONG,
        lambda row: row.record.purpose,
        60,
    ),
)

WHEN: tuple[_Column, ...] = (
    _Column(
        "ingangsdatum",
        N_("Ingangsdatum"),
        N_(
            "Eerste dag; van een jaar of maand de eerste dag daarvan. Leeg: niet bekend; dan staat "
            "de samenwerking er op elke peildatum."
        ),
        Kind.DAY,
        lambda row: row.record.start,
        14,
    ),
    _Column(
        "ingang_volgens_bron",
        N_("Ingang volgens de bron"),
        AS_RECORDED,
        Kind.TEXT,
        lambda row: recorded(row.record.start, row.record.start_text),
    ),
    _Column(
        "geldt_tot",
        N_("Geldt tot"),
        N_("Eerste dag waarop zij niet meer geldt. Leeg: geen einde bekend."),
        Kind.DAY,
        lambda row: row.record.end,
        14,
    ),
    _Column(
        "einde_volgens_bron",
        N_("Einde volgens de bron"),
        AS_RECORDED,
        Kind.TEXT,
        lambda row: recorded(row.record.end, row.record.end_text),
    ),
    _Column(
        "fase",
        N_("Fase"),
        N_("Fase van de samenwerking, waar de bron die beschrijft."),
        Kind.TEXT,
        lambda row: row.reader.labels("fase", [row.record.phase or NOT_REGISTERED]),
        18,
    ),
    _Column(
        "bevoegdheden",
        N_("Bevoegdheden"),
        N_("Hoe een regeling haar bevoegdheden krijgt: attributie, delegatie of mandaat."),
        Kind.TEXT,
        lambda row: row.reader.labels("bevoegdheid", row.record.powers),
        20,
    ),
)

WHO: tuple[_Column, ...] = (
    _Column(
        "aantal_deelnemers",
        N_("Aantal deelnemers"),
        N_("Alle deelnemers op de peildatum, ook die niet op de kaart staan."),
        Kind.WHOLE,
        lambda row: len(row.members),
        12,
    ),
    _Column(
        "aantal_gemeenten",
        N_("Aantal gemeenten"),
        N_("Gemeenten op de kaart die meedoen."),
        Kind.WHOLE,
        lambda row: len(row.drawn),
        12,
    ),
    _Column(
        "gemeenten",
        N_("Gemeenten"),
        N_("Namen van die gemeenten. Een opgeheven gemeente telt als haar opvolger."),
        Kind.LONG,
        lambda row: joined(map(row.reader.registry.name, row.drawn)),
        50,
    ),
    _Column(
        "gemeenten_code",
        N_("Gemeenten (code)"),
        CODE,
        Kind.LONG,
        lambda row: joined(row.drawn),
        30,
    ),
    _Column(
        "overige_deelnemers",
        N_("Overige deelnemers"),
        N_("Deelnemers die niet op de kaart staan: waterschappen, provincies, buitenland."),
        Kind.LONG,
        lambda row: joined(display_name(m.organisation) for m in row.others),
        36,
    ),
    _Column(
        "overige_deelnemers_code",
        N_("Overige deelnemers (code)"),
        CODE,
        Kind.LONG,
        lambda row: joined(m.organisation.code for m in row.others),
        24,
    ),
    _Column(
        "opgeheven_gemeenten",
        N_("Opgeheven gemeenten in de bron"),
        N_("Opgeheven gemeenten die de bron nog noemt; zij tellen als hun opvolger."),
        Kind.TEXT,
        lambda row: joined(row.ended),
        24,
    ),
    _Column(
        "provincies",
        N_("Provincies"),
        N_("Provincies waarin de gemeenten liggen."),
        Kind.TEXT,
        lambda row: row.reader.labels("provincie", row.provinces),
        20,
    ),
    _Column(
        "provincies_code",
        N_("Provincies (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(row.provinces),
    ),
    _Column(
        "bestuursorganen",
        N_("Bestuursorganen"),
        N_("Welke bestuursorganen deelnemen: raad, college, burgemeester en andere."),
        Kind.TEXT,
        lambda row: row.reader.labels("orgaan", row.bodies),
        30,
    ),
    _Column(
        "bestuursorganen_code",
        N_("Bestuursorganen (code)"),
        CODE,
        Kind.TEXT,
        lambda row: joined(row.bodies),
        22,
    ),
    _Column(
        "lichaam",
        N_("Ingesteld lichaam"),
        N_("Organisatie die de regeling heeft ingesteld."),
        Kind.TEXT,
        lambda row: row.record.body,
        30,
    ),
)

MARKS: tuple[_Column, ...] = (
    _Column(
        "landsdekkend",
        N_("Landsdekkend"),
        N_("Hoort bij een indeling waarin elke gemeente zit."),
        Kind.YES_NO,
        lambda row: row.record.nationwide,
        13,
    ),
    *PARTIAL,
    _Column(
        "grensoverschrijdend",
        N_("Grensoverschrijdend"),
        N_("Als grensoverschrijdend geregistreerd."),
        Kind.YES_NO,
        lambda row: row.record.cross_border,
        20,
    ),
)

ORIGIN: tuple[_Column, ...] = (
    _Column(
        "grondslagen",
        N_("Wettelijke grondslag"),
        N_("Wetten en artikelen waarop de regeling rust."),
        Kind.LONG,
        lambda row: joined(ground.title for ground in row.record.grounds),
        36,
    ),
    _Column(
        "besluiten",
        N_("Besluiten"),
        N_("Adressen van de gepubliceerde besluiten."),
        Kind.LONG,
        lambda row: joined(row.record.decisions),
        36,
    ),
    _Column(
        "bronhouder",
        N_("Bronhouder"),
        N_("Wie de inschrijving in het register bijhoudt."),
        Kind.TEXT,
        lambda row: row.record.keeper,
        30,
    ),
    _Column(
        "website",
        N_("Website"),
        N_("Adres van de samenwerking zelf."),
        Kind.ADDRESS,
        lambda row: row.record.website,
        30,
    ),
    *SOURCE,
    *SOURCE_ADDRESS,
    _Column(
        "bron_datum",
        N_("Datum bron"),
        N_("Stand van de bron, als de dag bekend is."),
        Kind.DAY,
        lambda row: full_day(row.record.source_date),
        14,
    ),
    _Column(
        "bron_datum_volgens_bron",
        N_("Datum bron (jaar of maand)"),
        AS_RECORDED,
        Kind.TEXT,
        lambda row: recorded(full_day(row.record.source_date), row.record.source_date),
    ),
    _Column(
        "zekerheid",
        N_("Zekerheid"),
        N_("Hoe zeker de bron is; alleen bij samenwerkingen buiten het register."),
        Kind.TEXT,
        lambda row: (
            "" if row.record.registered else row.reader.labels("zekerheid", [row.record.certainty])
        ),
        12,
    ),
    _Column(
        "geverifieerd",
        N_("Laatst geverifieerd"),
        N_("Dag waarop de bronhouder de inschrijving voor het laatst naging."),
        Kind.DAY,
        lambda row: row.record.verified,
        14,
    ),
    *ON_THE_MAP,
)

PARTNERSHIPS = Table(
    "samenwerkingen",
    N_("Samenwerkingen"),
    N_("Eén rij per samenwerking in de selectie."),
    partnership_rows,
    (*WHAT, *WHEN, *WHO, *MARKS, *ORIGIN),
)
