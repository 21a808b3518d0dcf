"""What a delivery refers to and does not have: refused, or left out when that is accepted."""

from __future__ import annotations

from collections.abc import Iterable

from data.io.problems import Problems, listing


class Gaps(Problems):
    """What leads nowhere in one source, and can be left out.

    Parameters
    ----------
    where, remedy : str
        As of `Problems`.
    one, several : str
        What is left out, in Dutch: "deelname", "deelnames".
    """

    def __init__(self, where: str, remedy: str, one: str, several: str) -> None:
        super().__init__(where, remedy)
        self.one = one
        self.several = several


class Omissions:
    """Collects what a delivery refers to and does not have, while the edition is made without it.

    Whoever makes the edition decides at the end whether that is accepted.
    """

    def __init__(self) -> None:
        self.groups: list[Gaps] = []

    def take(self, gaps: Gaps) -> None:
        """Remember what leads nowhere in one source."""
        if gaps.problems:
            self.groups.append(gaps)

    def faults(self) -> list[str]:
        """Return everything, one by one."""
        return [fault for each in self.groups for fault in each.faults()]

    def remedies(self) -> list[str]:
        """Return what to do about it, each remedy once."""
        return list(dict.fromkeys(each.remedy for each in self.groups))

    def counted(self) -> str:
        """Return how much is left out: "12 deelnames en 1 koppeling"; "" when nothing is."""
        numbers: dict[tuple[str, str], int] = {}
        for each in self.groups:
            kind = each.one, each.several
            numbers[kind] = numbers.get(kind, 0) + len(each.problems)
        amounts = [
            f"{number} {one if number == 1 else several}"
            for (one, several), number in numbers.items()
        ]
        return " en ".join(filter(None, (", ".join(amounts[:-1]), *amounts[-1:])))

    def sentences(self) -> Iterable[str]:
        """Yield per source what is left out, in Dutch: how much, and the first ones."""
        for each in self.groups:
            number = len(each.problems)
            kind = each.one if number == 1 else each.several
            yield f"{number} {kind} weggelaten ({each.where}: {listing(each.problems)})"


class _Refusing(Omissions):
    """Refuses at once."""

    def take(self, gaps: Gaps) -> None:
        gaps.check()


REFUSING = _Refusing()
"""For who leaves nothing out."""
