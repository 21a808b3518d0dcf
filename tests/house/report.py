"""The measures of the house beside their goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tests.house import measures

GOALS = {
    "lines of Python": 36_000,
    "loose modules in a folder": 14,
    "packages in a room": 16,
    "long modules": 0,
    "long functions": 5,
    "longest import chain": 16,
    "circles": 0,
    "names with many meanings": 0,
    "vague names": 0,
    "modules without a first line": 0,
    "folders without __init__.py": 0,
}
# Lines come and go with every change: their ceiling is a whole hundred.
STEPS = {"lines of Python": 100}


@dataclass(frozen=True)
class Measure:
    """One number, and what is behind it."""

    name: str
    number: int
    behind: Sequence[str]

    @property
    def goal(self) -> int:
        """The number to reach."""
        return GOALS[self.name]

    @property
    def lowest_ceiling(self) -> int:
        """The ceiling that the number asks for: never below the goal."""
        step = STEPS.get(self.name, 1)
        return max(self.goal, -(-self.number // step) * step)

    def __str__(self) -> str:
        """The number beside its goal, and what is behind it, most in the way first."""
        behind = "".join(f"\n    {line}" for line in self.behind)
        return f"{self.name}: {self.number} (goal {self.goal}){behind}"


@cache
def measured() -> tuple[Measure, ...]:
    """Return every measure as the code stands now."""
    chain = measures.longest_chain()
    loose, rooms = measures.loose_modules(), measures.packages()
    lines = measures.lines_per_room()
    return (
        Measure("lines of Python", sum(lines.values()), _by_size(lines)),
        _largest("loose modules in a folder", loose),
        _largest("packages in a room", rooms),
        _all("long modules", measures.long_modules()),
        _all("long functions", measures.long_functions()),
        Measure("longest import chain", len(chain), chain),
        _all("circles", measures.circles()),
        _all("names with many meanings", measures.names_with_many_meanings()),
        _all("vague names", measures.vague_names()),
        _all("modules without a first line", measures.without_summary()),
        _all("folders without __init__.py", measures.folders_without_init()),
    )


def _largest(name: str, numbers: Mapping[str, int]) -> Measure:
    """Return the largest of some numbers, with those above the goal behind it."""
    above = {key: number for key, number in numbers.items() if number > GOALS[name]}
    return Measure(name, max(numbers.values()), _by_size(above))


def _all(name: str, items: Mapping[str, object] | Sequence[str]) -> Measure:
    """Return how many items there are, all of them behind it."""
    if not isinstance(items, Mapping):
        return Measure(name, len(items), items)
    return Measure(name, len(items), [f"{key}: {value}" for key, value in items.items()])


def _by_size(numbers: Mapping[str, int]) -> list[str]:
    ordered = sorted(numbers.items(), key=lambda item: -item[1])
    return [f"{key}: {number}" for key, number in ordered]
