"""What a delivery refers to and does not have: left out, when that is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from data.domain.errors import KaartError
from data.io.problems import Problems, listing


@dataclass(frozen=True)
class Unresolved(Problems):
    """What leads nowhere in one source, and can be left out.

    Attributes
    ----------
    one, several : str
        What is left out, in Dutch: "deelname", "deelnames".
    """

    one: str
    several: str

    def amount(self, number: int) -> str:
        """Return so many of them in words: "12 deelnames"."""
        return f"{number} {self.one if number == 1 else self.several}"


@dataclass(frozen=True)
class UnresolvedReferences:
    """What leads nowhere in all sources of an edition, those first that were read first."""

    sources: tuple[Unresolved, ...] = ()

    def plus(self, others: Iterable[Unresolved]) -> UnresolvedReferences:
        """Return these and others, as far as there is something unresolved in them."""
        return UnresolvedReferences((*self.sources, *(each for each in others if each.problems)))

    def __iter__(self) -> Iterator[Unresolved]:
        return iter(self.sources)

    def __bool__(self) -> bool:
        return bool(self.sources)

    def faults(self) -> list[str]:
        """Return everything, one by one."""
        return [fault for each in self.sources for fault in each.faults()]

    def remedies(self) -> list[str]:
        """Return what to do about it, each remedy once."""
        return list(dict.fromkeys(each.remedy for each in self.sources))

    def counted(self) -> str:
        """Return how much is left out: "12 deelnames en 1 koppeling"; "" when nothing is."""
        kinds = {each.one: each for each in self.sources}
        numbers: Counter[str] = Counter()
        for each in self.sources:
            numbers[each.one] += len(each.problems)
        amounts = [kinds[one].amount(number) for one, number in numbers.items()]
        return " en ".join(filter(None, (", ".join(amounts[:-1]), *amounts[-1:])))

    def sentences(self) -> Iterator[str]:
        """Yield per source what is left out, in Dutch: how much, and the first ones."""
        for each in self.sources:
            amount = each.amount(len(each.problems))
            yield f"{amount} weggelaten ({each.where}: {listing(each.problems)})"


@contextmanager
def reporting(unresolved: Iterable[Unresolved]) -> Iterator[None]:
    """Let an error also name what is known already to lead nowhere."""
    try:
        yield
    except KaartError as error:
        faults = [fault for each in unresolved for fault in each.faults()]
        raise error.with_faults(faults) from error
