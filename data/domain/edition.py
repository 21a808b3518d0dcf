"""What an edition holds besides outlines, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.domain.mergers import Merger
from data.domain.places import OlderPlace, Place
from data.domain.records import Organisation, Partnership
from data.domain.topics import Topic, TopicFigures, TopicRule

FILE = "datapackage.json"
"""The file in which an edition says what it is."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """One source of an edition.

    Attributes
    ----------
    retrieved : str
        Day on which it was retrieved (YYYY-MM-DD), as far as the files tell; else "".
    content_date : str
        Date of its newest content, as far as the files tell.
    note : str
        What a reader must know about it, in Dutch.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    retrieved: str
    content_date: str
    note: str


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """What an edition is.

    Attributes
    ----------
    date : str
        Date of the register export it was made from (YYYY-MM-DD).
    created_with : str
        Program and libraries, with their versions.
    accepted : tuple of str
        What the gate would have refused, had a data steward not accepted it; in Dutch.
    schema_version : int
        Which tables and columns the edition that it was read from has.
    digest : str
        SHA-256 of the description it was read from: tells one edition from any other. "" for one
        that was not read.
    """

    date: str
    created_with: str
    sources: tuple[SourceInfo, ...]
    accepted: tuple[str, ...] = ()
    schema_version: int = field(default=1, compare=False)
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that an edition holds besides outlines.

    Attributes
    ----------
    partnerships : tuple of Partnership
        One per version: register records and own additions, sorted by `registration_id`.
    everyday_names : tuple of (code, name)
        Names in everyday use beside the official one: ("GM0518", "Den Haag").
    places : tuple of Place
        Where each municipality of the map lies.
    neighbours : tuple of (code, code)
        Pairs of municipalities that share a piece of border, each pair once.
    topic_rules : tuple of TopicRule
        The rules that derive topics, used or not.
    topic_figures : tuple of TopicFigures
        How well they do; empty when nothing was measured.
    older_places : tuple of OlderPlace
        Where each municipality of the older divisions lay.
    older_neighbours : tuple of (year, code, code)
        Their neighbours.
    """

    info: EditionInfo
    organisations: tuple[Organisation, ...]
    partnerships: tuple[Partnership, ...]
    topics: tuple[Topic, ...]
    mergers: tuple[Merger, ...]
    everyday_names: tuple[tuple[str, str], ...]
    places: tuple[Place, ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()
    topic_rules: tuple[TopicRule, ...] = ()
    topic_figures: tuple[TopicFigures, ...] = ()
    older_places: tuple[OlderPlace, ...] = ()
    older_neighbours: tuple[tuple[int, str, str], ...] = ()
