"""What own additions refer to: the organisations that exist, and the topics in use.

An organisation is found by its code or by exactly its name; what is like a name is suggested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from data.domain.records import NOT_REGISTERED, Merger, Organisation, OrganisationKind
from data.domain.text import (
    KIND_BEHIND,
    Listed,
    Matcher,
    compact,
    fold,
    plain_name,
    slugify,
    sort_key,
    words,
)
from data.domain.topics import Topic
from data.io.problems import quoted
from data.io.readers import read_curated
from data.registry.participation import Successors, display_name

if TYPE_CHECKING:
    from data.domain.edition import Edition


LEAST = 72.0
"""How much two names must be alike (0-100) to suggest the one for the other."""

_LONGEST = 120
_WATER_BOARDS = ("waterschap", "hoogheemraadschap", "wetterskip")
_WITHIN = 6.0
_MOST = 3
_KINDS = {
    "gemeente": OrganisationKind.MUNICIPALITY,
    "provincie": OrganisationKind.PROVINCE,
    "waterschap": OrganisationKind.WATER_BOARD,
}
LISTED_KINDS = tuple(_KINDS.values())
"""Kinds of which every organisation is known: a name of such a kind must be among them."""

PROVINCE_MARKS = {
    "PV20": ("Gr",), "PV21": ("Fr", "Fri"), "PV22": ("Dr",), "PV23": ("O", "Ov"),
    "PV24": ("Fl",), "PV25": ("G", "Gld"), "PV26": ("U", "Ut"), "PV27": ("NH",),
    "PV28": ("ZH",), "PV29": ("Z", "Zld"), "PV30": ("NB",), "PV31": ("L", "Lb"),
}  # fmt: skip
"""What CBS writes behind a name that occurs in several provinces: "Rijswijk (ZH.)"."""


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
        What resembles their names was asked about when they came in, and is not again.
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
        every = {o.code: o for o in organisations}
        listed = {code: o for code, o in every.items() if o.source != "networks"}
        self.brought_in = {compact(every[code].name) for code in every.keys() - listed.keys()}
        names = {code: display_name(o) for code, o in listed.items()}
        ended = {merger.old for merger in listed_mergers}
        self._successors = after = Successors(listed_mergers)
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
        by_everyday: dict[str, list[str]] = {}
        for code, name in everyday:
            by_everyday.setdefault(code, []).extend((name, f"gemeente {name}"))
        self._matcher = Matcher(
            Listed(code, names[code], (*_called(o), *by_everyday.get(code, ())))
            for code, o in listed.items()
        )

    def named(self, name: str, kind: OrganisationKind | None = None) -> list[Known]:
        """Return the organisations with exactly this name, whatever capitals, accents and spaces.

        Of those that exist and those that ended, only the former; of a kind when it is given.
        """
        kind = kind or _kind_in(name)
        kinds = (kind,) if kind else tuple(OrganisationKind)
        candidates = self._of(kinds, self._matcher.exact(name))
        return [each for each in candidates if not each.ended] or candidates

    def listed(self) -> list[Known]:
        """Return the governments that exist, by kind and then by name."""
        governments = [o for o in self.by_code.values() if o.kind in LISTED_KINDS and not o.ended]
        return sorted(governments, key=lambda o: (LISTED_KINDS.index(o.kind), sort_key(o.name)))

    def called(self, code: str, name: str) -> bool:
        """Return whether an organisation, existing or not, has this name."""
        return code in self._matcher.exact(name)

    def current(self, code: str) -> str:
        """Return the code that stands for one now."""
        return self._successors.current(code) or code

    def is_municipality(self, code: str) -> bool:
        """Return whether this is the code of a municipality."""
        return code in self.by_code and self.by_code[code].kind is OrganisationKind.MUNICIPALITY

    def numbered(self, code: str) -> list[Known]:
        """Return the municipality whose code was written without letters or leading zeros."""
        municipality = self.by_code.get(f"GM{code.removeprefix('GM').zfill(4)}")
        return [municipality] if municipality else []

    def like(self, name: str, kind: OrganisationKind | None = None) -> list[Known]:
        """Return the organisations that a name can stand for, the most alike first.

        Those that it begins, is part of or differs from in one letter when these are few;
        otherwise those that are written most alike.
        """
        kinds = (kind,) if kind else LISTED_KINDS
        meant = self._of(kinds, self._matcher.find(name[:_LONGEST]))
        if not 0 < len(meant) <= _MOST:
            names = [known for known, code in self._matcher.names() if self._of(kinds, [code])]
            near = resembling(name, names)
            meant = self._of(kinds, [code for each in near for code in self._matcher.exact(each)])
        return sorted(meant, key=lambda one: one.ended)

    def _of(self, kinds: Collection[OrganisationKind], codes: Iterable[str]) -> list[Known]:
        organisations = (self.by_code[code] for code in dict.fromkeys(codes))
        return [one for one in organisations if one.kind in kinds]


def resembling(text: str, among: Iterable[str], least: float = LEAST) -> list[str]:
    """Return the texts that are like `text`, the most alike first."""
    if len(text) > _LONGEST:
        return []
    keys = {each: compact(each) for each in among}
    matches = process.extract(
        compact(text), keys, scorer=fuzz.ratio, limit=_MOST, score_cutoff=least
    )
    return [each for _, score, each in matches if score >= matches[0][1] - _WITHIN]


def _short(name: str) -> str:
    """Return a name without what stands between brackets or tells the kind of water board."""
    opening, _, rest = name.partition(" (")[0].partition(" ")
    return rest if rest and opening.casefold() in _WATER_BOARDS else name.partition(" (")[0]


def _kind_in(name: str) -> OrganisationKind | None:
    """Return the kind that a name tells: before it, or between brackets behind it as CBS does."""
    behind = KIND_BEHIND.match(fold(name))
    return _KINDS.get(behind[2] if behind else " ".join(words(name)[:1]))


def _called(organisation: Organisation) -> Iterator[str]:
    """Yield how an organisation is named in lists: with its kind, short, and as CBS marks it."""
    name, short = organisation.name, _short(organisation.name)
    yield from (name, organisation.official_name, short)
    if organisation.kind is OrganisationKind.WATER_BOARD:
        yield from (f"waterschap {name}", f"waterschap {short}")
    if organisation.kind is OrganisationKind.MUNICIPALITY:
        yield f"gemeente {name}"
        marks = PROVINCE_MARKS.get(organisation.province or "", ())
        yield from (f"{kind}{short} ({mark})" for mark in marks for kind in ("", "gemeente "))


class Refused(NamedTuple):
    """Why something new cannot come in, and what to do; in Dutch, without final full stop."""

    problem: str
    remedy: str


class NewTopics:
    """The topics that rows bring in, so far: none takes the place of one that is there.

    `known`: the terms that are there.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._spelled = {compact(term): term for term in known}
        self._terms = {slug: t for t in sorted(self._spelled.values()) for slug in _slugs(t)}

    def term(self, written: str) -> str:
        """Return a term, as it is known already if it is only spelled otherwise; so its parent."""
        if compact(written) in self._spelled:
            return self._spelled[compact(written)]
        parent, bar, rest = written.partition(" | ")
        return f"{self._spelled.get(compact(parent), parent)} | {rest}" if bar else written

    def refusal(self, term: str) -> Refused | None:
        """Let a topic in that is not known; return why not when its place is taken."""
        parts = term.split(" | ")
        if len(parts) > 2 or not all(map(slugify, parts)):
            remedy = "Schrijf “onderwerp” of “onderwerp | deelonderwerp”"
            return Refused(f"{quoted(term)} is geen onderwerp", remedy)
        claims = {slug: path for path in (parts[0], term) for slug in _slugs(path)}
        if NOT_REGISTERED in claims:
            problem = f"{quoted(term)} kan geen onderwerp zijn"
            return Refused(problem, "Laat de cel leeg als er geen onderwerp is")
        for slug, path in claims.items():
            taken = self._terms.setdefault(slug, path)
            if compact(taken) != compact(path):
                problem = f"{quoted(path)} zou het webadres krijgen van {quoted(taken)}"
                remedy = f"Geef het een andere naam, of bedoelt u {quoted(taken)}?"
                return Refused(problem, remedy)
            self._spelled.setdefault(compact(path), path)
        return None


