"""Collect what is wrong in a source, so that one message names it all."""

from __future__ import annotations

from json import JSONDecodeError

from data.domain.errors import SourceError

SHOWN = 5
"""How many problems a message spells out; of the others it gives the number."""


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Return the first items in words, and how many more there are."""
    shown = "; ".join(items[:SHOWN])
    rest = len(items) - SHOWN
    return f"{shown}; en nog {rest}" if rest > 0 else shown


def json_place(error: Exception) -> str:
    """Return where JSON goes wrong, to stand behind a problem; "" when the error does not tell."""
    if not isinstance(error, JSONDecodeError):
        return ""
    return f", fout op regel {error.lineno}, kolom {error.colno}"


class Problems:
    """What is wrong in one source.

    Parameters
    ----------
    where : str
        Name of the file, as the reader of the message knows it.
    remedy : str
        What to do about it, in Dutch, without final full stop.
    """

    def __init__(self, where: str, remedy: str) -> None:
        self.where = where
        self.remedy = remedy
        self.problems: list[str] = []

    def add(self, problem: str) -> None:
        """Remember one problem."""
        self.problems.append(problem)

    def check(self) -> None:
        """Raise SourceError when there are problems."""
        if not self.problems:
            return
        raise SourceError(str(self), self.remedy, self.faults())

    def faults(self) -> list[str]:
        """Return every problem with where it is."""
        return [f"{self.where}: {each}" for each in self.problems]

    def __str__(self) -> str:
        """Return how many there are, and the first ones."""
        count = f"{len(self.problems)} fouten: " if len(self.problems) > 1 else ""
        return f"{self.where}: {count}{listing(self.problems)}"
