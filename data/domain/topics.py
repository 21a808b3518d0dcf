"""Topics of the TOP list, the rules that derive them, and how well these do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RuleField(StrEnum):
    """In which texts of a partnership a topic rule looks."""

    GROUND = "grond"
    NAME = "naam"
    PURPOSE = "doel"


@dataclass(frozen=True, slots=True)
class Topic:
    """Term of the TOP list of government topics."""

    slug: str  # Last part of the term: `afval`, `zorg-en-gezondheid`
    label: str  # The term itself, without its parent: "afval"
    parent: str | None = None  # Slug of the top-level term; None for a top-level term
    uri: str = ""


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A rule that derives a topic, with what it is worth among the registered topics."""

    key: str
    field: RuleField
    # Words that must (not) stand in the text: see `data.domain.patterns`
    pattern: str
    unless: str
    topic: str
    # Why the topic is given, as the end of a Dutch sentence: "de naam noemt een GGD"
    explanation: str
    # Of how many partnerships with a registered topic it holds, and of how many of these it gives a
    # topic that is registered
    hits: int = 0
    correct: int = 0
    used: bool = False  # Whether it is good enough to be used


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """How well the rules do, each partnership judged by rules chosen without it."""

    date: date  # Day on which the partnerships of the register were in force that were looked at
    # Partnerships with a registered topic, and how many of these get a derived one
    measured: int
    described: int
    # Topics derived for these, and how many of them are registered
    given: int
    correct: int
    # Top-level topics registered for these, and how many of them are derived
    registered: int
    recalled: int
    # Partnerships without a registered topic, and how many of these get a derived one
    silent: int
    covered: int
