"""What is known of partnerships and municipalities beside who takes part in what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from data.domain.records import Certainty


class AnnotationKind(StrEnum):
    """What an annotation tells of a partnership."""

    PHASE = "fase"
    LEAD = "trekker"
    SECRETARIAT = "secretariaat"
    BOARD = "bestuur"
    CHAIR = "voorzitterschap"
    REPRESENTATIVE = "vertegenwoordiger"  # Of the organisation that says so: the function
    PERSPECTIVE = "perspectief"
    OBLIGATION = "verplichting"
    TASK = "taak"
    REMARK = "opmerking"


class Perspective(StrEnum):
    """From where an organisation sees a cooperation (quadrant of Van der Steen)."""

    LAWFUL = "rechtmatig"
    PERFORMING = "presterend"
    COOPERATING = "samenwerkend"
    RESPONSIVE = "responsief"


class Obligation(StrEnum):
    """Whether an Act obliges to a cooperation."""

    OBLIGATORY = "verplicht"
    VOLUNTARY = "vrijwillig"


class Task(StrEnum):
    """What a cooperation is for: making policy or carrying it out."""

    POLICY = "beleidsbepalend"
    EXECUTION = "uitvoerend"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What somebody says of a partnership; several may stand, each with whose it is."""

    partnership: str  # Id of the partnership, of any basis
    kind: AnnotationKind
    value: str  # Of a phase: a value of `Phase`; a function, never the name of a person
    remark: str = ""  # The fact behind it
    on_behalf_of: str = ""  # Organisation that says so; "" for our own inventory
    source: str = ""
    source_url: str = ""
    source_date: str = ""  # As the source writes it: a year, a month or a day
    certainty: Certainty = Certainty.MEDIUM
    review: date | None = None  # Day after which it counts as no longer confirmed


@dataclass(frozen=True, slots=True)
class Initiative:
    """A cooperation in which government is not the main party: an example, no partnership."""

    name: str
    municipality: str  # Code of the municipality in which it is at work
    kind: str  # As its source calls it: "energiecoöperatie"
    source: str  # Address, or what else leads to the source
    certainty: Certainty = Certainty.MEDIUM
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PowerArticle:
    """One article (bevoegdheid) of an arrangement or an organisation: what it may do."""

    registration_id: str | None  # Version of the partnership; None for one of an organisation
    organisation: str | None  # Code of the organisation; None for one of a partnership
    position: int  # Place in the order of the source, from 1
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How the office of an arrangement or an organisation is reached, and its numbers.

    Nothing of it is of a person. "" is what the source does not tell.
    """

    registration_id: str | None
    organisation: str | None
    body: str = ""  # Name of the regional body that the partnership set up
    abbreviation: str = ""
    website: str = ""
    mail: str = ""  # General mail address of the office
    woo_index: str = ""  # Address of the index of documents under the Wet open overheid
    papers: str = ""  # Address of the board papers
    kvk: str = ""
    rsin: str = ""
    oin: str = ""
    archive: str = ""  # Who cares for the archive (archiefzorgdrager)
    organogram: str = ""  # Address
    verified: date | None = None


@dataclass(frozen=True, slots=True)
class CouncilSeats:
    """Seats of one party in one council."""

    organisation: str  # Code of the municipality
    position: int  # Place in the order of the source, from 1: two parties may have one name
    party: str
    seats: int


@dataclass(frozen=True, slots=True)
class BoardFunction:
    """Title of a function in a board."""

    registration_id: str | None
    organisation: str | None
    position: int
    title: str
    # Names of who holds it; only where the operator chose to keep them (setting `personen`)
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures in one year."""

    indicator: str  # Key: "woz_waarde"
    year: int  # Year of the values, and of the division that they are of
    unit: str
    source: str  # With its licence


class FigureGap(StrEnum):
    """Why a source gives no value, which is another thing than zero."""

    SUPPRESSED = "onderdrukt"  # So few that persons could be recognised
    NOT_DELIVERED = "niet geleverd"


GAPS = {
    "x": FigureGap.SUPPRESSED,
    **dict.fromkeys(("", "."), FigureGap.NOT_DELIVERED),
    **{gap.value: gap for gap in FigureGap},
}
"""How a value is written that is not there: as CBS does, or in words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Value of an indicator for one municipality of the division of its year."""

    code: str
    indicator: str
    year: int
    value: float | None
    gap: FigureGap | None = None  # Why there is no value; None where there is one


class ThemeWeight(StrEnum):
    """How much a topic belongs to an opgave."""

    CORE = "kern"
    PARTLY = "deels"
    WEAK = "zwak"


@dataclass(frozen=True, slots=True)
class ThemeTopic:
    """That a topic belongs to an opgave (theme) of a programme, how much, and why."""

    theme: str  # Code of the opgave: "IBP1"
    topic: str  # Slug of the topic
    year: int  # Of the programme
    name: str  # Of the opgave
    weight: ThemeWeight
    reason: str


@dataclass(frozen=True, slots=True)
class RegioDeal:
    """One Regio Deal between central government and a region."""

    name: str
    round: str  # Tranche: "1" to "6", or "" when it is not known
    date: str  # As the source writes it
    amount: float | None  # Contribution of central government, in millions of euros
    partnership: (
        str | None
    )  # Id of the partnership that it is; None when no list of members is known
    municipalities: int | None  # Number of municipalities that take part
    themes: tuple[str, ...]  # Codes of the opgaven to which its topics lead
    ground: str  # Terms of the TOP list on which that rests
    source_url: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DetailTables:
    """What is known beside who takes part; None is what a source does not speak of."""

    annotations: tuple[Annotation, ...] | None = None
    initiatives: tuple[Initiative, ...] | None = None
    powers: tuple[PowerArticle, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    council_seats: tuple[CouncilSeats, ...] | None = None
    board_functions: tuple[BoardFunction, ...] | None = None
    indicators: tuple[Indicator, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    themes: tuple[ThemeTopic, ...] | None = None
    regio_deals: tuple[RegioDeal, ...] | None = None
    # Source of each of these (`sources.csv`) by its name here, and the date of its content
    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def tables(self) -> dict[str, tuple[Any, ...]]:
        """Return what it speaks of, by name."""
        own = {name: getattr(self, name) for name in DETAILS}
        return {name: records for name, records in own.items() if records is not None}

    def before(self, other: DetailTables) -> DetailTables:
        """Return both, of what both speak of only this one."""
        sources = {**other.sources, **self.sources}
        return DetailTables(**(other.tables() | self.tables()), sources=sources)


DETAILS = tuple(each.name for each in fields(DetailTables) if each.name != "sources")
"""Names of the tables, and of the fields of an edition."""
