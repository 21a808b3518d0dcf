"""The tables of organisations: who takes part, and every municipality of the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from data.domain.labels import N_
from data.domain.records import Organisation, OrganisationKind
from data.domain.text import register_page, sort_key
from data.registry.participation import display_name
from layers.table import Column, Kind
from viewer.export.tables.model import Reader, Table
from viewer.export.tables.shared_columns import KIND, PROVINCE


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
    participants = [reader.registry.organisations[code] for code in counts]
    for organisation in sorted(participants, key=lambda o: (kinds.index(o.kind), sort_key(o.name))):
        yield OrganisationRow(reader, organisation, counts[organisation.code])


def municipality_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield every municipality of the map, also those that take part in nothing."""
    for code, count in reader.selection.counts.items():
        yield OrganisationRow(reader, reader.registry.organisations[code], count)


def looked_at_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield every municipality of the map, or of the provinces that are chosen."""
    wanted = set(reader.selection.looked_at)
    return (row for row in municipality_rows(reader) if row.organisation.code in wanted)


_Column = Column[OrganisationRow]

COMMON: tuple[_Column, ...] = (
    _Column(
        N_("Naam"),
        lambda row: display_name(row.organisation),
        key="naam",
        explanation=N_("Naam van de organisatie, zoals in de lijsten op de pagina."),
        width=34,
    ),
    _Column(
        N_("Code"),
        lambda row: row.organisation.code,
        key="code",
        explanation=N_(
            "Code van de organisatie: gemeente GM, provincie PV, waterschap WS, overige ROO of X."
        ),
        width=14,
    ),
    _Column(
        N_("Aantal samenwerkingen"),
        lambda row: row.count,
        Kind.WHOLE,
        key="aantal_samenwerkingen",
        explanation=N_("Samenwerkingen in de selectie waaraan de organisatie meedoet."),
    ),
    *PROVINCE,
    _Column(
        N_("Inwoners"),
        lambda row: row.organisation.inhabitants,
        Kind.WHOLE,
        key="inwoners",
        explanation=N_("Aantal inwoners volgens het register."),
        width=12,
    ),
    _Column(
        N_("Oppervlakte (km²)"),
        lambda row: row.organisation.area_km2,
        Kind.NUMBER,
        key="oppervlakte_km2",
        explanation=N_("Oppervlakte volgens het register."),
        width=14,
    ),
)

ALSO: tuple[_Column, ...] = (
    *KIND,
    _Column(
        N_("Officiële naam"),
        lambda row: row.organisation.official_name,
        key="officiele_naam",
        explanation=N_("Naam zoals de bron die schrijft."),
        width=34,
    ),
    _Column(
        N_("Bestaat sinds"),
        lambda row: row.organisation.start,
        Kind.DAY,
        key="bestaat_sinds",
        explanation=N_("Eerste dag, waar het register die kent."),
        width=14,
    ),
    _Column(
        N_("Opgeheven per"),
        lambda row: row.organisation.end,
        Kind.DAY,
        key="opgeheven_per",
        explanation=N_("Eerste dag waarop de organisatie niet meer bestaat."),
        width=14,
    ),
    _Column(
        N_("Website"),
        lambda row: row.organisation.website or "",
        Kind.ADDRESS,
        key="website",
        explanation=N_("Adres van de organisatie zelf."),
        width=34,
    ),
    _Column(
        N_("Adres in het register"),
        lambda row: (
            register_page(row.organisation.system_id, row.organisation.official_name)
            if row.organisation.system_id
            else ""
        ),
        Kind.ADDRESS,
        key="register_adres",
        explanation=N_("Inschrijving in het Register van Overheidsorganisaties."),
        width=38,
    ),
    _Column(
        N_("TOOI-adres"),
        lambda row: row.organisation.tooi or "",
        Kind.ADDRESS,
        key="tooi",
        explanation=N_("Vaste naam van de organisatie in gegevens van de overheid."),
        width=34,
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
    N_(
        "Eén rij per gemeente van de kaart, of van de gekozen provincies, ook als zij nergens aan "
        "meedoet."
    ),
    looked_at_rows,
    COMMON,
)
EVERYWHERE: Table[Any] = replace(MUNICIPALITIES, rows_of=municipality_rows)
"""The same of all the country, whatever province is chosen: a layer in a GIS has no holes."""
