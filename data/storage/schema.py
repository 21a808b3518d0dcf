"""The tables of an edition: their columns, in words and in types. The data dictionary in code."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain import records as model
from data.domain.mergers import MergerKind
from data.domain.topics import RuleField
from data.io.cells import (
    BOOLEAN,
    COUNT,
    DATE,
    DAY,
    DEGREES,
    INTEGER,
    NUMBER,
    OPTIONAL_TEXT,
    TEXT,
    TEXTS,
    YEAR,
    Cell,
    many_of,
    one_of,
)

REMEDY = "Controleer waarvan de editie is gemaakt; er is niets vervangen"
"""For an edition that is being made; who reads one from a folder tells how to mend that one."""

Row = list[str]
Rows = dict[str, list[Row]]
"""The rows of every table, by its name."""


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes
    ----------
    refers : str
        The column ("organisations.code") that its values stand in; "" for none.
    since : int
        Schema version of the editions in which it came; it is empty when an older one is read.
    """

    name: str
    cell: Cell
    description: str
    refers: str = ""
    since: int = 1


@dataclass(frozen=True)
class TableSchema:
    """One CSV file: its columns in order, its key, and the sources it is made from.

    Attributes
    ----------
    since : int
        Schema version of the editions in which it came; it is empty when an older one is read.
    """

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    sources: tuple[str, ...]
    since: int = 1

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def columns_of(self, version: int) -> tuple[str, ...]:
        """Return the names of the columns that editions of a schema version have, in order."""
        return tuple(field.name for field in self.fields if field.since <= version)


_REGISTRATION = "partnerships.registration_id"
_ORGANISATION = "organisations.code"

ORGANISATIONS = TableSchema(
    "organisations",
    "Organisations that take part, or could: municipalities, provinces, water boards and others",
    ("code",),
    (
        Field(
            "code", TEXT, "GM0344, PV26, WS0636; ROO and register id, or X- and a slug, for others"
        ),
        Field("name", TEXT, "Name as on a list among others of its kind"),
        Field("official_name", TEXT, "Name with the kind of organisation, as in the register"),
        Field("kind", one_of(model.OrganisationKind), "Kind of organisation"),
        Field("province", OPTIONAL_TEXT, "Province in which it, or its seat, lies", _ORGANISATION),
        Field("inhabitants", INTEGER, "Number of inhabitants as registered"),
        Field("area_km2", NUMBER, "Area in square kilometres as registered"),
        Field("start", DATE, "First day on which it exists, where known"),
        Field("end", DATE, "First day on which it no longer exists"),
        Field("system_id", OPTIONAL_TEXT, "systeemId in the register"),
        Field("tooi", OPTIONAL_TEXT, "Address in the government list of identifiers (TOOI)"),
        Field("website", OPTIONAL_TEXT, "Address of its website"),
        Field("source", TEXT, "roo (register), tooi (ended before the register) or networks"),
    ),
    ("roo", "governments", "boundaries", "networks"),
)

PARTNERSHIPS = TableSchema(
    "partnerships",
    "Every version of every partnership: register records and own additions",
    ("registration_id",),
    (
        Field("registration_id", TEXT, "Key of this version: systeemId, or the slug"),
        Field("id", TEXT, "Key of the partnership: that of its first version", _REGISTRATION),
        Field("name", TEXT, "Name (register: titel)"),
        Field("short_name", TEXT, "Citeertitel or abbreviation"),
        Field("basis", one_of(model.Basis), "On what kind of agreement it rests"),
        Field("form", one_of(model.LegalForm), "Legal form"),
        Field("purpose", TEXT, "Purpose (register: doel)"),
        Field("start", DATE, "First day of validity"),
        Field("end", DATE, "First day after its validity"),
        Field("start_text", TEXT, "Start as the source writes it"),
        Field("end_text", TEXT, "End as the source writes it; own additions: through that day"),
        Field("phase", one_of(model.Phase, optional=True), "Phase, where its source tells"),
        Field("powers", many_of(model.Power), "How it gets its powers (bevoegdheidsverkrijging)"),
        Field("previous", OPTIONAL_TEXT, "Version before this one", _REGISTRATION),
        Field("next", OPTIONAL_TEXT, "Version after this one", _REGISTRATION),
        Field("keeper", TEXT, "Who keeps the register entry (bronhouder)"),
        Field("keeper_mail", TEXT, "General mail address of its office, where registered"),
        Field("body", TEXT, "Regional body that it set up"),
        Field("website", TEXT, "Address of the website of that body or of the partnership"),
        Field("verified", DATE, "Day on which the register entry was last verified"),
        Field("modified", DATE, "Day on which the register entry was last changed"),
        Field("nationwide", BOOLEAN, "Part of a group that together covers every municipality"),
        Field("partial", BOOLEAN, "The list of members is known to be incomplete"),
        Field("cross_border", BOOLEAN, "Registered as grensoverschrijdend"),
        Field("source", TEXT, "Where this was found"),
        Field("source_url", TEXT, "Address of that source"),
        Field("source_date", TEXT, "Date of the content of that source, as far as known"),
        Field("certainty", one_of(model.Certainty), "How sure the source is"),
    ),
    ("roo", "networks"),
)

