"""Fetch the register, and the boundaries from PDOK of the newest year there is, page after page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from data.domain.errors import SourceError
from data.download.http import PART, Download, Fetcher, NotThereError, Resource
from data.download.session import joined, origin
from data.io.files import write_file
from data.io.problems import json_place

CRS = "http://www.opengis.net/def/crs/EPSG/0/28992"
PAGE_SIZE = 1000
MOST_PAGES = 50
"""Pages of one collection; more cannot be right."""

YEARS_BACK = 2
"""Years before the present one in which boundaries are sought when a year is not out yet."""

_TYPES = frozenset({"application/geo+json", "application/json", "application/vnd.geo+json"})
_REMEDY = "Controleer het adres (--boundaries-url) of probeer het later opnieuw"


_COLLECTIONS = {"gemeenten": "gemeente_gegeneraliseerd", "provincies": "provincie_gegeneraliseerd"}


@dataclass(frozen=True, slots=True)
class BoundaryFiles:
    """GeoJSON of one year, and whether any of it differs from what was fetched before."""

    municipalities: Path
    provinces: Path
    changed: bool


def years_to_try(this_year: int, chosen: int | None) -> range:
    """Return the years of boundaries to try: the chosen one, or this one and some before."""
    if chosen is not None:
        return range(chosen, chosen + 1)
    return range(this_year, this_year - YEARS_BACK - 1, -1)


def fetch_boundaries(fetcher: Fetcher, address: str, years: range, folder: Path) -> BoundaryFiles:
    """Return the boundaries of the first year in `years` that the source has.

    `address`: of the API, without final slash.
    `folder`: where pages and files stay from one time to the next.

    Raises `SourceError` if a page cannot be fetched or read, pages go round, or no year has areas.
    """
    for year in years:
        municipalities = _collection(fetcher, address, "gemeenten", year, folder)
        if municipalities is None:
            fetcher.tell(f"de grenzen van {year} zijn er nog niet")
            continue
        provinces = _collection(fetcher, address, "provincies", year, folder)
        if provinces is None:
            raise SourceError(f"{address}: van {year} zijn niet alle grenzen er", _REMEDY)
        fetcher.tell(f"de grenzen van {year} worden gebruikt")
        changed = municipalities.changed or provinces.changed
        return BoundaryFiles(municipalities.path, provinces.path, changed)
    tried = " en ".join(str(year) for year in years)
    raise SourceError(f"{address}: heeft geen grenzen van {tried}", _REMEDY)


def _collection(
    fetcher: Fetcher, address: str, areas: str, year: int, folder: Path
) -> Download | None:
    """Return the file with all pages together; None when the source has no areas of the year."""
    name = f"grenzen van {areas}"
    try:
        pages = list(_pages(fetcher, address, areas, year, folder))
    except NotThereError:
        return None
    first, download = pages[0]
    features = [feature for page, _ in pages for feature in page["features"]]
    # GeoJSON itself has no place for it; the source gives it in a header.
    named = {"type": "name", "properties": {"name": download.crs or CRS}}
    whole = {"crs": named} | {k: v for k, v in first.items() if k not in ("features", "links")}
    total = whole.get("numberMatched", len(features))
    if not features and not total:
        return None
    if total != len(features):
        raise SourceError(f"{name}: {len(features)} van {total} gebieden gekregen", _REMEDY)
    fetcher.tell(f"{name} {year}: {len(features)} gebieden")
    path = folder / f"{areas}_{year}.geojson"
    write_file(path, json.dumps(whole | {"numberReturned": len(features), "features": features}))
    return Download(path, any(each.changed for _, each in pages))


def _pages(
    fetcher: Fetcher, address: str, areas: str, year: int, folder: Path
) -> Iterator[tuple[dict[str, Any], Download]]:
    """Yield every page and how it was fetched, following the links to the next."""
    query = {"f": "json", "limit": PAGE_SIZE, "jaarcode": year, "crs": CRS}
    url = f"{address}/collections/{_COLLECTIONS[areas]}/items?{urlencode(query)}"
    seen: set[str] = set()
    while url:
        if url in seen or len(seen) >= MOST_PAGES:
            raise SourceError(
                f"grenzen van {areas}: de bladzijden van {address} houden niet op", _REMEDY
            )
        seen.add(url)
        name = f"grenzen van {areas} {year}, bladzijde {len(seen)}"
        file = folder / "pages" / f"{areas}_{year}_{len(seen)}.json"
        download = fetcher.fetch(Resource(name, url, file, _TYPES))
        page = _read(file, name)
        yield page, download
        url = _next(page, url, name)


def _read(file: Path, name: str) -> dict[str, Any]:
    try:
        page = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        problem = f"{name}: is geen (volledige) GeoJSON{json_place(error)}"
        raise SourceError(problem, _REMEDY) from error
    if not isinstance(page, dict) or not isinstance(page.get("features"), list):
        raise SourceError(f"{name}: is geen FeatureCollection", _REMEDY)
    return page


def _next(page: dict[str, Any], url: str, name: str) -> str:
    """Return the address of the next page, or ""; it must be at the same host."""
    links = page.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("rel") == "next" and link.get("href"):
            reference = str(link["href"])
            target = joined(url, reference)
            if origin(target) != origin(url):
                raise SourceError(
                    f"{name}: de volgende bladzijde staat op een ander adres ({reference[:100]})",
                    _REMEDY,
                )
            return target
    return ""


Prepare = Callable[[Path], None]
_EXPORT = "exportOO.xml"
_REGISTER_TYPES = frozenset(
    {"application/xml", "text/xml", "application/octet-stream", "binary/octet-stream"}
)


def fetch_register(
    fetcher: Fetcher, address: str, folder: Path, prepare: Prepare | None = None, kind: str = ""
) -> Download:
    """Return the export in a folder, fetched anew when it changed.

    `prepare`: takes out what may not be kept.
    `kind`: folder within for files that were prepared so; what stands elsewhere is removed.

    Raises `SourceError` if it cannot be fetched.
    """
    file = folder / kind / _EXPORT
    for other in folder.rglob(f"{_EXPORT}*"):
        if other.parent != file.parent or other.name.endswith(PART):
            other.unlink()
    return fetcher.fetch(Resource("het register", address, file, _REGISTER_TYPES, prepare))
