"""The table of partnerships: one row per selected partnership."""

from __future__ import annotations

from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED
from data.registry.participation import display_name
from layers.table import Column, Kind
from viewer.export.tables.model import Table, full_day, joined
from viewer.export.tables.partnership_rows import PartnershipRow, partnership_rows
from viewer.export.tables.shared_columns import (
    BASIS_AND_FORM,
    CODE,
    IDENTITY,
    NAME,
    ON_THE_MAP,
    PARTIAL,
    SOURCE,
    SOURCE_ADDRESS,
    Pairs,
)

_Column = Column[PartnershipRow]
_Pairs = Pairs[PartnershipRow]

WHAT: tuple[_Column, ...] = (
    NAME,
    *IDENTITY,
    _Column(
        N_("Officiële naam"),
        lambda row: row.record.name,
        key="officiele_naam",
        explanation=N_("Naam zoals de bron die schrijft."),
        width=44,
    ),
    *BASIS_AND_FORM,
    *_Pairs.coded(
        "onderwerp",
        (N_("Onderwerp"), N_("Onderwerp (code)")),
        N_("Onderwerpen volgens de bron; bij ongeveer de helft van het register ontbreken ze."),
        "onderwerp",
        lambda row: row.topics,
        (30, 24),
    ),
    *_Pairs.coded(
        "onderwerpen_afgeleid",
        (N_("Afgeleid onderwerp"), N_("Afgeleid onderwerp (code)")),
        N_("Door een regel afgeleid, alleen waar het register geen onderwerp noemt."),
        "onderwerp",
        lambda row: row.derived,
        (30, 24),
    ),
    _Column(
        N_("Afgeleid volgens regel"),
        lambda row: joined(row.reasons),
        key="onderwerpen_afgeleid_regel",
        explanation=N_("Waarom dat onderwerp is afgeleid; per onderwerp de regel."),
        width=36,
    ),
    _Column(
        N_("Doel"),
        lambda row: row.record.purpose,
        Kind.LONG,
        key="doel",
        explanation=N_("Doel in de woorden van de bron."),
        width=60,
    ),
)

WHEN: tuple[_Column, ...] = (
    *_Pairs.dated(
        "ingangsdatum",
        N_("Ingangsdatum"),
        N_(
            "Eerste dag; van een jaar of maand de eerste dag daarvan. Leeg: niet bekend; dan staat "
            "de samenwerking er op elke peildatum."
        ),
        lambda row: (row.record.start, row.record.start_text),
        ("ingang_volgens_bron", N_("Ingang volgens de bron")),
    ),
    *_Pairs.dated(
        "geldt_tot",
        N_("Geldt tot"),
        N_("Eerste dag waarop zij niet meer geldt. Leeg: geen einde bekend."),
        lambda row: (row.record.end, row.record.end_text),
        ("einde_volgens_bron", N_("Einde volgens de bron")),
    ),
    _Column(
        N_("Fase"),
        lambda row: row.reader.labels("fase", [row.record.phase or NOT_REGISTERED]),
        key="fase",
        explanation=N_("Fase van de samenwerking, waar de bron die beschrijft."),
        facet="fase",
        width=18,
    ),
    _Column(
        N_("Bevoegdheden"),
        lambda row: row.reader.labels("bevoegdheid", row.record.powers),
        key="bevoegdheden",
        explanation=N_(
            "Hoe een regeling haar bevoegdheden krijgt: attributie, delegatie of mandaat."
        ),
        facet="bevoegdheid",
        width=20,
    ),
)

