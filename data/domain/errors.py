"""The errors of the project, in domain words.

Each carries one line for the person who must act on it: what is wrong, where, and what to do.
The edge (page or command line) shows that line; nothing else is shown to a visitor.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

MOST = 1_500
"""Characters of a problem; a value from a damaged file may be as long as the file."""

_SAID = ("problem", "remedy", "faults")


class KaartError(Exception):
    """Base of every error that this project raises on purpose; what it says does not change.

    `problem`: what is wrong and where, with the offending value, in Dutch, without final full stop.
    `remedy`: what the reader can do about it, in Dutch, without final full stop.
    `faults`: everything that is wrong, one by one, where the problem sums it up.
    """

    exit_status = 1

    def __init__(self, problem: str, remedy: str, faults: Iterable[str] = ()) -> None:
        summary = " ".join(problem.split())
        self.problem = summary if len(summary) <= MOST else f"{summary[:MOST]}…"
        self.remedy = " ".join(remedy.split())
        self.faults = tuple(faults) or (self.problem,)
        stop = "" if self.problem.endswith(("?", "…")) else "."
        super().__init__(f"{self.problem}{stop} {self.remedy}.")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse another problem, remedy or faults than those the error was made with."""
        if name in _SAID and name in self.__dict__:
            raise AttributeError(f"{name} of an error does not change: raise another one from it")
        super().__setattr__(name, value)

    def with_remedy(self, remedy: str) -> Self:
        """Return the same error with another remedy; to be raised from this one."""
        return self._changed(remedy, self.faults)

    def with_faults(self, faults: Iterable[str]) -> Self:
        """Return the same error with more that is wrong; to be raised from this one."""
        return self._changed(self.remedy, (*self.faults, *faults))

    def _changed(self, remedy: str, faults: tuple[str, ...]) -> Self:
        changed = type(self).__new__(type(self))
        changed.__dict__.update({n: v for n, v in self.__dict__.items() if n not in _SAID})
        KaartError.__init__(changed, self.problem, remedy, faults)
        return changed


class SourceError(KaartError):
    """A source file (register export, boundaries, own additions) cannot be used."""


class EditionError(KaartError):
    """The edition in use is missing, damaged or contradicts itself."""


class QueryError(KaartError):
    """The visitor asked for something that does not exist or cannot be read."""

    exit_status = 2


class BusyError(KaartError):
    """Too many ask for the same slow thing at once; nothing is wrong with what was asked."""

    def __init__(self) -> None:
        super().__init__("Het is nu te druk", "Probeer het over een minuut opnieuw")


class ExportError(KaartError):
    """A file that was asked for could not be made, or not be written."""


class RefusedError(KaartError):
    """A contribution is refused: it is not right, not allowed, or no longer of this moment."""

    exit_status = 2


class StoreError(KaartError):
    """The store of contributions cannot be used, or refuses what is asked of it."""
