"""What an edition holds besides outlines, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - an edition has a date too
from pathlib import Path
from typing import TYPE_CHECKING

from data.domain.places import OlderPlace, Place
from data.domain.records import Merger, Organisation, Partnership
from data.domain.topics import Topic, TopicFigures, TopicRule

if TYPE_CHECKING:
    from data.domain.details import (
        Annotation,
        BoardFunction,
        Contact,
        CouncilSeats,
        Figure,
        Indicator,
        Initiative,
        PowerArticle,
        RegioDeal,
        ThemeTopic,
    )

FILE = "datapackage.json"
"""The file in which an edition says what it is."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """One source of an edition."""

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    retrieved: str  # Day on which it was retrieved (YYYY-MM-DD), as far as the files tell; else ""
    content_date: str  # Date of its newest content, as far as the files tell
    note: str  # What a reader must know about it, in Dutch


@dataclass(frozen=True, slots=True)
class Provenance:
    """That a value of an edition comes from an accepted contribution."""

    partnership: str  # Id
    field: str  # A column, "deelnemer/GM0344" or "aantekening/fase/GM0344"
    proposal: str  # Key
    on_behalf_of: str  # Code of an organisation; "" for the data steward
    accepted: Day
    source_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """What an edition is."""

    date: str  # Date of the register export it was made from (YYYY-MM-DD)
    created_with: str  # Program and libraries, with their versions
    sources: tuple[SourceInfo, ...]
    # What the gate would have refused, had a data steward not accepted it; in Dutch
    accepted: tuple[str, ...] = ()
    # Length and last digest of the log of contributions with which it was made; 0 without any
    contributions: tuple[int, str] = (0, "")
    # Which tables and columns the edition that it was read from has
    schema_version: int = field(default=1, compare=False)
    # SHA-256 of the description it was read from: tells one edition from any other. "" for one that
    # was not read.
    digest: str = field(default="", compare=False)
    # Folder it was read from, with its outlines; None for one that was not read
    folder: Path | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """How a person or an address names it: "2026-11-14-1a2b3c4d"."""
        return f"{self.date}-{self.digest[:8]}"


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that an edition holds besides outlines."""

    info: EditionInfo
    organisations: tuple[Organisation, ...]
    # One per version: register records and own additions, sorted by `registration_id`
    partnerships: tuple[Partnership, ...]
    topics: tuple[Topic, ...]
    mergers: tuple[Merger, ...]
    # Names in everyday use beside the official one: ("GM0518", "Den Haag")
    everyday_names: tuple[tuple[str, str], ...]
    places: tuple[Place, ...] = ()  # Where each municipality of the map lies
    # Pairs of municipalities that share a piece of border, each pair once
    neighbours: tuple[tuple[str, str], ...] = ()
    topic_rules: tuple[TopicRule, ...] = ()  # The rules that derive topics, used or not
    # How well they do; empty when nothing was measured
    topic_figures: tuple[TopicFigures, ...] = ()
    older_places: tuple[OlderPlace, ...] = ()  # Where each municipality of the older divisions lay
    older_neighbours: tuple[tuple[int, str, str], ...] = ()  # Their neighbours
    # What is known beside who takes part; each empty when nothing of it is known
    annotations: tuple[Annotation, ...] = ()
    initiatives: tuple[Initiative, ...] = ()  # Examples: in no count of partnerships
    powers: tuple[PowerArticle, ...] = ()
    contacts: tuple[Contact, ...] = ()
    council_seats: tuple[CouncilSeats, ...] = ()
    board_functions: tuple[BoardFunction, ...] = ()
    indicators: tuple[Indicator, ...] = ()  # What the figures measure
    figures: tuple[Figure, ...] = ()
    themes: tuple[ThemeTopic, ...] = ()
    regio_deals: tuple[RegioDeal, ...] = ()
    provenance: tuple[Provenance, ...] = ()  # Of what comes from accepted contributions
