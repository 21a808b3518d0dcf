"""The edition: read it, write it. Its tables are fast to read: no pandas, no geopandas."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from data.domain.edition import Edition
from data.domain.errors import EditionError
from data.domain.places import RD
from data.io.tables import TableSchema
from data.storage.datapackage import NewerEditionError, describe, migrate_rows, verified
from data.storage.provenance import read_provenance, write_provenance
from data.storage.rows import check_rows, from_rows, problem, to_rows
from data.storage.schema import PROVENANCE, REMEDY, TABLES, Rows

if TYPE_CHECKING:
    import geopandas as gpd

EDITION_DIR = Path(__file__).parents[1] / "edition"
"""The embedded edition."""

_MEND_OWN = (
    "Maak haar opnieuw met `python -m viewer refresh`, of zet de vorige terug met "
    "`python -m viewer refresh --undo`"
)
_MEND_PROGRAM = (
    "Zet haar terug met `git checkout data/edition`, of maak haar opnieuw met "
    "`python -m viewer refresh`"
)


def read_edition(path: Path = EDITION_DIR) -> Edition:
    """Return the edition in a folder, after checking that it is whole.

    `path`: folder with `datapackage.json` and the files it describes.

    Raises `NewerEditionError` if it was made by a newer program.
    Raises `EditionError` if a file is missing, was changed since it was written, cannot be read, or
    refers to something that does not exist.
    """
    with with_remedy(path):
        info, contents = verified(path)
        rows = _rows(contents, info.schema_version)
        migrate_rows(rows, info.schema_version)
        check_rows(rows)
        edition = from_rows(rows, info)
        own = contents.get(PROVENANCE.file)
        return replace(edition, provenance=read_provenance(own[0])) if own else edition


@contextmanager
def with_remedy(folder: Path) -> Iterator[None]:
    """Let an EditionError about the edition in a folder say what helps there."""
    try:
        yield
    except NewerEditionError:
        raise  # to make it anew would take away what the newer program knows
    except EditionError as error:
        if isinstance(error.__cause__, OSError):  # no rights, a failing disk: told already
            raise
        own = folder.resolve() != EDITION_DIR.resolve()
        raise error.with_remedy(_MEND_OWN if own else _MEND_PROGRAM) from error


def write_files(edition: Edition, boundaries: Boundaries, folder: Path) -> None:
    """Write the files of an edition into an empty folder, and read them back.

    Raises `EditionError` if the records contradict each other.
    """
    rows = check_edition(edition)
    for table in TABLES:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.names)
            writer.writerows(rows[table.name])
    boundaries.write(folder)
    counts = {table.file: len(rows[table.name]) for table in TABLES}
    counts |= write_provenance(edition.provenance, folder)
    counts |= {name: len(areas) for name, areas in boundaries.files().items()}
    describe(edition.info, counts, folder)
    read_edition(folder)


def check_edition(edition: Edition) -> Rows:
    """Return the rows of an edition, after checking that its records fit each other.

    Raises `EditionError` if a key occurs twice or a reference leads nowhere.
    """
    rows = to_rows(edition)
    check_rows(rows)
    return rows


def _rows(contents: Mapping[str, tuple[bytes, int]], version: int) -> Rows:
    """Return all tables with all columns; those that came after a schema version are empty."""
    return {
        table.name: _table(table, *contents[table.file], version) if table.since <= version else []
        for table in TABLES
    }


def _table(table: TableSchema, content: bytes, expected: int, version: int) -> list[list[str]]:
    try:
        header, *rows = csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise EditionError(f"{table.file} is niet te lezen", REMEDY) from error
    if tuple(header) != table.names_of(version):
        raise EditionError(f"{table.file} heeft andere kolommen dan verwacht", REMEDY)
    if len(rows) != expected:
        raise EditionError(f"{table.file} heeft {len(rows)} rijen, verwacht {expected}", REMEDY)
    for number, row in enumerate(rows):
        if len(row) != len(header):
            raise problem(table, number, f"{len(row)} velden, verwacht {len(header)}")
    for place, column in enumerate(table.columns):
        if column.since > version:
            for row in rows:
                row.insert(place, "")
    return rows


MUNICIPALITIES = "municipalities.parquet"
MUNICIPALITIES_NATIONAL = "municipalities_national.parquet"
PROVINCES = "provinces.parquet"
OLDER = "older_municipalities.parquet"


def no_older() -> gpd.GeoDataFrame:
    """Return the outlines of no older year at all."""
    import geopandas as gpd
    import pandas as pd

    empty = pd.DataFrame(
        {"year": pd.Series(dtype="int64")}
        | {name: pd.Series(dtype="str") for name in ("code", "name", "province")}
    )
    return gpd.GeoDataFrame(empty, geometry=gpd.GeoSeries([], crs=RD))


@dataclass(frozen=True)
class Boundaries:
    """The outlines of an edition, all in EPSG:28992 and sorted by code."""

    # Columns code, name, province, geometry; at 100 m and at 250 m
    municipalities: gpd.GeoDataFrame
    national: gpd.GeoDataFrame
    # Columns code, name, geometry: the municipalities of `municipalities`, dissolved
    provinces: gpd.GeoDataFrame
    # Columns year, code, name, province, geometry: those of 1 January of older years, at 250 m
    older: gpd.GeoDataFrame = field(default_factory=no_older)

    @property
    def total_area(self) -> float:
        """Area of all municipalities together, in square kilometres."""
        return float(self.municipalities.geometry.area.sum()) / 1e6

    def files(self) -> dict[str, gpd.GeoDataFrame]:
        """Return the tables by file name."""
        return {
            MUNICIPALITIES: self.municipalities,
            MUNICIPALITIES_NATIONAL: self.national,
            PROVINCES: self.provinces,
            OLDER: self.older,
        }

    def write(self, folder: Path) -> None:
        """Write every table into a folder."""
        for name, areas in self.files().items():
            write_parquet(areas, folder / name)


def read_municipalities(path: Path = EDITION_DIR, *, national: bool = False) -> gpd.GeoDataFrame:
    """Return the municipalities of an edition, at 100 m or (national) at 250 m.

    One row per municipality, sorted by code: code, name, province, geometry (EPSG:28992).
    """
    return _read(path / (MUNICIPALITIES_NATIONAL if national else MUNICIPALITIES))


def outlines_stamp(path: Path = EDITION_DIR) -> int:
    """Return a number that changes when the outlines in a folder are replaced; 0 without them.

    For who keeps what was made of them.
    """
    try:
        state = (path / MUNICIPALITIES).stat()
    except OSError:
        return 0
    return hash((state.st_mtime_ns, state.st_size, state.st_ino))


def read_provinces(path: Path = EDITION_DIR) -> gpd.GeoDataFrame:
    """Return the provinces of an edition: code, name, geometry (EPSG:28992), sorted by code."""
    return _read(path / PROVINCES)


def read_older(path: Path = EDITION_DIR) -> gpd.GeoDataFrame:
    """Return the municipalities of older years, by year and code (EPSG:28992), at 250 m.

    Columns year, code, name, province, geometry.
    """
    return _read(path / OLDER)


def read_division(
    path: Path = EDITION_DIR, year: int | None = None, *, national: bool = False
) -> gpd.GeoDataFrame:
    """Return the municipalities of one division: of an older year, or (None) those of now.

    Columns code, name, province, geometry (EPSG:28992); an older year knows 250 m only.

    Raises `EditionError` if the file is missing or cannot be read, or has no such year.
    """
    if year is None:
        return read_municipalities(path, national=national)
    older = read_older(path)
    areas = older[older["year"] == year]
    if areas.empty:
        with with_remedy(path):
            raise EditionError(f"{OLDER} heeft geen grenzen van {year}", REMEDY)
    return areas.drop(columns="year").reset_index(drop=True)


def land_areas(path: Path | None, year: int | None = None) -> dict[str, float]:
    """Return the square kilometres of each municipality of one division, from its outline.

    None of an edition that was not read from a folder: it has no outlines. The register's own
    numbers are wrong for some fifty municipalities, by up to a hundred times.
    """
    return {} if path is None else dict(_land_areas(path, year, outlines_stamp(path)))


@lru_cache(maxsize=4)
def _land_areas(path: Path, year: int | None, _stamp: int) -> tuple[tuple[str, float], ...]:
    areas = read_division(path, year)
    return tuple(zip(areas["code"], (areas.geometry.area / 1e6).tolist(), strict=True))


def read_outlines(edition: Path) -> Boundaries:
    """Return the outlines of an edition; raise EditionError if a file is missing or damaged."""
    return Boundaries(
        municipalities=read_municipalities(edition),
        national=read_municipalities(edition, national=True),
        provinces=read_provinces(edition),
        older=read_older(edition),
    )


def write_parquet(areas: gpd.GeoDataFrame, path: Path) -> None:
    """Write GeoParquet; the same areas and the same pinned libraries give the same bytes."""
    areas.to_parquet(path, index=False, compression="zstd")


def _read(path: Path) -> gpd.GeoDataFrame:
    """Return the areas in a file; raise EditionError if it is missing or cannot be read."""
    import geopandas as gpd  # takes a second; tables are read without

    with with_remedy(path.parent):
        try:
            areas = gpd.read_parquet(path)
        except FileNotFoundError:
            raise EditionError(f"{path.name} ontbreekt in de editie", REMEDY) from None
        except Exception as error:  # pyarrow, shapely and pyproj raise nearly anything
            raise EditionError(f"{path.name} is niet te lezen", REMEDY) from error
        if areas.crs != RD:
            raise EditionError(f"{path.name} staat niet in {RD}", REMEDY)
        return areas
