"""Everyday tasks: what an inhabitant wants done, in which words, and which records are about it.

Two things are kept apart. A record *concerns* a task when a topic, a legal ground or a name of it
does: so does a covenant in which governments agree on policy. It *carries out* a task only where
`data/curated/everyday_tasks.csv` names it, after the record was read: its name, its purpose or its
articles say that it does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from data.domain.declared import CURATED, declared_rows
from data.domain.errors import SourceError
from data.domain.patterns import finds_any, ways
from data.domain.records import Basis, Partnership
from data.domain.text import compact

TASKS = CURATED / "everyday_tasks.csv"

CARRYING = frozenset({Basis.WGR, Basis.PRIVATE_LAW})
"""The bases of what can carry out a task: a network or a covenant has nobody to do it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A task in one language."""

    name: str
    synonyms: tuple[str, ...]  # Other words for it, as people type them
    remark: str = ""  # What to know beside the answer; mostly empty
    # Who does it where no partnership does, in a sentence; "" for the municipality itself
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the table."""

    key: str  # Its name in addresses; a promise
    dutch: Wording
    english: Wording
    # A record concerns the task by one of these topics, or by one of these patterns
    topics: frozenset[str]
    grounds: str
    names: str
    # It carries it out by a name that fits `bodies` and not `unless`, or by its id
    bodies: str
    unless: str
    partnerships: frozenset[str]
    # Partnership id and code of a participant for whom it does not, as its articles say
    exceptions: frozenset[tuple[str, str]]

    @property
    def words(self) -> tuple[str, ...]:
        """Its names and synonyms in both languages."""
        dutch, english = self.dutch, self.english
        return (dutch.name, *dutch.synonyms, english.name, *english.synonyms)

    def wording(self, language: str) -> Wording:
        """Return the task in a language: "nl" or "en"."""
        return self.english if language == "en" else self.dutch

    def concerns(self, record: Partnership) -> bool:
        """Return whether a topic (registered or derived), ground or name is about the task."""
        topics = (*record.topics, *(derived.topic for derived in record.derived))
        return (
            not self.topics.isdisjoint(topics)
            or finds_any(self.grounds, tuple(ground.title for ground in record.grounds))
            or finds_any(self.names, _names_of(record))
            or self.carried_out_by(record)
        )

    def carried_out_by(self, record: Partnership) -> bool:
        """Return whether the record is one of those of which it was read that they do the work."""
        if record.id in self.partnerships:
            return True
        names = _names_of(record)
        carried_out = record.basis in CARRYING and finds_any(self.bodies, names)
        return carried_out and not finds_any(self.unless, names)


def _names_of(record: Partnership) -> tuple[str, ...]:
    return (record.name, record.short_name, record.body)


@cache
def everyday_tasks() -> Mapping[str, Task]:
    """Return the tasks by key, in the order of the table.

    Raises `SourceError` if a pattern or an exception cannot be read: names the line.
    """
    rows = declared_rows(TASKS)
    return {row["key"]: _read(row, line) for line, row in enumerate(rows, start=2)}


def tasks_called(text: str) -> tuple[Task, ...]:
    """Return the tasks of which `text` is the name or a synonym, in either language."""
    return _by_word().get(compact(text), ())


def about(records: Sequence[Partnership], text: str) -> list[int] | None:
    """Return the numbers of the records about an everyday word; None for any other text."""
    tasks = tasks_called(text)
    if not tasks:
        return None
    return [i for i, record in enumerate(records) if any(task.concerns(record) for task in tasks)]


@cache
def _by_word() -> Mapping[str, tuple[Task, ...]]:
    called: dict[str, tuple[Task, ...]] = {}
    for task in everyday_tasks().values():
        for word in dict.fromkeys(map(compact, task.words)):
            called[word] = (*called.get(word, ()), task)
    return called


def _read(row: Mapping[str, str], line: int) -> Task:
    try:
        for column in ("grounds", "names", "bodies", "unless"):
            ways(row[column])
        return Task(
            key=row["key"],
            dutch=_wording(row, ""),
            english=_wording(row, "_english"),
            topics=frozenset(_listed(row["topics"])),
            grounds=row["grounds"],
            names=row["names"],
            bodies=row["bodies"],
            unless=row["unless"],
            partnerships=frozenset(_listed(row["partnerships"])),
            exceptions=frozenset(map(_exception, _listed(row["exceptions"]))),
        )
    except ValueError as error:
        raise SourceError(
            f"{TASKS.name}, regel {line}: '{error}' is niet te gebruiken",
            "Schrijf hele woorden met | ertussen, en een uitzondering als id:code",
        ) from error


def _wording(row: Mapping[str, str], suffix: str) -> Wording:
    name, synonyms = row[f"task{suffix}"], tuple(_listed(row[f"synonyms{suffix}"]))
    return Wording(name, synonyms, row[f"remark{suffix}"], row[f"otherwise{suffix}"])


def _listed(cell: str) -> Iterable[str]:
    return filter(None, (part.strip() for part in cell.split("|")))


def _exception(text: str) -> tuple[str, str]:
    identifier, mark, code = text.partition(":")
    if not (identifier and mark and code):
        raise ValueError(text)
    return identifier, code
