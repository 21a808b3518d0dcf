"""Terms of the sources and ours: vocabularies of the register, and the topics that occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from functools import cache
from itertools import chain, count
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from data.additions.context import term_of
from data.domain.edition import Edition
from data.domain.records import NOT_REGISTERED, Body, LegalForm, OrganisationKind, Power
from data.domain.text import canonical_term, compact, slugify
from data.domain.topics import Topic
from data.io.problems import Problems
from data.io.readers import read_curated

_VOCABULARIES: dict[type[StrEnum], tuple[str, str]] = {
    LegalForm: ("form", "samenwerkingsvorm"),
    Body: ("body", "bestuursorgaan"),
    Power: ("power", "bevoegdheidsverkrijging"),
    OrganisationKind: ("kind", "organisatietype"),
}
"""How the list of terms and the register call each of our vocabularies."""

E = TypeVar("E", bound=StrEnum)


class UnknownTermError(ValueError):
    """A term of the register that our table does not have."""


def own_term(term: str, vocabulary: type[E]) -> E:
    """Return our term for one of the register, its text or its abbreviation ("OL").

    Raises `UnknownTermError` if our table does not have it.
    """
    table, what = _VOCABULARIES[vocabulary]
    value = _terms().get((table, term.casefold()))
    if value is None:
        raise UnknownTermError(f"{what} '{term}' is onbekend")
    return vocabulary(value)


def known_terms(terms: Iterable[str], vocabulary: type[E]) -> Iterator[E]:
    """Yield our terms for those of the register that our table has."""
    for term in terms:
        with suppress(UnknownTermError):
            yield own_term(term, vocabulary)


@cache
def _terms() -> dict[tuple[str, str], str]:
    rows = read_curated("register_terms.csv", "list", "source_value", "slug")
    return {(row["list"], row["source_value"].casefold()): row["slug"] for row in rows}


class Topics(NamedTuple):
    """The topics, sorted by slug, and the slug of each term as the sources write it."""

    records: tuple[Topic, ...]
    slugs: Mapping[str, str]

    def of(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of terms, without repeats, in their order."""
        return tuple(dict.fromkeys(self.slugs[canonical_term(term)] for term in terms))


def slugs_of(edition: Edition) -> dict[str, str]:
    """Return the slugs of the topics of the register in an edition, by term and by address."""
    topics = {topic.slug: topic for topic in edition.topics}
    used = {slug for each in edition.partnerships if each.registered for slug in each.topics}
    used |= {parent for slug in used if (parent := topics[slug].parent)}
    named = {term_of(topics[slug], topics): slug for slug in used}
    return named | {uri: slug for slug in used if (uri := topics[slug].uri)}


def collect(
    registered: Mapping[str, str],
    added: Iterable[str] = (),
    earlier: Mapping[str, str] = MappingProxyType({}),
) -> Topics:
    """Return the topics for terms such as "natuur en milieu | afval".

    A top-level term that only occurs as parent becomes a topic too. A topic keeps the slug that it
    had, whatever other terms there are: addresses that are in use hold it. The slug of a new
    sub-term is that of its last part, with that of its parent before it when the last part alone is
    not unique. Spellings that differ in capitals and marks alone are one topic.
    What own additions bring in never changes the topics of the register, nor their slugs.

    `registered`: address ("" when unknown) of each term of the register.
    `added`: terms in own additions.
    `earlier`: slugs of the edition before, by term and by address; they go before our own list.

    Raises `SourceError` if a term has more than two levels: the pages show no more.
    """
    _check_levels(map(canonical_term, (*registered, *added)))
    paths, uris = _spelled(registered)
    taken = {NOT_REGISTERED, *earlier.values(), *_listed_slugs().values()}
    slugs = _slugs(uris, earlier, taken)
    records = [_topic(path, slugs, uri) for path, uri in uris.items()]
    slugs |= {term: slugs[path] for term, path in paths.items()}
    same = {compact(path): slug for path, slug in slugs.items()}
    own = {canonical_term(term) for term in added}
    for path in sorted(own | {term.split(" | ")[0] for term in own}):
        if path in slugs:
            continue
        listed = {_listed_slug(path) or ""} - {*slugs.values()}
        last = slugify(path.rpartition(" | ")[2])
        slugs[path] = same.get(compact(path)) or _free(
            last, path, {*taken, *slugs.values()} - listed
        )
        if compact(path) not in same:
            same[compact(path)] = slugs[path]
            records.append(_topic(path, slugs, ""))
    return Topics(tuple(sorted(records, key=lambda topic: topic.slug)), slugs)


def _spelled(registered: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the one spelling of each term, and the address of each topic by that spelling."""
    spellings: dict[tuple[str, ...], str] = {}
    paths: dict[str, str] = {}
    uris: dict[str, str] = {}
    for term, uri in sorted(registered.items(), key=lambda each: (not each[1], each[0].swapcase())):
        parent, *rest = canonical_term(term).split(" | ")
        top = spellings.setdefault((slugify(parent),), parent)
        path = " | ".join((top, *rest))
        path = spellings.setdefault(_key(path), path)
        paths[canonical_term(term)] = path
        uris[path] = uris.get(path) or uri
        uris.setdefault(top, "")
    return paths, uris


def _check_levels(terms: Iterable[str]) -> None:
    problems = [f"“{term}” heeft meer dan twee niveaus" for term in terms if term.count(" | ") > 1]
    remedy = "Meld het bij het register, of herstel de eigen lijst"
    Problems("onderwerpen", remedy, problems).check()


def _slugs(
    uris: Mapping[str, str], earlier: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """Return the slugs of the topics of the register, no two the same.

    `uris`: address of each topic.
    `taken`: slugs that no new topic gets.
    """
    before = {_key(term): slug for term, slug in earlier.items()}
    slugs: dict[str, str] = {}
    for of in (lambda p: earlier.get(uris[p]), lambda p: before.get(_key(p)), _listed_slug):
        for path in sorted(uris.keys() - slugs.keys()):
            if (slug := of(path)) and slug not in slugs.values():
                slugs[path] = slug
    used = Counter(slugify(path.rpartition(" | ")[2]) for path in uris)
    for path in sorted(uris.keys() - slugs.keys()):
        slugs[path] = _free(_slug(path, used), path, {*taken, *slugs.values()})
    return slugs


def _key(path: str) -> tuple[str, ...]:
    return tuple(map(slugify, path.split(" | ")))


def _listed_slug(path: str) -> str | None:
    return _listed_slugs().get(_key(path))


@cache
def _listed_slugs() -> dict[tuple[str, ...], str]:
    """Return the slugs that addresses of before hold, by term."""
    rows = read_curated("topic_slugs.csv", "term", "slug")
    return {_key(row["term"]): row["slug"] for row in rows}


def _slug(path: str, used: Counter[str]) -> str:
    parent, _, last = path.rpartition(" | ")
    slug = slugify(last)
    return f"{slugify(parent)}-{slug}" if parent and used[slug] > 1 else slug


def _free(slug: str, path: str, taken: Collection[str]) -> str:
    """Return a slug that no other topic has: this one, else that of the whole term."""
    whole = slugify(path)
    more = (f"{whole}-{number}" for number in count(2))
    return next(each for each in chain((slug, whole), more) if each not in taken)


def _topic(path: str, slugs: Mapping[str, str], uri: str) -> Topic:
    parent, _, last = path.rpartition(" | ")
    return Topic(slugs[path], last, slugs[parent] if parent else None, uri)
