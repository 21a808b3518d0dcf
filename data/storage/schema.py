"""The tables of an edition: their columns, in words and in types. The data dictionary in code."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain import records as model
from data.domain.mergers import MergerKind
from data.domain.topics import RuleField
from data.io.tables import (
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
    Column,
    TableSchema,
    many_of,
    one_of,
)

REMEDY = "Controleer waarvan de editie is gemaakt; er is niets vervangen"
"""For an edition that is being made; who reads one from a folder tells how to mend that one."""

Row = list[str]
Rows = dict[str, list[Row]]
"""The rows of every table, by its name."""


_REGISTRATION = "partnerships.registration_id"
_ORGANISATION = "organisations.code"
_VERSION = Column("registration_id", TEXT, "Version of the partnership", _REGISTRATION)
_POSITION = Column("position", COUNT, "Place in the order of the source, from 1")

ORGANISATIONS = TableSchema(
    "organisations",
    "Organisations that take part, or could: municipalities, provinces, water boards and others",
    ("code",),
    (
        Column(
            "code", TEXT, "GM0344, PV26, WS0636; ROO and register id, or X- and a slug, for others"
        ),
        Column("name", TEXT, "Name as on a list among others of its kind"),
        Column("official_name", TEXT, "Name with the kind of organisation, as in the register"),
        Column("kind", one_of(model.OrganisationKind), "Kind of organisation"),
        Column("province", OPTIONAL_TEXT, "Province in which it, or its seat, lies", _ORGANISATION),
        Column("inhabitants", INTEGER, "Number of inhabitants as registered"),
        Column("area_km2", NUMBER, "Area in square kilometres as registered"),
        Column("start", DATE, "First day on which it exists, where known"),
        Column("end", DATE, "First day on which it no longer exists"),
        Column("system_id", OPTIONAL_TEXT, "systeemId in the register"),
        Column("tooi", OPTIONAL_TEXT, "Address in the government list of identifiers (TOOI)"),
        Column("website", OPTIONAL_TEXT, "Address of its website"),
        Column("source", TEXT, "roo (register), tooi (ended before the register) or networks"),
    ),
    ("roo", "governments", "boundaries", "networks"),
)

PARTNERSHIPS = TableSchema(
    "partnerships",
    "Every version of every partnership: register records and own additions",
    ("registration_id",),
    (
        Column("registration_id", TEXT, "Key of this version: systeemId, or the slug"),
        Column("id", TEXT, "Key of the partnership: that of its first version", _REGISTRATION),
        Column("name", TEXT, "Name (register: titel)"),
        Column("short_name", TEXT, "Citeertitel, where it is not the name"),
        Column("abbreviation", TEXT, "Abbreviation of it or of the body that it set up", since=2),
        Column("basis", one_of(model.Basis), "On what kind of agreement it rests"),
        Column("form", one_of(model.LegalForm), "Legal form"),
        Column("purpose", TEXT, "Purpose (register: doel)"),
        Column("start", DATE, "First day of validity"),
        Column("end", DATE, "First day after its validity"),
        Column("start_text", TEXT, "Start as the source writes it"),
        Column("end_text", TEXT, "End as the source writes it; own additions: through that day"),
        Column("phase", one_of(model.Phase, optional=True), "Phase, where its source tells"),
        Column("powers", many_of(model.Power), "How it gets its powers (bevoegdheidsverkrijging)"),
        Column("previous", OPTIONAL_TEXT, "Version before this one", _REGISTRATION),
        Column("next", OPTIONAL_TEXT, "Version after this one", _REGISTRATION),
        Column("keeper", TEXT, "Who keeps the register entry (bronhouder)"),
        Column("keeper_mail", TEXT, "General mail address of its office, where registered"),
        Column("body", TEXT, "Regional body that it set up"),
        Column("website", TEXT, "Address of the website of that body or of the partnership"),
        Column("verified", DATE, "Day on which the register entry was last verified"),
        Column("modified", DATE, "Day on which the register entry was last changed"),
        Column("nationwide", BOOLEAN, "Part of a group that together covers every municipality"),
        Column("partial", BOOLEAN, "The list of members is known to be incomplete"),
        Column("cross_border", BOOLEAN, "Registered as grensoverschrijdend"),
        Column("source", TEXT, "Where this was found"),
        Column("source_url", TEXT, "Address of that source"),
        Column("source_date", TEXT, "Date of the content of that source, as far as known"),
        Column("certainty", one_of(model.Certainty), "How sure the source is"),
    ),
    ("roo", "networks"),
)

MEMBERSHIPS = TableSchema(
    "memberships",
    "Who takes part in which version of a partnership",
    ("registration_id", "organisation"),
    (
        _VERSION,
        Column("organisation", TEXT, "Participant, also when it has ended since", _ORGANISATION),
        Column("bodies", many_of(model.Body), "Bodies (bestuursorganen) that take part"),
        Column("role", one_of(model.Role), "What the participant is in it"),
        Column("joined", DATE, "First day of taking part"),
        Column("joined_text", TEXT, "The same as the source writes it"),
        Column("left", DATE, "First day of no longer taking part"),
        Column("left_text", TEXT, "The last day as the source writes it"),
        Column("cost_share", NUMBER, "Verdeelsleutel in percent"),
    ),
    ("roo", "networks"),
)

TOPICS = TableSchema(
    "topics",
    "Terms of the TOP list of government topics that occur",
    ("slug",),
    (
        Column("slug", TEXT, "Last part of the term; with its parent's when that is not unique"),
        Column("label", TEXT, "The term, without its parent"),
        Column("parent", OPTIONAL_TEXT, "Top-level term it belongs to", "topics.slug"),
        Column("uri", TEXT, "Address of the term in the TOP list"),
    ),
    ("roo", "networks"),
)

PARTNERSHIP_TOPICS = TableSchema(
    "partnership_topics",
    "Registered topics of each version of a partnership",
    ("registration_id", "topic"),
    (
        _VERSION,
        _POSITION,
        Column("topic", TEXT, "The term, as registered: parents are not added", "topics.slug"),
    ),
    ("roo", "networks"),
)

TOPIC_RULES = TableSchema(
    "topic_rules",
    "Rules that derive a topic where none is registered, and how often they are right",
    ("key",),
    (
        Column("key", TEXT, "Key of the rule"),
        Column("field", one_of(RuleField), "Which text it looks in"),
        Column("pattern", TEXT, "Words that must stand in it; several ways separated by a bar"),
        Column("unless", TEXT, "Words that must not stand in it"),
        Column("topic", TEXT, "Topic that it gives", "topics.slug"),
        Column("explanation", TEXT, "Why, as the end of a Dutch sentence"),
        Column("hits", COUNT, "Partnerships with a registered topic of which it holds"),
        Column("correct", COUNT, "Those of which the topic it gives is registered"),
        Column("used", BOOLEAN, "At least 5 hits, of which at least 90 % correct"),
    ),
    ("topic_rules", "roo"),
)

TOPIC_FIGURES = TableSchema(
    "topic_figures",
    "How well the rules for topics do, each partnership judged by rules chosen without it",
    ("date",),
    (
        Column("date", DAY, "Day on which the register arrangements looked at were in force"),
        Column("measured", COUNT, "Partnerships with a registered topic"),
        Column("described", COUNT, "Those that get a derived topic"),
        Column("given", COUNT, "Topics derived for them"),
        Column("correct", COUNT, "Those that are registered"),
        Column("registered", COUNT, "Top-level topics registered for them"),
        Column("found", COUNT, "Those that are derived"),
        Column("silent", COUNT, "Partnerships without a registered topic"),
        Column("covered", COUNT, "Those that get a derived topic"),
    ),
    ("topic_rules", "roo"),
)

DERIVED_TOPICS = TableSchema(
    "derived_topics",
    "Topics that rules give to versions of partnerships of which none is registered",
    ("registration_id", "topic"),
    (
        _VERSION,
        Column("position", COUNT, "Place in the order of the rules, from 1"),
        Column("topic", TEXT, "The derived topic: parents are not added", "topics.slug"),
        Column("rule", TEXT, "Rule that gave it", "topic_rules.key"),
    ),
    ("topic_rules", "roo"),
)

LEGAL_GROUNDS = TableSchema(
    "legal_grounds",
    "Legal grounds (wettelijke grondslagen) of each register record",
    ("registration_id", "position"),
    (
        _VERSION,
        _POSITION,
        Column("title", TEXT, "Title of the act or article"),
        Column("url", TEXT, "Address of the act or article"),
    ),
    ("roo",),
)

DECISIONS = TableSchema(
    "decisions",
    "Decisions (instellingsbesluiten) that set up or changed each register record",
    ("registration_id", "position"),
    (_VERSION, _POSITION, Column("url", TEXT, "Address of the decision")),
    ("roo",),
)

MERGERS = TableSchema(
    "mergers",
    "Municipalities that ended, and what came in their place",
    ("old",),
    (
        Column("old", TEXT, "Municipality that ended", _ORGANISATION),
        Column("old_name", TEXT, "Its name"),
        Column("effective", DAY, "First day of the new situation"),
        Column("kind", one_of(MergerKind), "How it ended"),
        Column("successors", TEXTS, "Direct successors; several for a split", _ORGANISATION),
        Column("source", TEXT, "derived (from linked data) or known (general knowledge)"),
    ),
    ("mergers",),
)

EVERYDAY_NAMES = TableSchema(
    "everyday_names",
    "Names in everyday use beside the official one",
    ("code", "name"),
    (
        Column("code", TEXT, "Organisation", _ORGANISATION),
        Column("name", TEXT, "Name in everyday use"),
    ),
    ("everyday_names",),
)

PLACES = TableSchema(
    "places",
    "Where each municipality lies, in degrees (EPSG:4326): a point well inside it, and its extent",
    ("code",),
    (
        Column("code", TEXT, "Municipality", _ORGANISATION),
        Column("lon", DEGREES, "Longitude of the point"),
        Column("lat", DEGREES, "Latitude of the point"),
        Column("west", DEGREES, "Lowest longitude"),
        Column("south", DEGREES, "Lowest latitude"),
        Column("east", DEGREES, "Highest longitude"),
        Column("north", DEGREES, "Highest latitude"),
    ),
    ("boundaries",),
)

NEIGHBOURS = TableSchema(
    "neighbours",
    "Pairs of municipalities that share a piece of border, more than a point; each pair once",
    ("code", "neighbour"),
    (
        Column("code", TEXT, "Municipality with the lower code", _ORGANISATION),
        Column("neighbour", TEXT, "Municipality with the higher code", _ORGANISATION),
    ),
    ("boundaries",),
)

OLDER_PLACES = TableSchema(
    "older_places",
    "Where each municipality of an older year lay, as in places",
    ("year", "code"),
    (
        Column("year", YEAR, "Year of the division: the municipalities of 1 January"),
        Column("code", TEXT, "Municipality", _ORGANISATION),
        Column("province", TEXT, "Province in which it lay", _ORGANISATION),
        *PLACES.columns[1:],
    ),
    ("older_boundaries",),
)

OLDER_NEIGHBOURS = TableSchema(
    "older_neighbours",
    "Pairs of municipalities of an older year that share a piece of border, as in neighbours",
    ("year", "code", "neighbour"),
    (
        Column("year", YEAR, "Year of the division: the municipalities of 1 January"),
        *NEIGHBOURS.columns,
    ),
    ("older_boundaries",),
)

TABLES = (
    ORGANISATIONS, PARTNERSHIPS, MEMBERSHIPS, TOPICS, PARTNERSHIP_TOPICS, LEGAL_GROUNDS,
    DECISIONS, MERGERS, EVERYDAY_NAMES, PLACES, NEIGHBOURS, TOPIC_RULES, TOPIC_FIGURES,
    DERIVED_TOPICS, OLDER_PLACES, OLDER_NEIGHBOURS,
)  # fmt: skip


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
        "provinces.parquet", "Provinces: the municipalities of 100 m, dissolved", (*_AREA, _OUTLINE)
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
