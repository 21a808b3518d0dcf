"""Outlines of municipalities and provinces, as an edition holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.domain.crs import RD
from data.domain.errors import EditionError
from data.storage.edition import EDITION_DIR, with_remedy
from data.storage.schema import REMEDY

MUNICIPALITIES = "municipalities.parquet"
MUNICIPALITIES_NATIONAL = "municipalities_national.parquet"
PROVINCES = "provinces.parquet"
OLDER = "older_municipalities.parquet"


def no_older() -> gpd.GeoDataFrame:
    """Return the outlines of no older year at all."""
    empty = pd.DataFrame(
        {"year": pd.Series(dtype="int64")}
        | {name: pd.Series(dtype="str") for name in ("code", "name", "province")}
    )
    return gpd.GeoDataFrame(empty, geometry=gpd.GeoSeries([], crs=RD))


@dataclass(frozen=True)
class Boundaries:
    """The outlines of an edition, all in EPSG:28992 and sorted by code.

    Attributes
    ----------
    municipalities, national : GeoDataFrame
        Columns code, name, province, geometry; at 100 m and at 250 m.
    provinces : GeoDataFrame
        Columns code, name, geometry: the municipalities of `municipalities`, dissolved.
    older : GeoDataFrame
        Columns year, code, name, province, geometry: those of 1 January of older years, at 250 m.
    """

    municipalities: gpd.GeoDataFrame
    national: gpd.GeoDataFrame
    provinces: gpd.GeoDataFrame
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

    Raises
    ------
    EditionError
        If the file is missing or cannot be read, or has no such year.
    """
    if year is None:
        return read_municipalities(path, national=national)
    older = read_older(path)
    areas = older[older["year"] == year]
    if areas.empty:
        with with_remedy(path):
            raise EditionError(f"{OLDER} heeft geen grenzen van {year}", REMEDY)
    return areas.drop(columns="year").reset_index(drop=True)


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
