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
from viewer.export.tables.model import KIND, PROVINCE, Reader, Table, Values, columns


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


def province_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield every province, with in how many selected partnerships it takes part itself."""
    taking_part = reader.selection.snapshot.facets["deelnemer"]
    counts = taking_part.count(reader.selection.chosen).tolist()
    by_code = dict(zip(taking_part.values, counts, strict=True))
    for code in reader.registry.provinces:
        yield OrganisationRow(reader, reader.registry.organisations[code], by_code.get(code, 0))


def looked_at_rows(reader: Reader) -> Iterator[OrganisationRow]:
    """Yield every municipality of the map, or of the provinces that are chosen."""
    wanted = set(reader.selection.looked_at)
    return (row for row in municipality_rows(reader) if row.organisation.code in wanted)


COMMON: Values[OrganisationRow] = {
    "naam": lambda row: display_name(row.organisation),
    "code": lambda row: row.organisation.code,
    "aantal_samenwerkingen": lambda row: row.count,
    **PROVINCE,
    "inwoners": lambda row: row.organisation.inhabitants,
    "oppervlakte_km2": lambda row: row.organisation.area_km2,
}
ALSO: Values[OrganisationRow] = {
    **KIND,
    "officiele_naam": lambda row: row.organisation.official_name,
    "bestaat_sinds": lambda row: row.organisation.start,
    "opgeheven_per": lambda row: row.organisation.end,
    "website": lambda row: row.organisation.website or "",
    "register_adres": lambda row: (
        register_page(row.organisation.system_id, row.organisation.official_name)
        if row.organisation.system_id
        else ""
    ),
    "tooi": lambda row: row.organisation.tooi or "",
}

ORGANISATIONS = Table(
    "organisaties",
    N_("Organisaties"),
    N_("Eén rij per organisatie die aan een samenwerking in de selectie meedoet."),
    organisation_rows,
    columns("organisaties", {**COMMON, **ALSO}),
)
MUNICIPALITIES = Table(
    "gemeenten",
    N_("Gemeenten"),
    N_(
        "Eén rij per gemeente van de kaart, of van de gekozen provincies, ook als zij nergens aan "
        "meedoet."
    ),
    looked_at_rows,
    columns("organisaties", COMMON),
)
EVERYWHERE: Table[Any] = replace(MUNICIPALITIES, rows_of=municipality_rows)
"""The same of all the country, whatever province is chosen: a layer in a GIS has no holes."""
