"""Which entries of a list are meant by what was typed: a name, a code, an abbreviation, a slip.

`viewer/web/engine/match.js` does the same in a browser; `tests/web/match.json` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.domain.text import fold, words

TOLERANT_FROM = 4
"""Words of this many letters or more may hold one typing error."""

KIND_BEHIND = re.compile(r"^(.+)\((gemeente|provincie|waterschap)\)\s*$")
"""The kind behind a name, as CBS writes it: "Groningen (gemeente)"."""

_CODE = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a list."""

    key: str
    name: str
    # Other names under which it is looked for: codes, abbreviations, ended and everyday names
    others: tuple[str, ...] = ()


def compact(text: str) -> str:
    """Return a text as names are compared: "Súd-West (x)" and "sudwest x" give "sudwestx"."""
    return "".join(words(text))


def resembles(word: str, known: str, shortest: int = TOLERANT_FROM) -> bool:
    """Return whether one typing error lies between two compact texts; codes hold none.

    A letter left out, added, replaced, or two neighbours swapped.

    `shortest`: that many letters both must have.
    """
    return (
        -1 <= len(word) - len(known) <= 1
        and len(word) >= shortest <= len(known)
        and not _CODE.search(word)
        and OSA.distance(word, known, score_cutoff=1) <= 1
    )


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    rank: int  # 0: what it is called, 1: what it is called otherwise
    compact: str
    text: str  # Its words, a space before each


class Matcher:
    """Finds entries by what was typed.

    What equals a name (whatever accents, capitals, spaces and marks) means the entries of that
    name and no other. Otherwise come, in this order: names that begin so, names of which words
    begin so, names that hold it; names from which it differs by one letter; and when there is none
    of these, names of which the words do.
    """

    def __init__(self, entries: Iterable[Listed]) -> None:
        self._names: list[_Name] = []
        for entry in entries:
            for rank, name in enumerate((entry.name, *entry.others)):
                text = "".join(f" {word}" for word in words(name))
                self._names.append(_Name(entry.key, min(rank, 1), text.replace(" ", ""), text))
        self._equal: dict[str, list[_Name]] = {}
        for each in self._names:
            self._equal.setdefault(each.compact, []).append(each)

    def exact(self, typed: str) -> list[str]:
        """Return the keys of the entries that are called so; "Utrecht (gemeente)" as CBS does."""
        forms = [compact(typed)]
        if behind := KIND_BEHIND.match(fold(typed)):
            forms.append(compact(f"{behind[2]} {behind[1]}"))
        equal = [each for form in forms if form for each in self._equal.get(form, ())]
        return list(dict.fromkeys(each.key for each in sorted(equal, key=lambda n: n.rank)))

    def find(self, typed: str) -> list[str]:
        """Return the keys of the entries that can be meant, the likeliest first; all for ""."""
        if exact := self.exact(typed):
            return exact
        sought, whole = words(typed), compact(typed)
        tiers = [(_tier(each, sought, whole), each) for each in self._names]
        fitting = [(tier, each) for tier, each in tiers if tier < _NEVER]
        if not fitting:
            fitting = [(_NEVER, each) for each in self._names if _nearly(each, sought)]
        fitting.sort(key=lambda one: (one[0], one[1].rank))
        return list(dict.fromkeys(each.key for _tier_, each in fitting))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield every name as it is compared, with the key of its entry."""
        return ((each.compact, each.key) for each in self._names)


_NEVER = 4
_SHORTEST = 3
"""Names themselves may be as short as this and hold a typing error: Ede, Oss."""


def _tier(name: _Name, sought: list[str], whole: str) -> int:
    if name.compact.startswith(whole):
        return 0
    if all(f" {word}" in name.text for word in sought):
        return 1
    together = len(whole) >= TOLERANT_FROM and whole in name.compact
    if together or all(word in name.text for word in sought):
        return 2
    shortest = TOLERANT_FROM if name.rank else _SHORTEST
    return 3 if resembles(whole, name.compact, shortest) else _NEVER


def _nearly(name: _Name, sought: list[str]) -> bool:
    own = name.text.split()
    return all(word in name.text or any(resembles(word, o) for o in own) for word in sought)