WHO: tuple[_Column, ...] = (
    _Column(
        N_("Aantal deelnemers"),
        lambda row: len(row.members),
        Kind.WHOLE,
        key="aantal_deelnemers",
        explanation=N_("Alle deelnemers op de peildatum, ook die niet op de kaart staan."),
        width=12,
    ),
    _Column(
        N_("Aantal gemeenten"),
        lambda row: len(row.drawn),
        Kind.WHOLE,
        key="aantal_gemeenten",
        explanation=N_("Gemeenten op de kaart die meedoen."),
        width=12,
    ),
    _Column(
        N_("Gemeenten"),
        lambda row: joined(map(row.reader.registry.name, row.drawn)),
        Kind.LONG,
        key="gemeenten",
        explanation=N_("Namen van die gemeenten. Een opgeheven gemeente telt als haar opvolger."),
        width=50,
    ),
    _Column(
        N_("Gemeenten (code)"),
        lambda row: joined(row.drawn),
        Kind.LONG,
        key="gemeenten_code",
        explanation=CODE,
        width=30,
    ),
    _Column(
        N_("Overige deelnemers"),
        lambda row: joined(display_name(m.organisation) for m in row.others),
        Kind.LONG,
        key="overige_deelnemers",
        explanation=N_(
            "Deelnemers die niet op de kaart staan: waterschappen, provincies, buitenland."
        ),
        width=36,
    ),
    _Column(
        N_("Overige deelnemers (code)"),
        lambda row: joined(m.organisation.code for m in row.others),
        Kind.LONG,
        key="overige_deelnemers_code",
        explanation=CODE,
        width=24,
    ),
    _Column(
        N_("Opgeheven gemeenten in de bron"),
        lambda row: joined(row.ended),
        key="opgeheven_gemeenten",
        explanation=N_("Opgeheven gemeenten die de bron nog noemt; zij tellen als hun opvolger."),
        width=24,
    ),
    *_Pairs.coded(
        "provincies",
        (N_("Provincies"), N_("Provincies (code)")),
        N_("Provincies waarin de gemeenten liggen."),
        "provincie",
        lambda row: row.provinces,
        (20, 16),
    ),
    *_Pairs.coded(
        "bestuursorganen",
        (N_("Bestuursorganen"), N_("Bestuursorganen (code)")),
        N_("Welke bestuursorganen deelnemen: raad, college, burgemeester en andere."),
        "orgaan",
        lambda row: row.bodies,
        (30, 22),
    ),
    _Column(
        N_("Ingesteld lichaam"),
        lambda row: row.record.body,
        key="lichaam",
        explanation=N_("Organisatie die de regeling heeft ingesteld."),
        width=30,
    ),
)

MARKS: tuple[_Column, ...] = (
    _Column(
        N_("Landsdekkend"),
        lambda row: row.record.nationwide,
        Kind.YES_NO,
        key="landsdekkend",
        explanation=N_("Hoort bij een indeling waarin elke gemeente zit."),
        width=13,
    ),
    PARTIAL,
    _Column(
        N_("Grensoverschrijdend"),
        lambda row: row.record.cross_border,
        Kind.YES_NO,
        key="grensoverschrijdend",
        explanation=N_("Als grensoverschrijdend geregistreerd."),
        width=20,
    ),
)

ORIGIN: tuple[_Column, ...] = (
    _Column(
        N_("Wettelijke grondslag"),
        lambda row: joined(ground.title for ground in row.record.grounds),
        Kind.LONG,
        key="grondslagen",
        explanation=N_("Wetten en artikelen waarop de regeling rust."),
        width=36,
    ),
    _Column(
        N_("Besluiten"),
        lambda row: joined(row.record.decisions),
        Kind.LONG,
        key="besluiten",
        explanation=N_("Adressen van de gepubliceerde besluiten."),
        width=36,
    ),
    _Column(
        N_("Bronhouder"),
        lambda row: row.record.keeper,
        key="bronhouder",
        explanation=N_("Wie de inschrijving in het register bijhoudt."),
        width=30,
    ),
    _Column(
        N_("Website"),
        lambda row: row.record.website,
        Kind.ADDRESS,
        key="website",
        explanation=N_("Adres van de samenwerking zelf."),
        width=30,
    ),
    *SOURCE,
    SOURCE_ADDRESS,
    *_Pairs.dated(
        "bron_datum",
        N_("Datum bron"),
        N_("Stand van de bron, als de dag bekend is."),
        lambda row: (full_day(row.record.source_date), row.record.source_date),
        ("bron_datum_volgens_bron", N_("Datum bron (jaar of maand)")),
    ),
    _Column(
        N_("Zekerheid"),
        lambda row: (
            "" if row.record.registered else row.reader.labels("zekerheid", [row.record.certainty])
        ),
        key="zekerheid",
        facet="zekerheid",
        explanation=N_("Hoe zeker de bron is; alleen bij samenwerkingen buiten het register."),
        width=12,
    ),
    _Column(
        N_("Laatst geverifieerd"),
        lambda row: row.record.verified,
        Kind.DAY,
        key="geverifieerd",
        explanation=N_("Dag waarop de bronhouder de inschrijving voor het laatst naging."),
        width=14,
    ),
    ON_THE_MAP,
)

_ABBREVIATION = _Column(
    N_("Afkorting"),
    lambda row: row.record.abbreviation,
    key="afkorting",
    explanation=N_("Afkorting van de samenwerking of van het ingestelde lichaam."),
    width=14,
)

PARTNERSHIPS = Table(
    "samenwerkingen",
    N_("Samenwerkingen"),
    N_("Eén rij per samenwerking in de selectie."),
    partnership_rows,
    (*WHAT, *WHEN, *WHO, *MARKS, *ORIGIN, _ABBREVIATION),
)
