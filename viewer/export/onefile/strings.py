"""A table of texts in which each text stands once."""

from __future__ import annotations


class Strings:
    """Numbers texts in the order in which they are first asked for; "" is number 0."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """Return the number of `text`, giving it one when it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    def rows(self) -> list[str]:
        """Return the texts by number."""
        return list(self._numbers)
