"""Tables that only programs ask for: topics, pairs of municipalities, editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.analysis.ties import ties
from data.archive.editions import UNKNOWN, ArchivedEdition, date_of, identity
from data.archive.in_use import edition_archive
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED
from data.domain.topics import Topic
from layers.words.filters import label
from viewer.export.tables.model import Reader, Table, Values, columns


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the list, with how many partnerships have it."""

    reader: Reader
    topic: Topic


def topic_rows(reader: Reader) -> Iterator[TopicRow]:
    """Yield every topic, in the order of the filter."""
    vocabulary = reader.registry.vocabulary
    for slug in vocabulary.values("onderwerp"):
        if slug != NOT_REGISTERED:
            yield TopicRow(reader, vocabulary.topics[slug])


TOPICS: Table[TopicRow] = Table(
    "onderwerpen",
    N_("Onderwerpen"),
    N_("Eén rij per onderwerp van de TOP-lijst."),
    topic_rows,
    columns(
        "onderwerpen",
        {
            "code": lambda row: row.topic.slug,
            "naam": lambda row: label(row.reader.registry, "onderwerp", row.topic.slug),
            "bovenliggend": lambda row: row.topic.parent,
            "uri": lambda row: row.topic.uri,
            "aantal_samenwerkingen": lambda row: row.reader.selection.facet_counts["onderwerp"][
                row.topic.slug
            ],
            "aantal_afgeleid": lambda row: row.reader.selection.derived_counts.get(
                row.topic.slug, 0
            ),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two municipalities, and how many partnerships both take part in."""

    reader: Reader
    one: str
    other: str
    count: int


def pair_rows(reader: Reader) -> Iterator[PairRow]:
    """Yield the pairs that share enough partnerships, the closest first."""
    for one, other, count in ties(reader.selection).pairs(reader.selection.query.threshold or 1):
        yield PairRow(reader, one, other, count)


PAIR_VALUES: Values[PairRow] = {
    "gemeente": lambda row: row.reader.registry.name(row.one),
    "gemeente_code": lambda row: row.one,
    "andere_gemeente": lambda row: row.reader.registry.name(row.other),
    "andere_gemeente_code": lambda row: row.other,
    "aantal_samenwerkingen": lambda row: row.count,
}
PAIRS = Table(
    "verbanden",
    N_("Verbanden"),
    N_("Eén rij per paar gemeenten dat aan dezelfde samenwerkingen meedoet."),
    pair_rows,
    columns("verbanden", PAIR_VALUES),
)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition that is kept."""

    reader: Reader
    edition: ArchivedEdition
    in_use: bool


def edition_rows(_reader: Reader) -> Iterator[EditionRow]:
    """Yield the edition in use and those that are kept, newest first, each once."""
    seen = set()
    for number, each in enumerate(kept_editions()):
        if each.digest not in seen and each.date != UNKNOWN:
            seen.add(each.digest)
            yield EditionRow(_reader, each, in_use=not number)


def kept_editions() -> tuple[ArchivedEdition, ...]:
    """Return the edition in use, and those before it that are kept, newest first."""
    archive = edition_archive()
    folder = archive.current()
    return ArchivedEdition(folder, date_of(folder), "", identity(folder)), *archive.previous()


EDITIONS: Table[EditionRow] = Table(
    "edities",
    N_("Edities"),
    N_("Eén rij per bewaarde editie."),
    edition_rows,
    columns(
        "edities",
        {
            "editie": lambda row: row.edition.key,
            "datum": lambda row: date.fromisoformat(row.edition.date),
            "in_gebruik": lambda row: row.in_use,
            "controlegetal": lambda row: row.edition.digest,
        },
    ),
)
