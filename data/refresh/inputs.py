"""What a refresh starts from: files of the official sources, and our own lists."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.build.inputs import Lists, lists_from, lists_of
from data.domain.edition import Edition
from data.download.boundaries import fetch_boundaries, years_to_try
from data.download.register import fetch_register
from data.io.files import digest
from data.refresh.options import RefreshOptions
from data.sources.folder import NO_LISTS, find_lists, find_sources


@dataclass(frozen=True)
class SourceFiles:
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
    lists_carried_over : bool
        Whether any of our own lists comes from the previous edition.
    """

    registers: tuple[Path, ...]
    municipalities: Path
    provinces: Path
    lists: Lists
    changed: bool
    inputs: str
    older: tuple[Path, ...] = ()
    lists_carried_over: bool = False


def from_folder(folder: Path) -> SourceFiles:
    """Return the files in a folder, which must hold them all.

    Raises
    ------
    SourceError
        If one is missing or a list cannot be read.
    """
    files = find_sources(folder)
    used = (*files.registers, files.municipalities, files.provinces, *files.older)
    return SourceFiles(
        files.registers,
        files.municipalities,
        files.provinces,
        lists_of(files),
        True,
        _inputs(used),
        files.older,
    )


def source_files(options: RefreshOptions, downloads: Path, edition: Edition | None) -> SourceFiles:
    """Return the files in the folder that was named, or those of the official sources.

    The latter are fetched as far as they changed.

    Parameters
    ----------
    downloads : Path
        Where files stay from one time to the next.
    edition : Edition or None
        Gives our own lists, as far as no folder does; None when no edition can be read.

    Raises
    ------
    SourceError
        If a file is missing or cannot be fetched, or a list cannot be read.
    """
    if options.source_dir is not None:
        return from_folder(options.source_dir)
    own = find_lists(options.lists_dir) if options.lists_dir else NO_LISTS
    lists = lists_from(edition, own)
    fetcher = options.fetcher(options.tell)
    register = fetch_register(fetcher, options.register, downloads)
    years = years_to_try(options.today.year, options.year)
    boundaries = fetch_boundaries(fetcher, options.boundaries, years, downloads)
    used = (register.path, boundaries.municipalities, boundaries.provinces)
    own_files = (own.governments, own.mergers, *own.additions)
    return SourceFiles(
        used[:1],
        boundaries.municipalities,
        boundaries.provinces,
        lists,
        register.changed or boundaries.changed,
        _inputs((*used, *(path for path in own_files if path))),
        lists_carried_over=not own.whole,
    )


def _inputs(files: tuple[Path, ...]) -> str:
    digests = " ".join(digest(path) for path in files)
    return hashlib.sha256(digests.encode()).hexdigest()
