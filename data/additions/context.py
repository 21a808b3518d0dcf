"""What own additions refer to: the organisations that exist, and the topics in use.

An organisation is found by its code or by exactly its name; what is like a name is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from data.domain.mergers import Merger
from data.domain.records import Organisation, OrganisationKind
from data.domain.text import plain_name, sort_key, words
from data.domain.topics import Topic
from data.io.csv_file import read_curated
from data.registry.participation import Successors, display_name

if TYPE_CHECKING:
    from data.domain.edition import Edition


LEAST = 72.0
"""How much two names must be alike (0-100) to suggest the one for the other."""

_LONGEST = 120
_WATER_BOARDS = ("waterschap", "hoogheemraadschap", "wetterskip")
_WITHIN = 6.0
_MOST = 3
LISTED_KINDS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.PROVINCE,
    OrganisationKind.WATER_BOARD,
)
"""Kinds of which every organisation is known: a name of such a kind must be among them."""

_KINDS = {
    "gemeente": OrganisationKind.MUNICIPALITY,
    "provincie": OrganisationKind.PROVINCE,
}
_BEHIND = re.compile(r"\s*\((gemeente|provincie)\)\s*$", re.IGNORECASE)
"""The kind behind a name, as CBS writes it: "Groningen (gemeente)"."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation that a participant can be."""

    code: str
    name: str  # Tells its kind where that is needed: "Provincie Utrecht"
    kind: OrganisationKind
    ended: bool = False
    now: str = ""  # Name of its single successor once it has ended; "" otherwise


class KnownOrganisations:
    """The organisations that participants are looked up in.

    `organisations`: those of our own additions are left out: they exist only by being named there.
    `everyday`: names beside the official one.
    `mergers`: how municipalities ended.
    """

    def __init__(
        self,
        organisations: Iterable[Organisation],
        everyday: Iterable[tuple[str, str]] = (),
        mergers: Iterable[Merger] = (),
    ) -> None:
        listed_mergers = tuple(mergers)
        listed = {o.code: o for o in organisations if o.source != "networks"}
        names = {code: display_name(o) for code, o in listed.items()}
        ended = {merger.old for merger in listed_mergers}
        after = Successors(listed_mergers)
        self.by_code = {
            code: Known(
                code,
                names[code],
                o.kind,
                o.end is not None or code in ended,
                names.get(after.current(code) or "", "") if code in ended else "",
            )
            for code, o in listed.items()
        }
        self._by_key: dict[str, dict[str, None]] = {}
        for code, o in listed.items():
            for name in (o.name, o.official_name, names[code], _short(o.name)):
                self._add(name, code)
        for code, name in everyday:
            if code in listed:
                self._add(name, code)
        self._joined = {key: key.replace(" ", "") for key in self._by_key}

    def named(self, name: str, kind: OrganisationKind | None = None) -> list[Known]:
        """Return the organisations with exactly this name, whatever capitals and accents.

        Of those that exist and those that ended, only the former; of a kind when it is given.
        """
        kind = kind or _kind_in(name)
        candidates = [self.by_code[code] for code in self._by_key.get(_key(name), ())]
        candidates = [each for each in candidates if kind is None or each.kind is kind]
        return [each for each in candidates if not each.ended] or candidates

    def listed(self) -> list[Known]:
        """Return the governments that exist, by kind and then by name."""
        governments = [o for o in self.by_code.values() if o.kind in LISTED_KINDS and not o.ended]
        return sorted(governments, key=lambda o: (LISTED_KINDS.index(o.kind), sort_key(o.name)))

    def called(self, code: str, name: str) -> bool:
        """Return whether an organisation, existing or not, has this name."""
        return code in self._by_key.get(_key(name), ())

    def numbered(self, code: str) -> list[Known]:
        """Return the municipality whose code was written without letters or leading zeros."""
        municipality = self.by_code.get(f"GM{code.removeprefix('GM').zfill(4)}")
        return [municipality] if municipality else []

    def like(self, name: str, kind: OrganisationKind | None = None) -> list[Known]:
        """Return the organisations that resemble a name, the most alike first."""
        if len(name) > _LONGEST:
            return []
        sought = _key(name).replace(" ", "")
        matches = process.extract(
            sought, self._joined, scorer=fuzz.ratio, limit=40, score_cutoff=LEAST
        )
        kinds = (kind,) if kind else LISTED_KINDS
        scores: dict[str, float] = {}
        for _, score, key in matches:
            for code in self._by_key[key]:
                if self.by_code[code].kind in kinds:
                    scores.setdefault(code, score)
        best = max(scores.values(), default=0.0)
        near = [code for code, score in scores.items() if score >= best - _WITHIN]
        near.sort(key=lambda code: (-scores[code], self.by_code[code].ended))
        return [self.by_code[code] for code in near[:_MOST]]

    def _add(self, name: str, code: str) -> None:
        if key := _key(name):
            self._by_key.setdefault(key, {})[code] = None