def _slugs(term: str) -> tuple[str, str]:
    """Return the two slugs that a topic can have: of its last part, and of all of it."""
    return slugify(term.rpartition(" | ")[2]), slugify(term)


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
        return compact(plain_name(name)) in self.registered


def context_of(
    organisations: Iterable[Organisation],
    mergers: Iterable[Merger],
    terms: Iterable[str],
    names: Iterable[str] = (),
    everyday: Iterable[tuple[str, str]] = (),
) -> Context:
    """Return the context that the sources of an edition make.

    `terms`, `names`: topics in use in the register, names of its partnerships.
    `everyday`: code and name of organisations that have other names beside that of the register.
    """
    curated = [(row["code"], row["name"]) for row in read_curated(EVERYDAY_NAMES, "code", "name")]
    topics = {*terms, *(row["term"] for row in read_curated(EXTRA_TOPICS, "term"))}
    return Context(
        KnownOrganisations(organisations, [*curated, *everyday], mergers),
        frozenset(topics | {term.partition(" | ")[0] for term in topics}),
        frozenset(compact(plain_name(name)) for name in names),
    )


def context_of_edition(edition: Edition) -> Context:
    """Return the context of an edition; what its own additions brought in does not count."""
    topics = {topic.slug: topic for topic in edition.topics}
    registered = [record for record in edition.partnerships if record.registered]
    terms = {term_of(topics[slug], topics) for record in registered for slug in record.topics}
    names = (record.name for record in registered)
    return context_of(edition.organisations, edition.mergers, terms, names)


def term_of(topic: Topic, topics: Mapping[str, Topic]) -> str:
    """Return a topic as the sources write it, its parent before it."""
    return f"{topics[topic.parent].label} | {topic.label}" if topic.parent else topic.label
