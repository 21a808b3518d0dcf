"""Which municipality took the place of one that ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data.domain.records import Merger


class Successors:
    """Follows municipalities through reorganisations (herindelingen).

    A municipality with one successor is carried to it; one that was split is never guessed.

    Parameters
    ----------
    mergers : iterable of Merger
        Every end of a municipality that is known.
    ends : mapping of str to datetime.date, optional
        First day on which an organisation of any kind no longer existed, by code.
    """

    def __init__(self, mergers: Iterable[Merger], ends: Mapping[str, date] | None = None) -> None:
        self._by_old = {merger.old: merger for merger in mergers}
        self._ends = dict(ends or {}) | {old: one.effective for old, one in self._by_old.items()}
        self._old_of: dict[str, list[str]] = {}
        for merger in self._by_old.values():
            if len(merger.successors) == 1:
                self._old_of.setdefault(merger.successors[0], []).append(merger.old)

    def merger(self, code: str) -> Merger | None:
        """Return how the municipality with this code ended, or None while it exists."""
        return self._by_old.get(code)

    def ended(self, code: str) -> date | None:
        """Return the first day on which an organisation no longer existed; None while it does."""
        return self._ends.get(code)

    def on(self, code: str, day: date) -> str | None:
        """Return the code that stands for `code` on `day`; None when it was split by then."""
        merger = self._by_old.get(code)
        while merger is not None and merger.effective <= day:
            if len(merger.successors) != 1:
                return None
            code = merger.successors[0]
            merger = self._by_old.get(code)
        return code

    def line(self, code: str) -> Iterator[str]:
        """Yield the single successors of a municipality, one after the other."""
        merger = self._by_old.get(code)
        while merger is not None and len(merger.successors) == 1:
            (code,) = merger.successors
            yield code
            merger = self._by_old.get(code)

    def current(self, code: str) -> str | None:
        """Return the code that stands for `code` after every known reorganisation."""
        return self.on(code, date.max)

    def predecessors(self, code: str) -> tuple[str, ...]:
        """Return every ended municipality that is carried to `code`, directly or in steps."""
        found: list[str] = []
        for old in sorted(self._old_of.get(code, ())):
            found += [old, *self.predecessors(old)]
        return tuple(found)
