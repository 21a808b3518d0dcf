"""The tables of organisations: who takes part, and every municipality of the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from data.domain.labels import N_
from data.domain.records import Organisation, OrganisationKind
from data.domain.text import sort_key
from data.registry.participation import display_name
from viewer.export.tables.model import Column, Kind, Reader, Table
from viewer.export.tables.shared_columns import KIND, PROVINCE

REGISTER = "https://organisaties.overheid.nl/{}/"


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation and the number of selected partnerships in which it takes part."""

    reader: Reader
    organisation: Organisation
    count: int


def organisation_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield who takes part in the selected partnerships: municipalities first, then by name."""
    counts = Counter(
        member.organisation.code
        for record in reader.selection.partnerships
        for member in reader.participations(record)
    )
    kinds = list(OrganisationKind)
    found = [reader.registry.organisations[code] for code in counts]
    for organisation in sorted(found, key=lambda o: (kinds.index(o.kind), sort_key(o.name))):
        yield OrganisationRow(reader, organisation, counts[organisation.code])


def municipality_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield every municipality of the map, also those that take part in nothing."""
    for code, count in reader.selection.counts.items():
        yield OrganisationRow(reader, reader.registry.organisations[code], count)


_Column = Column[OrganisationRow]

COMMON: tuple[_Column, ...] = (
    _Column(
        "naam",
        N_("Naam"),
        N_("Naam van de organisatie, zoals in de lijsten op de pagina."),
        Kind.TEXT,
        lambda row: display_name(row.organisation),
        34,
    ),
    _Column(
        "code",
        N_("Code"),
        N_("Code van de organisatie: gemeente GM, provincie PV, waterschap WS, overige ROO of X."),
        Kind.TEXT,
        lambda row: row.organisation.code,
        14,
    ),
    _Column(
        "aantal_samenwerkingen",
        N_("Aantal samenwerkingen"),
        N_("Samenwerkingen in de selectie waaraan de organisatie meedoet."),
        Kind.WHOLE,
        lambda row: row.count,
        16,
    ),
    *PROVINCE,
    _Column(
        "inwoners",
        N_("Inwoners"),
        N_("Aantal inwoners volgens het register."),
        Kind.WHOLE,
        lambda row: row.organisation.inhabitants,
        12,
    ),
    _Column(
        "oppervlakte_km2",
        N_("Oppervlakte (km²)"),
        N_("Oppervlakte volgens het register."),
        Kind.NUMBER,
        lambda row: row.organisation.area_km2,
        14,
    ),
)

ALSO: tuple[_Column, ...] = (
    *KIND,
    _Column(
        "officiele_naam",
        N_("Officiële naam"),
        N_("Naam zoals de bron die schrijft."),
        Kind.TEXT,
        lambda row: row.organisation.official_name,
        34,
    ),
    _Column(
        "bestaat_sinds",
        N_("Bestaat sinds"),
        N_("Eerste dag, waar het register die kent."),
        Kind.DAY,
        lambda row: row.organisation.start,
        14,
    ),
    _Column(
        "opgeheven_per",
        N_("Opgeheven per"),
        N_("Eerste dag waarop de organisatie niet meer bestaat."),
        Kind.DAY,
        lambda row: row.organisation.end,
        14,
    ),
    _Column(
        "website",
        N_("Website"),
        N_("Adres van de organisatie zelf."),
        Kind.ADDRESS,
        lambda row: row.organisation.website or "",
        34,
    ),
    _Column(
        "register_adres",
        N_("Adres in het register"),
        N_("Inschrijving in het Register van Overheidsorganisaties."),
        Kind.ADDRESS,
        lambda row: (
            REGISTER.format(row.organisation.system_id) if row.organisation.system_id else ""
        ),
        38,
    ),
    _Column(
        "tooi",
        N_("TOOI-adres"),
        N_("Vaste naam van de organisatie in gegevens van de overheid."),
        Kind.ADDRESS,
        lambda row: row.organisation.tooi or "",
        34,
    ),
)

ORGANISATIONS = Table(
    "organisaties",
    N_("Organisaties"),
    N_("Eén rij per organisatie die aan een samenwerking in de selectie meedoet."),
    organisation_rows,
    (*COMMON, *ALSO),
)
MUNICIPALITIES = Table(
    "gemeenten",
    N_("Gemeenten"),
    N_("Eén rij per gemeente van de kaart, ook als zij nergens aan meedoet."),
    municipality_rows,
    COMMON,
)
