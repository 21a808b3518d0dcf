"""Topics: the terms of the TOP list that occur, each with a slug of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.domain.text import normalise, slugify
from data.domain.topics import Topic
from data.io.problems import Problems


class Topics(NamedTuple):
    """The topics, sorted by slug, and the slug of each term as the sources write it."""

    records: tuple[Topic, ...]
    slugs: Mapping[str, str]

    def of(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of terms, without repeats, in their order."""
        return tuple(dict.fromkeys(self.slugs[_canonical(term)] for term in terms))


def collect(terms: Mapping[str, str]) -> Topics:
    """Return the topics for terms such as "natuur en milieu | afval".

    A top-level term that only occurs as parent becomes a topic too. The slug of a sub-term is that
    of its last part, with that of its parent before it when the last part alone is not unique.

    Parameters
    ----------
    terms : mapping of str to str
        Address ("" when unknown) of each term.

    Raises
    ------
    SourceError
        If a term has more than two levels: the pages show no more.
    """
    problems: list[str] = []
    uris: dict[str, str] = {}
    for term, uri in sorted(terms.items()):
        path = _canonical(term)
        if path.count(" | ") > 1:
            problems.append(f"“{path}” heeft meer dan twee niveaus")
        uris[path] = uris.get(path) or uri
        uris.setdefault(path.split(" | ")[0], "")
    remedy = "Meld het bij het register, of herstel de eigen lijst"
    Problems("onderwerpen", remedy, problems).check()
    used = Counter(slugify(path.rpartition(" | ")[2]) for path in uris)
    slugs = {path: _slug(path, used) for path in uris}
    records = (_topic(path, slugs, uri) for path, uri in uris.items())
    return Topics(tuple(sorted(records, key=lambda topic: topic.slug)), slugs)


def _canonical(term: str) -> str:
    return " | ".join(normalise(part) for part in term.split("|"))


def _slug(path: str, used: Counter[str]) -> str:
    parent, _, last = path.rpartition(" | ")
    slug = slugify(last)
    return f"{slugify(parent)}-{slug}" if parent and used[slug] > 1 else slug


def _topic(path: str, slugs: Mapping[str, str], uri: str) -> Topic:
    parent, _, last = path.rpartition(" | ")
    return Topic(slugs[path], last, slugs[parent] if parent else None, uri)