MEMBERSHIPS = TableSchema(
    "memberships",
    "Who takes part in which version of a partnership",
    ("registration_id", "organisation"),
    (
        Field("registration_id", TEXT, "Version of the partnership", _REGISTRATION),
        Field("organisation", TEXT, "Participant, also when it has ended since", _ORGANISATION),
        Field("bodies", many_of(model.Body), "Bodies (bestuursorganen) that take part"),
        Field("role", one_of(model.Role), "What the participant is in it"),
        Field("joined", DATE, "First day of taking part"),
        Field("joined_text", TEXT, "The same as the source writes it"),
        Field("left", DATE, "First day of no longer taking part"),
        Field("left_text", TEXT, "The last day as the source writes it"),
        Field("cost_share", NUMBER, "Verdeelsleutel in percent"),
    ),
    ("roo", "networks"),
)

TOPICS = TableSchema(
    "topics",
    "Terms of the TOP list of government topics that occur",
    ("slug",),
    (
        Field("slug", TEXT, "Last part of the term; with its parent's when that is not unique"),
        Field("label", TEXT, "The term, without its parent"),
        Field("parent", OPTIONAL_TEXT, "Top-level term it belongs to", "topics.slug"),
        Field("uri", TEXT, "Address of the term in the TOP list"),
    ),
    ("roo", "networks"),
)

PARTNERSHIP_TOPICS = TableSchema(
    "partnership_topics",
    "Registered topics of each version of a partnership",
    ("registration_id", "topic"),
    (
        Field("registration_id", TEXT, "Version of the partnership", _REGISTRATION),
        Field("position", COUNT, "Place in the order of the source, from 1"),
        Field("topic", TEXT, "The term, as registered: parents are not added", "topics.slug"),
    ),
    ("roo", "networks"),
)

TOPIC_RULES = TableSchema(
    "topic_rules",
    "Rules that derive a topic where none is registered, and how often they are right",
    ("key",),
    (
        Field("key", TEXT, "Key of the rule"),
        Field("field", one_of(RuleField), "Which text it looks in"),
        Field("pattern", TEXT, "Words that must stand in it; several ways separated by a bar"),
        Field("unless", TEXT, "Words that must not stand in it"),
        Field("topic", TEXT, "Topic that it gives", "topics.slug"),
        Field("explanation", TEXT, "Why, as the end of a Dutch sentence"),
        Field("hits", COUNT, "Partnerships with a registered topic of which it holds"),
        Field("correct", COUNT, "Those of which the topic it gives is registered"),
        Field("used", BOOLEAN, "At least 5 hits, of which at least 90 % correct"),
    ),
    ("topic_rules", "roo"),
)

TOPIC_FIGURES = TableSchema(
    "topic_figures",
    "How well the rules for topics do, each partnership judged by rules chosen without it",
    ("date",),
    (
        Field("date", DAY, "Day on which the register arrangements looked at were in force"),
        Field("measured", COUNT, "Partnerships with a registered topic"),
        Field("described", COUNT, "Those that get a derived topic"),
        Field("given", COUNT, "Topics derived for them"),
        Field("correct", COUNT, "Those that are registered"),
        Field("registered", COUNT, "Top-level topics registered for them"),
        Field("found", COUNT, "Those that are derived"),
        Field("silent", COUNT, "Partnerships without a registered topic"),
        Field("covered", COUNT, "Those that get a derived topic"),
    ),
    ("topic_rules", "roo"),
)

DERIVED_TOPICS = TableSchema(
    "derived_topics",
    "Topics that rules give to versions of partnerships of which none is registered",
    ("registration_id", "topic"),
    (
        Field("registration_id", TEXT, "Version of the partnership", _REGISTRATION),
        Field("position", COUNT, "Place in the order of the rules, from 1"),
        Field("topic", TEXT, "The derived topic: parents are not added", "topics.slug"),
        Field("rule", TEXT, "Rule that gave it", "topic_rules.key"),
    ),
    ("topic_rules", "roo"),
)

LEGAL_GROUNDS = TableSchema(
    "legal_grounds",
    "Legal grounds (wettelijke grondslagen) of each register record",
    ("registration_id", "position"),
    (
        Field("registration_id", TEXT, "Version of the partnership", _REGISTRATION),
        Field("position", COUNT, "Place in the order of the source, from 1"),
        Field("title", TEXT, "Title of the act or article"),
        Field("url", TEXT, "Address of the act or article"),
    ),
    ("roo",),
)

