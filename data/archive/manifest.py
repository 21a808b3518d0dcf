"""The pointer file (`editions.json`): which edition is in use, which others there are and stay."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data.archive.editions import UNKNOWN, date_of, day_in, identity, stamp_of
from data.domain.edition import FILE as DESCRIPTION
from data.domain.errors import EditionError
from data.io.files import write_file

FILE = "editions.json"
EDITIONS = "editions"
"""Folder of the editions that this program published, within the store."""

LISTS = ("previous", "undone", "damaged")
"""What can have become of an edition; also the folders of those of before there was this file."""

_FOLDER = re.compile(rf"(?:{'|'.join((EDITIONS, *LISTS))})/[^./\\:\0][^/\\:\0]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition that was in use: its folder within the store, and the moment of its end."""

    folder: str
    moment: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the pointer file says."""

    # Folder of the edition in use, within the store; "" for the plain folder beside the store
    in_use: str = ""
    # Digest of the edition of which the plain folder holds a copy: another one was put there by
    # hand
    plain: str = ""
    # Editions that were in use, those that ended last first
    previous: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()
    damaged: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every edition that was in use."""
        return (*self.previous, *self.undone, *self.damaged)

    @property
    def moments(self) -> list[str]:
        """When each of these ended."""
        return [each.moment for each in self.entries]

    @property
    def folders(self) -> set[str]:
        """Every folder that is named."""
        return {each for each in (self.in_use, *(e.folder for e in self.entries)) if each}

    def pointing_to(self, folder: str, became: str, moment: str) -> Manifest:
        """Return what holds once a folder is in use, and the one that was joins a list.

        `folder`: within the store; leaves the list that it stands in.
        `became`: the list.
        """
        ended = (Entry(self.in_use, moment),) if self.in_use else ()
        lists = {
            name: tuple(each for each in getattr(self, name) if each.folder != folder)
            for name in LISTS
        }
        lists[became] = _sorted((*ended, *lists[became]))
        return Manifest(folder, self.plain, **lists)


def read_manifest(root: Path) -> Manifest:
    """Return what the pointer file in a store says; without a readable one, what its folders say.

    Folders of a program that knew no pointer file count as well: none of them is lost.

    Raises `OSError` if the store cannot be read.
    """
    manifest = _parsed(_read(root / FILE))
    if manifest is None:
        manifest = Manifest(previous=_unlisted(root, EDITIONS, set()))
    return _with_folders(manifest, root)


def manifest_in_step(root: Path, plain: Path) -> Manifest:
    """Return what holds: another edition that was put in the plain folder by hand is in use.

    Raises `OSError` if the store cannot be read.
    """
    manifest = read_manifest(root)
    if not manifest.in_use:
        return manifest
    pointed = root / manifest.in_use
    if not pointed.is_dir():
        return replace(manifest, in_use="")
    digest = identity(plain)
    if digest in ("", manifest.plain, identity(pointed)) or date_of(plain) == UNKNOWN:
        return manifest
    moment = stamp_of((plain / DESCRIPTION).stat().st_mtime_ns)
    return manifest.pointing_to("", "previous", max((moment, *manifest.moments)))


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Replace the pointer file: the one step by which another edition is in use.

    Raises `OSError` if that fails; the pointer file then stands unchanged.
    """
    write_file(root / FILE, json.dumps(asdict(manifest), indent=1) + "\n")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _parsed(content: str) -> Manifest | None:
    """Return what a text says; None when it is no pointer file."""
    try:
        given = json.loads(content)
        in_use, plain = given["in_use"], given["plain"]
        lists = {name: _sorted(_entries(given[name])) for name in LISTS}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(plain, str) or not (in_use == "" or _is_folder(in_use)):
        return None
    return Manifest(in_use, plain, **lists)


def _entries(given: Iterable[dict[str, str]]) -> Iterator[Entry]:
    for each in given:
        entry = Entry(each["folder"], each["moment"])
        if not _is_folder(entry.folder) or not isinstance(entry.moment, str):
            raise ValueError
        yield entry


def _is_folder(value: object) -> bool:
    """Return whether a value names a folder that is surely inside the store."""
    return isinstance(value, str) and bool(_FOLDER.fullmatch(value))


def _with_folders(manifest: Manifest, root: Path) -> Manifest:
    lists = {
        name: _sorted((*getattr(manifest, name), *_unlisted(root, name, manifest.folders)))
        for name in LISTS
    }
    return Manifest(manifest.in_use, manifest.plain, **lists)


def _unlisted(root: Path, name: str, listed: set[str]) -> tuple[Entry, ...]:
    """Return the folders in one folder of the store that are not listed, as entries."""
    if not (root / name).is_dir():
        return ()
    folders = [each for each in (root / name).iterdir() if each.is_dir()]
    entries = [Entry(f"{name}/{each.name}", each.name) for each in folders]
    return tuple(e for e in entries if _is_folder(e.folder) and e.folder not in listed)


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries, those that ended last first."""
    return tuple(sorted(entries, key=lambda each: each.moment, reverse=True))


RETENTION_VARIABLE = "SAMENWERKINGSKAART_BEWAREN"
"""Environment variable: for how many days, weeks and months one edition is kept: "7,5,12"."""

APART = 5
"""Number of editions that are kept of those that were undone, and of those that are damaged."""

NEWEST = 5
"""How many stay however close together they are: to go back to."""


class Retention(NamedTuple):
    """For how many days, weeks and months the last edition of each is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def retention() -> Retention:
    """Return what to keep.

    Raises `EditionError` if the setting in the environment cannot be read.
    """
    given = os.environ.get(RETENTION_VARIABLE, "").strip()
    if not given:
        return Retention()
    if not re.fullmatch(r"\d{1,4},\d{1,4},\d{1,4}", given, re.ASCII):
        raise EditionError(
            f"{RETENTION_VARIABLE} is “{given}”", "Schrijf dagen,weken,maanden, zoals 7,5,12"
        )
    return Retention(*map(int, given.split(",")))


def staying(days: Iterable[date | None], limits: Retention) -> set[int]:
    """Return which editions stay, by number.

    `days`: when each was replaced, newest first; None when that is not known.
    """
    replaced = list(days)
    stay = set(range(min(NEWEST, len(replaced))))
    for most, period in zip(limits, _PERIODS, strict=True):
        last: dict[object, int] = {}
        for number, day in enumerate(replaced):
            if day is not None:
                last.setdefault(period(day), number)
        stay.update(list(last.values())[:most])
    return stay


_PERIODS: tuple[Callable[[date], object], ...] = (
    date.toordinal,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
)
"""What tells one day, week and month from another."""


def thinned(manifest: Manifest, limits: Retention | None) -> Manifest:
    """Return a manifest without the editions that lapse; previous ones only with limits."""
    previous = manifest.previous
    if limits is not None:
        stay = staying([day_in(each.moment) for each in previous], limits)
        previous = tuple(each for number, each in enumerate(previous) if number in stay)
    undone, damaged = manifest.undone[:APART], manifest.damaged[:APART]
    return replace(manifest, previous=previous, undone=undone, damaged=damaged)
