"""The lists of requirements: what is declared, what is locked, and what it takes on a platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HASH = re.compile(r"--hash=sha256:(\S+)")


@dataclass(frozen=True)
class Locked:
    """A package with its one version, where it is needed, and the checksums of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        (pin,) = self.requirement.specifier
        assert pin.operator == "==", self.requirement
        return pin.version

    def holds(self, environment: dict[str, str]) -> bool:
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)


def lines(file: Path) -> Iterator[str]:
    """Yield the entries of a list, each as one line, without comments."""
    text = re.sub(r"(^|\s)#.*", "", file.read_text("utf-8"))
    yield from filter(None, (line.strip() for line in text.replace("\\\n", " ").splitlines()))


def declared(file: Path) -> dict[str, Requirement]:
    """Return what a list names itself, without what its options bring along."""
    entries = [Requirement(line) for line in lines(file) if not line.startswith("-")]
    return {canonicalize_name(each.name): each for each in entries}


def locked(file: Path) -> dict[str, Locked]:
    """Return the entries of a list that was made, each package once."""
    entries = [
        Locked(Requirement(HASH.sub("", line)), tuple(HASH.findall(line))) for line in lines(file)
    ]
    by_name = {canonicalize_name(each.requirement.name): each for each in entries}
    assert len(by_name) == len(entries), "a package stands there twice"
    return by_name


def needed(name: str, extras: Iterable[str], environment: dict[str, str]) -> list[Requirement]:
    """Return what an installed package needs; nothing of one that is not installed here."""
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    needs = [Requirement(each) for each in requires]
    return [
        need
        for need in needs
        if need.marker is None
        or any(need.marker.evaluate(environment | {"extra": extra}) for extra in {"", *extras})
    ]


def reached(
    roots: Iterable[Requirement], environment: dict[str, str]
) -> dict[str, list[Requirement]]:
    """Return every package that the roots take on a platform, with all that is demanded of it."""
    demands: dict[str, list[Requirement]] = {}
    followed = set()
    ahead = [root for root in roots if root.marker is None or root.marker.evaluate(environment)]
    while ahead:
        need = ahead.pop()
        name = canonicalize_name(need.name)
        demands.setdefault(name, []).append(need)
        if (name, *need.extras) not in followed:
            followed.add((name, *need.extras))
            ahead += needed(name, need.extras, environment)
    return demands
