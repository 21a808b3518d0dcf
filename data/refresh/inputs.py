"""What a refresh starts from: the files of a delivery, and the edition to compare with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from data.archive.archive import EditionArchive
from data.archive.editions import UNKNOWN, date_of
from data.build.inputs import Lists, lists_from
from data.domain.edition import Edition
from data.domain.errors import EditionError, SourceError
from data.download.http import Tell
from data.download.official import fetch_boundaries, fetch_register, years_to_try
from data.io.files import digest
from data.refresh.options import RefreshOptions, is_free
from data.refresh.privacy import without_persons
from data.refresh.unused import AREAS, other_formats, unused
from data.sources.folder import ListFiles, find_lists, find_sources
from data.sources.pdok import (
    AS_GEOJSON,
    Properties,
    by_key,
    field_names,
    kind_of,
    year_in,
    year_of,
)
from data.storage.datapackage import NewerEditionError
from data.storage.edition import EDITION_DIR, Boundaries, read_edition, read_outlines


@dataclass(frozen=True)
class SourceFiles:
    """The files of one delivery."""

    registers: tuple[Path, ...]
    municipalities: Path
    provinces: Path
    lists: Lists  # Read already: they may come from the previous edition
    changed: bool  # Whether any official file differs from the last time
    inputs: str  # Digest of all files, for knowing them again
    # Municipalities of older years; without them those of the previous edition stay
    older: tuple[Path, ...] = ()
    lists_carried_over: bool = False  # Whether any of our own lists comes from the previous edition
    unused: tuple[str, ...] = ()  # Which files in the folders are not read, and why; in Dutch


def from_folder(folder: Path, lists_dir: Path | None = None) -> SourceFiles:
    """Return the files in a folder; own lists in `lists_dir`, or that workbook, go before those.

    Raises `SourceError` if one is missing or a list cannot be read.
    """
    own = find_lists(lists_dir) if lists_dir else None
    files = find_sources(folder, own)
    *older, municipalities = boundary_files(folder, "gemeente")
    provinces = boundary_files(folder, "provincie")[-1]
    areas = (municipalities, provinces, *older)
    folders = [folder, *filter(None, [lists_dir])]
    return SourceFiles(
        files.registers,
        municipalities,
        provinces,
        lists_from(None, files.lists),
        True,
        _inputs((*files.registers, *areas)),
        tuple(older),
        unused=tuple(unused(folders, {*files.lists.paths, *files.registers, *areas})),
    )


class _AreasFile(NamedTuple):
    path: Path
    kind: str  # "gemeente", "provincie" or "" for anything else
    year: str
    fields: str


def boundary_files(folder: Path, kind: str) -> list[Path]:
    """Return the files with boundaries of a kind, one per year, the newest last.

    `kind`: "gemeente" or "provincie".

    Raises `SourceError` if none is there, a year is there twice, or a file that has the name of one
    cannot be read as such: skipping it would quietly build on the boundaries of another year.
    """
    paths = sorted(folder.rglob("*"))
    others = [path for path in paths if path.suffix.lower() in other_formats()]
    named = [path for path in paths if path.name.lower().startswith(kind)]
    for path in named:
        if path in others:
            raise _other_format(path)
    files = [_read(path) for path in paths if path.suffix.lower() in AREAS]
    matching = [each for each in files if each.kind == kind]
    for each in files:
        if each.path in named and each.kind != kind:
            problem = f"{each.path.name} lijkt een bestand met grenzen van {_plural(kind)}, "
            problem += f"maar bevat geen codes daarvan (wel de velden: {each.fields})"
            remedy = "Noem het veld met de codes statcode, haal het bestand opnieuw op bij PDOK of "
            raise SourceError(problem, f"{remedy}haal het uit de map")
    if not matching:
        if others:
            raise _other_format(others[0])
        raise SourceError(
            f"map {folder}: de grenzen van {_plural(kind)} ({_plural(kind)}*.geojson) ontbreekt",
            "Leg het bestand erbij",
        )
    matching.sort(key=lambda each: (each.year, each.path.name))
    for one, other in pairwise(matching):
        if one.year in ("", other.year):
            year = f"van {one.year}" if one.year else "zonder jaar"
            raise SourceError(
                f"map {folder}: meer dan één bestand met grenzen van {_plural(kind)}, en "
                f"{one.path.name} is {year}" + f", net als {other.path.name}" * bool(one.year),
                "Haal er een weg, of zet het jaar in de naam (gemeenten_2022.geojson)",
            )
    return [each.path for each in matching]


def _read(path: Path) -> _AreasFile:
    """Return what a file holds; one that is damaged is still known by its name."""
    named = next((kind for kind in ("gemeente", "provincie") if _is_named(path, kind)), "")
    try:
        collection = json.loads(path.read_bytes().decode("utf-8-sig"))
        areas: list[Properties] = [each["properties"] for each in collection["features"]]
        by_keys = [by_key(each) for each in areas]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return _AreasFile(path, named, year_of(path.stem), "")
    if not areas:
        return _AreasFile(path, named, "", "")
    years = {year_in(each) for each in by_keys} - {""}
    return _AreasFile(
        path, kind_of(areas), max(years, default=year_of(path.stem)), field_names(areas)
    )


def _is_named(path: Path, kind: str) -> bool:
    return path.name.lower().startswith(kind)


def _plural(kind: str) -> str:
    return {"gemeente": "gemeenten"}.get(kind, f"{kind}s")


def _other_format(path: Path) -> SourceError:
    what = other_formats()[path.suffix.lower()]
    return SourceError(f"{path.name} is {what}, en dat wordt niet gelezen", AS_GEOJSON)


def source_files(options: RefreshOptions, downloads: Path, edition: Edition | None) -> SourceFiles:
    """Return the files in the folder that was named, or those of the official sources.

    The latter are fetched as far as they changed.

    `downloads`: where files stay from one time to the next.
    `edition`: gives our own lists, as far as no folder does; None when no edition can be read.

    Raises `SourceError` if a file is missing or cannot be fetched, or a list cannot be read.
    """
    if options.source_dir is not None:
        return from_folder(options.source_dir, options.lists_dir)
    own = find_lists(options.lists_dir) if options.lists_dir else ListFiles()
    lists = lists_from(edition, own)
    fetcher = options.fetcher(options.tell)
    kind = "met-personen" if options.persons else "zonder-personen"
    prepare = partial(without_persons, persons=options.persons)
    register = fetch_register(fetcher, options.register, downloads, prepare, kind)
    years = years_to_try(options.today.year, options.year)
    boundaries = fetch_boundaries(fetcher, options.boundaries, years, downloads)
    used = (register.path, boundaries.municipalities, boundaries.provinces)
    return SourceFiles(
        used[:1],
        boundaries.municipalities,
        boundaries.provinces,
        lists,
        register.changed or boundaries.changed,
        _inputs((*used, *own.paths)),
        lists_carried_over=not own.whole,
        unused=tuple(unused(filter(None, [options.lists_dir]), own.paths)),
    )


def _inputs(files: tuple[Path, ...]) -> str:
    digests = " ".join(digest(path) for path in files)
    return hashlib.sha256(digests.encode()).hexdigest()


@dataclass(frozen=True)
class LoadedEdition:
    """An edition that can be read: where it stands and what it holds."""

    folder: Path
    edition: Edition
    boundaries: Boundaries


@dataclass(frozen=True)
class Baseline:
    """What there is to compare a new edition with, and to take our own lists from."""

    # The edition in use, else the newest kept one, else that of the program; None when none of them
    # can be read
    loaded: LoadedEdition | None
    in_use: bool = False  # Whether that is the edition in use
    # Why the edition in use is not, in Dutch; "" when it is, or when there was none yet
    problem: str = ""
    called: str = ""  # Which one it is, in Dutch: "de bewaarde editie van 2026-05-16"
    # Date of the edition in use, damaged or not, or of this one; "" when none is known
    date_in_use: str = ""

    @property
    def edition(self) -> Edition | None:
        """The edition, if there is one."""
        return self.loaded.edition if self.loaded else None

    @property
    def because(self) -> str:
        """Why another edition than the one in use is looked at, in Dutch."""
        return "die in gebruik is niet te lezen" if self.problem else "er was nog geen editie"

    def remark(self, *, takes_lists: bool) -> str:
        """Return with what a new edition was compared, in Dutch; "" for the edition in use.

        `takes_lists`: whether own lists come from this edition as well.
        """
        if self.in_use:
            return ""
        if self.loaded is None:
            return "met niets vergeleken (geen enkele editie is te lezen)"
        what = "vergeleken met en eigen lijsten uit" if takes_lists else "vergeleken met"
        return f"{what} {self.called} ({self.because})"


def find_baseline(archive: EditionArchive, tell: Tell) -> Baseline:
    """Return the edition in use; when it is damaged or not there yet, the best there is.

    Raises `NewerEditionError` if the edition in use was made by a newer program: an older one has
    no place for it.
    """
    edition = archive.current()
    archived = [each.folder for each in archive.previous()]
    baseline = Baseline(None)
    for folder in dict.fromkeys([edition, *archived, EDITION_DIR]):
        try:
            loaded = LoadedEdition(folder, read_edition(folder), read_outlines(folder))
        except EditionError as error:
            if isinstance(error, NewerEditionError) and folder == edition:
                raise
            tell(f"{folder}: {error.problem}")
            if folder == edition and not is_free(edition):
                dated = date_of(edition)
                known = dated if dated != UNKNOWN else ""
                baseline = Baseline(None, problem=error.problem, date_in_use=known)
            continue
        day = loaded.edition.info.date
        if folder == edition:
            return Baseline(loaded, in_use=True, date_in_use=day)
        what = "de bewaarde editie" if folder in archived else "de editie van het programma"
        newest = max(day, baseline.date_in_use) if baseline.problem else ""
        baseline = replace(baseline, loaded=loaded, called=f"{what} van {day}", date_in_use=newest)
        break
    which = f"{baseline.called} dient" if baseline.loaded else "er is geen editie die kan dienen"
    tell(f"let op: {which} als vergelijking; {baseline.because}")
    return baseline
