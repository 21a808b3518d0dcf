"""The table of partnerships: one row per selected partnership, with what is derived of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.analysis.served import Served, served
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, DerivedTopic, Partnership
from data.domain.text import sort_key
from data.registry.participation import Participation, display_name
from layers.words.partnership import decides_briefly, derived_of
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
    coded,
    columns,
    dated,
    full_day,
    joined,
    name,
)


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One selected partnership with who takes part in it."""

    reader: Reader
    record: Partnership
    members: tuple[Participation, ...]
    drawn: tuple[str, ...]  # Codes of the municipalities of the map, in the order of their names

    @property
    def topics(self) -> tuple[str, ...]:
        """Slugs of the topics, or the value that says that there are none."""
        return self.record.topics or (NOT_REGISTERED,)

    @property
    def derived(self) -> tuple[str, ...]:
        """Slugs of the topics that rules give; none when the view shows none."""
        return tuple(each.topic for each in self._derived)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each of these was given."""
        rules = self.reader.registry.rules
        return tuple(rules[each.rule].explanation for each in self._derived)

    @property
    def opgaven(self) -> tuple[str, ...]:
        """Slugs of the opgaven to which the topics lead, as the filter of the view counts them."""
        query = self.reader.selection.query
        how = {"partly": query.partly, "derived": query.counts_derived}
        return self.reader.registry.vocabulary.opgaven.of(self.record, **how)

    @property
    def groups(self) -> tuple[str, ...]:
        """Keys of the groups of which it is."""
        return self.reader.registry.vocabulary.groups.of(self.record)

    @property
    def served(self) -> Served:
        """What its municipalities of the map have together."""
        return served(self.reader.registry, self.drawn)

    @property
    def _derived(self) -> tuple[DerivedTopic, ...]:
        return derived_of(self.record, self.reader.selection.query)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Which bodies take part, or the value that says that none is recorded."""
        bodies = {body for member in self.members for body in member.membership.bodies}
        return tuple(body for body in Body if body in bodies) or (NOT_REGISTERED,)

    @property
    def others(self) -> tuple[Participation, ...]:
        """Who takes part and is not on the map."""
        return tuple(member for member in self.members if not member.drawn)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces in which the municipalities lie, in the order of their names."""
        organisations = self.reader.registry.organisations
        codes = {organisations[code].province or "" for code in self.drawn} - {""}
        return tuple(sorted(codes, key=lambda code: sort_key(organisations[code].name)))

    @property
    def ended(self) -> tuple[str, ...]:
        """Names of the ended municipalities that the source still names."""
        return tuple(display_name(old) for member in self.members for old in member.carried_from)


def partnership_rows(reader: Reader) -> Iterator[PartnershipRow]:
    """Yield the selected partnerships in the order of the list on the page."""
    return (row_of(reader, record) for record in reader.selection.partnerships)


def row_of(reader: Reader, record: Partnership) -> PartnershipRow:
    """Return the row of a partnership, selected or not."""
    members = reader.participations(record)
    place = reader.selection.division.order
    codes = {member.drawn for member in members if member.drawn}
    return PartnershipRow(reader, record, members, tuple(sorted(codes, key=place.__getitem__)))


VALUES: Values[PartnershipRow] = {
    "naam": name,
    **IDENTITY,
    "officiele_naam": lambda row: row.record.name,
    **BASIS_AND_FORM,
    **coded("onderwerp", "onderwerp", lambda row: row.topics),
    **coded("onderwerpen_afgeleid", "onderwerp", lambda row: row.derived),
    "onderwerpen_afgeleid_regel": lambda row: joined(row.reasons),
    "doel": lambda row: row.record.purpose,
    **dated(
        "ingangsdatum",
        "ingang_volgens_bron",
        lambda row: (row.record.start, row.record.start_text),
    ),
    **dated("geldt_tot", "einde_volgens_bron", lambda row: (row.record.end, row.record.end_text)),
    "fase": lambda row: row.reader.labels("fase", [row.record.phase or NOT_REGISTERED]),
    "bevoegdheden": lambda row: row.reader.labels("bevoegdheid", row.record.powers),
    "aantal_deelnemers": lambda row: len(row.members),
    "aantal_gemeenten": lambda row: len(row.drawn),
    "gemeenten": lambda row: joined(map(row.reader.registry.name, row.drawn)),
    "gemeenten_code": lambda row: joined(row.drawn),
    "overige_deelnemers": lambda row: joined(display_name(m.organisation) for m in row.others),
    "overige_deelnemers_code": lambda row: joined(m.organisation.code for m in row.others),
    "opgeheven_gemeenten": lambda row: joined(row.ended),
    **coded("provincies", "provincie", lambda row: row.provinces),
    **coded("bestuursorganen", "orgaan", lambda row: row.bodies),
    "lichaam": lambda row: row.record.body,
    "landsdekkend": lambda row: row.record.nationwide,
    **PARTIAL,
    "grensoverschrijdend": lambda row: row.record.cross_border,
    "grondslagen": lambda row: joined(ground.title for ground in row.record.grounds),
    "besluiten": lambda row: joined(row.record.decisions),
    "bronhouder": lambda row: row.record.keeper,
    "website": lambda row: row.record.website,
    **SOURCE,
    **SOURCE_ADDRESS,
    **dated(
        "bron_datum",
        "bron_datum_volgens_bron",
        lambda row: (full_day(row.record.source_date), row.record.source_date),
    ),
    "zekerheid": lambda row: (
        "" if row.record.registered else row.reader.labels("zekerheid", [row.record.certainty])
    ),
    "geverifieerd": lambda row: row.record.verified,
    **ON_THE_MAP,
    "afkorting": lambda row: row.record.abbreviation,
    **coded("opgaven", "opgave", lambda row: row.opgaven),
    **coded("groepen", "groep", lambda row: row.groups),
    "inwoners_gemeenten": lambda row: row.served.inhabitants if row.drawn else None,
    "oppervlakte_gemeenten_km2": lambda row: row.served.area_km2 if row.drawn else None,
    "wie_beslist": lambda row: decides_briefly(row.record) if row.record.decider else "",
}

PARTNERSHIPS = Table(
    "samenwerkingen",
    N_("Samenwerkingen"),
    N_("Eén rij per samenwerking in de selectie."),
    partnership_rows,
    columns("samenwerkingen", VALUES),
)