def resembling(text: str, among: Iterable[str], least: float = LEAST) -> list[str]:
    """Return the texts that are like `text`, the most alike first."""
    if len(text) > _LONGEST:
        return []
    keys = {each: _key(each).replace(" ", "") for each in among}
    matches = process.extract(
        _key(text).replace(" ", ""), keys, scorer=fuzz.ratio, limit=_MOST, score_cutoff=least
    )
    return [each for _, _, each in matches]


def _short(name: str) -> str:
    """Return a name without what stands between brackets or tells the kind of water board."""
    opening, _, rest = name.partition(" (")[0].partition(" ")
    return rest if rest and opening.casefold() in _WATER_BOARDS else name.partition(" (")[0]


def _kind_in(name: str) -> OrganisationKind | None:
    """Return the kind that a name tells: before it, or between brackets behind it as CBS does."""
    behind = _BEHIND.search(name)
    return _KINDS.get(behind[1].casefold() if behind else " ".join(words(name)[:1]))


def _key(name: str) -> str:
    """Return a name as it is compared: without its kind, accents and punctuation."""
    parts = words(_BEHIND.sub("", name))
    if len(parts) > 1 and parts[0] == "gemeente":
        parts = parts[1:]
    return " ".join(parts)


EXTRA_TOPICS = "extra_topics.csv"
"""Terms of the TOP list that no arrangement in the register has."""

EVERYDAY_NAMES = "everyday_names.csv"


@dataclass(frozen=True, slots=True)
class Context:
    """What own additions can refer to."""

    organisations: KnownOrganisations
    # Known terms such as "natuur en milieu | afval"; without any, terms are not checked
    topics: frozenset[str] = frozenset()
    # Words of the names of the partnerships in the register
    registered: frozenset[str] = frozenset()

    def holds(self, name: str) -> bool:
        """Return whether a partnership of this name is in the register."""
        return _name_key(name) in self.registered


def context_of(
    organisations: Iterable[Organisation],
    mergers: Iterable[Merger],
    terms: Iterable[str],
    names: Iterable[str] = (),
) -> Context:
    """Return the context that the sources of an edition make.

    `terms`: topics in use in the register.
    `names`: names of the partnerships in the register.
    """
    everyday = [(row["code"], row["name"]) for row in read_curated(EVERYDAY_NAMES, "code", "name")]
    topics = {*terms, *(row["term"] for row in read_curated(EXTRA_TOPICS, "term"))}
    return Context(
        KnownOrganisations(organisations, everyday, mergers),
        frozenset(topics | {term.partition(" | ")[0] for term in topics}),
        frozenset(map(_name_key, names)),
    )


def context_of_edition(edition: Edition) -> Context:
    """Return the context of an edition; what its own additions brought in does not count."""
    topics = {topic.slug: topic for topic in edition.topics}
    used = {slug for record in edition.partnerships if record.registered for slug in record.topics}
    terms = (term_of(topics[slug], topics) for slug in used)
    names = (record.name for record in edition.partnerships if record.registered)
    return context_of(edition.organisations, edition.mergers, terms, names)


def _name_key(name: str) -> str:
    return " ".join(words(plain_name(name)))


def term_of(topic: Topic, topics: Mapping[str, Topic]) -> str:
    """Return a topic as the sources write it, its parent before it."""
    return f"{topics[topic.parent].label} | {topic.label}" if topic.parent else topic.label
