"""Fetch everything that the official sources have: the register and the boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.sources.fetch import Fetcher, Wanted
from data.sources.pdok_pages import fetch_boundaries
from data.sources.settings import YEARS_BACK

_XML = frozenset({"application/xml", "text/xml", "application/octet-stream", "binary/octet-stream"})


@dataclass(frozen=True, slots=True)
class Official:
    """The files of the official sources.

    Attributes
    ----------
    year : int
        Year of the boundaries.
    changed : bool
        Whether any of it differs from what was fetched before.
    """

    register: Path
    municipalities: Path
    provinces: Path
    year: int
    changed: bool


def fetch_official(
    fetcher: Fetcher, register: str, boundaries: str, years: range, folder: Path
) -> Official:
    """Return the files, fetched as far as they changed.

    Parameters
    ----------
    register, boundaries : str
        Addresses.
    years : range
        Years of the boundaries to try, in order.
    folder : Path
        Where the files are kept from one time to the next.

    Raises
    ------
    SourceError
        If one cannot be fetched.
    """
    export = fetcher.fetch(Wanted("het register", register, folder / "exportOO.xml", _XML))
    found = fetch_boundaries(fetcher, boundaries, years, folder)
    municipalities, provinces = found.files
    return Official(
        export.path, municipalities, provinces, found.year, export.changed or found.changed
    )


def years_to_try(this_year: int, asked: int | None) -> range:
    """Return the years of the boundaries to try: the one asked for, or this one and some before."""
    if asked is not None:
        return range(asked, asked + 1)
    return range(this_year, this_year - YEARS_BACK - 1, -1)
