"""Everyday tasks: what an inhabitant wants done, in which words, and which records are about it.

Two things are kept apart. A record *concerns* a task when a topic, a legal ground or a name of it
does: so does a covenant in which governments agree on policy. It *carries out* a task only where
`data/curated/everyday_tasks.csv` names it, after the record was read: its name, its purpose or its
articles say that it does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from data.domain.errors import SourceError
from data.domain.patterns import finds, ways
from data.domain.records import Basis, Partnership
from data.domain.text import compact
from data.io.readers import LINE, read_curated

TASKS = "everyday_tasks.csv"
_NAMES = ("key", "task", "synonyms", "task_english", "synonyms_english")
_RULES = ("topics", "grounds", "names", "bodies", "unless", "partnerships", "exceptions")
_SAID = ("remark", "remark_english", "otherwise", "otherwise_english")

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

    def wording(self, language: str) -> Wording:
        """Return the task in a language: "nl" or "en"."""
        return self.english if language == "en" else self.dutch

    def concerns(self, record: Partnership) -> bool:
        """Return whether a topic (registered or derived), ground or name is about the task."""
        topics = {*record.topics, *(derived.topic for derived in record.derived)}
        return (
            not self.topics.isdisjoint(topics)
            or any(finds(self.grounds, ground.title) for ground in record.grounds)
            or any(finds(self.names, name) for name in _names_of(record))
            or self.carried_out_by(record)
        )

    def carried_out_by(self, record: Partnership) -> bool:
        """Return whether the record is one of those of which it was read that they do the work."""
        if record.id in self.partnerships:
            return True
        names = _names_of(record)
        return (
            record.basis in CARRYING
            and any(finds(self.bodies, name) for name in names)
            and not any(finds(self.unless, name) for name in names)
        )


def _names_of(record: Partnership) -> tuple[str, ...]:
    return (record.name, record.short_name, record.body)


@cache
def everyday_tasks() -> Mapping[str, Task]:
    """Return the tasks by key, in the order of the table.

    Raises `SourceError` if a pattern or an exception cannot be read: names the line.
    """
    rows = read_curated(TASKS, *_NAMES, *_RULES, *_SAID)
    return {row["key"]: _read(row) for row in rows}


def tasks_called(text: str) -> Iterator[Task]:
    """Yield the tasks of which `text` is the name or a synonym, in either language."""
    sought = compact(text)
    for task in everyday_tasks().values():
        for wording in (task.dutch, task.english):
            if sought and sought in map(compact, (wording.name, *wording.synonyms)):
                yield task
                break


def _read(row: Mapping[str, str]) -> Task:
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
            f"{TASKS}, regel {row[LINE]}: '{error}' is niet te gebruiken",
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