DECISIONS = TableSchema(
    "decisions",
    "Decisions (instellingsbesluiten) that set up or changed each register record",
    ("registration_id", "position"),
    (
        Field("registration_id", TEXT, "Version of the partnership", _REGISTRATION),
        Field("position", COUNT, "Place in the order of the source, from 1"),
        Field("url", TEXT, "Address of the decision"),
    ),
    ("roo",),
)

MERGERS = TableSchema(
    "mergers",
    "Municipalities that ended, and what came in their place",
    ("old",),
    (
        Field("old", TEXT, "Municipality that ended", _ORGANISATION),
        Field("old_name", TEXT, "Its name"),
        Field("effective", DAY, "First day of the new situation"),
        Field("kind", one_of(MergerKind), "How it ended"),
        Field("successors", TEXTS, "Direct successors; several for a split", _ORGANISATION),
        Field("source", TEXT, "derived (from linked data) or known (general knowledge)"),
    ),
    ("mergers",),
)

EVERYDAY_NAMES = TableSchema(
    "everyday_names",
    "Names in everyday use beside the official one",
    ("code", "name"),
    (
        Field("code", TEXT, "Organisation", _ORGANISATION),
        Field("name", TEXT, "Name in everyday use"),
    ),
    ("everyday_names",),
)

PLACES = TableSchema(
    "places",
    "Where each municipality lies, in degrees (EPSG:4326): a point well inside it, and its extent",
    ("code",),
    (
        Field("code", TEXT, "Municipality", _ORGANISATION),
        Field("lon", DEGREES, "Longitude of the point"),
        Field("lat", DEGREES, "Latitude of the point"),
        Field("west", DEGREES, "Lowest longitude"),
        Field("south", DEGREES, "Lowest latitude"),
        Field("east", DEGREES, "Highest longitude"),
        Field("north", DEGREES, "Highest latitude"),
    ),
    ("boundaries",),
)

NEIGHBOURS = TableSchema(
    "neighbours",
    "Pairs of municipalities that share a piece of border, more than a point; each pair once",
    ("code", "neighbour"),
    (
        Field("code", TEXT, "Municipality with the lower code", _ORGANISATION),
        Field("neighbour", TEXT, "Municipality with the higher code", _ORGANISATION),
    ),
    ("boundaries",),
)

OLDER_PLACES = TableSchema(
    "older_places",
    "Where each municipality of an older year lay, as in places",
    ("year", "code"),
    (
        Field("year", YEAR, "Year of the division: the municipalities of 1 January"),
        Field("code", TEXT, "Municipality", _ORGANISATION),
        Field("province", TEXT, "Province in which it lay", _ORGANISATION),
        *PLACES.fields[1:],
    ),
    ("older_boundaries",),
)

OLDER_NEIGHBOURS = TableSchema(
    "older_neighbours",
    "Pairs of municipalities of an older year that share a piece of border, as in neighbours",
    ("year", "code", "neighbour"),
    (
        Field("year", YEAR, "Year of the division: the municipalities of 1 January"),
        *NEIGHBOURS.fields,
    ),
    ("older_boundaries",),
)

TABLES = (
    ORGANISATIONS,
    PARTNERSHIPS,
    MEMBERSHIPS,
    TOPICS,
    PARTNERSHIP_TOPICS,
    LEGAL_GROUNDS,
    DECISIONS,
    MERGERS,
    EVERYDAY_NAMES,
    PLACES,
    NEIGHBOURS,
    TOPIC_RULES,
    TOPIC_FIGURES,
    DERIVED_TOPICS,
    OLDER_PLACES,
    OLDER_NEIGHBOURS,
)


@dataclass(frozen=True)
class AreaFile:
    """One GeoParquet file: columns with their description, and how it was generalised."""

    file: str
    description: str
    columns: tuple[tuple[str, str], ...]
    source: str = "boundaries"


_AREA = (("code", "GM or PV code"), ("name", "Name"))
_OUTLINE = ("geometry", "MultiPolygon in EPSG:28992, metres")

AREA_FILES = (
    AreaFile(
        "municipalities.parquet",
        "Municipalities, generalised at 100 m as one coverage, rounded to 0.1 m",
        (*_AREA, ("province", "Code of the province"), _OUTLINE),
    ),
    AreaFile(
        "municipalities_national.parquet",
        "The same at 250 m, for a map of the whole country",
        (*_AREA, ("province", "Code of the province"), _OUTLINE),
    ),
    AreaFile(
        "provinces.parquet",
        "Provinces: the municipalities of 100 m, dissolved",
        (*_AREA, _OUTLINE),
    ),
    AreaFile(
        "older_municipalities.parquet",
        "Municipalities of older years, generalised at 250 m as one coverage per year",
        (
            ("year", "Year of the division: the municipalities of 1 January"),
            *_AREA,
            ("province", "Code of the province"),
            _OUTLINE,
        ),
        "older_boundaries",
    ),
)
