"""What a refresh starts from: files of the official sources, and our own lists."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.build.inputs import Lists, lists_from, lists_of
from data.domain.edition import Edition
from data.download.boundaries import fetch_boundaries, years_to_try
from data.download.http import Fetcher
from data.download.register import fetch_register
from data.io.checksum import digest
from data.sources.folder import NO_LISTS, find_lists, find_sources


@dataclass(frozen=True)
class Delivery:
    """The files of one delivery.

    Attributes
    ----------
    lists : Lists
        Read already: they may come from the previous edition.
    changed : bool
        Whether any official file differs from the last time.
    inputs : str
        Digest of all files, for knowing them again.
    older : tuple of Path
        Municipalities of older years; without them those of the previous edition stay.
    lists_kept : bool
        Whether any of our own lists comes from the previous edition.
    """

    registers: tuple[Path, ...]
    municipalities: Path
    provinces: Path
    lists: Lists
    changed: bool
    inputs: str
    older: tuple[Path, ...] = ()
    lists_kept: bool = False


def from_folder(folder: Path) -> Delivery:
    """Return the files in a folder, which must hold them all.

    Raises
    ------
    SourceError
        If one is missing or a list cannot be read.
    """
    files = find_sources(folder)
    used = (*files.registers, files.municipalities, files.provinces, *files.older)
    return Delivery(
        files.registers,
        files.municipalities,
        files.provinces,
        lists_of(files),
        True,
        _inputs(used),
        files.older,
    )


def from_sources(
    fetcher: Fetcher,
    addresses: tuple[str, str],
    years: tuple[int, int | None],
    downloads: Path,
    old: Edition | None,
    lists_dir: Path | None,
) -> Delivery:
    """Return the files of the official sources, fetched as far as they changed.

    Parameters
    ----------
    addresses : tuple of str
        Of the register and of the boundaries.
    years : tuple of int
        The present year, and the year of the boundaries that is asked for (or None).
    downloads : Path
        Where files are kept from one time to the next.
    old : Edition
        Gives our own lists, as far as `lists_dir` does not; None when no edition can be read.

    Raises
    ------
    SourceError
        If a file cannot be fetched, or a list cannot be read.
    """
    found = find_lists(lists_dir) if lists_dir else NO_LISTS
    lists = lists_from(old, found)
    register = fetch_register(fetcher, addresses[0], downloads)
    boundaries = fetch_boundaries(fetcher, addresses[1], years_to_try(*years), downloads)
    used = (register.path, boundaries.municipalities, boundaries.provinces)
    own = (found.governments, found.mergers, *found.additions)
    return Delivery(
        used[:1],
        boundaries.municipalities,
        boundaries.provinces,
        lists,
        register.changed or boundaries.changed,
        _inputs((*used, *(path for path in own if path))),
        lists_kept=not found.whole,
    )


def _inputs(files: tuple[Path, ...]) -> str:
    digests = " ".join(digest(path) for path in files)
    return hashlib.sha256(digests.encode()).hexdigest()
