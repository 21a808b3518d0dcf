"""Fetch boundaries from PDOK: OGC API Features, page after page, of the newest year there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from data.domain.errors import SourceError
from data.io.problems import json_place
from data.sources.fetch import Fetched, Fetcher, NotThereError, Wanted
from data.sources.settings import (
    COLLECTIONS,
    CRS,
    MOST_PAGES,
    PAGE_SIZE,
    Collection,
    joined,
    origin,
)

_TYPES = frozenset({"application/geo+json", "application/json", "application/vnd.geo+json"})
_REMEDY = "Controleer het adres (--boundaries-url) of probeer het later opnieuw"


@dataclass(frozen=True, slots=True)
class FetchedBoundaries:
    """The boundaries of one year: a file per collection."""

    year: int
    files: tuple[Path, ...]
    changed: bool


def fetch_boundaries(
    fetcher: Fetcher, address: str, years: range, folder: Path
) -> FetchedBoundaries:
    """Fetch every collection of the first year in `years` that the source has.

    Parameters
    ----------
    address : str
        Of the API, without final slash.
    years : range
        The years to try, in order.
    folder : Path
        Where pages and files are kept.

    Raises
    ------
    SourceError
        If a page cannot be fetched or read, pages go round, or no year has areas.
    """
    for year in years:
        found = [_collection(fetcher, address, each, year, folder) for each in COLLECTIONS[:1]]
        if found[0] is None:
            fetcher.tell(f"de grenzen van {year} zijn er nog niet")
            continue
        found += [_collection(fetcher, address, each, year, folder) for each in COLLECTIONS[1:]]
        files = [each for each in found if each is not None]
        if len(files) < len(COLLECTIONS):
            raise SourceError(f"{address}: van {year} zijn niet alle grenzen er", _REMEDY)
        fetcher.tell(f"de grenzen van {year} worden gebruikt")
        return FetchedBoundaries(
            year, tuple(path for path, _ in files), any(changed for _, changed in files)
        )
    tried = " en ".join(str(year) for year in years)
    raise SourceError(f"{address}: heeft geen grenzen van {tried}", _REMEDY)


def _collection(
    fetcher: Fetcher, address: str, collection: Collection, year: int, folder: Path
) -> tuple[Path, bool] | None:
    """Return the file with all pages together, and whether one changed; None without areas."""
    whole: dict[str, Any] = {}
    features: list[Any] = []
    changed = False
    try:
        for page, fetched in _pages(fetcher, address, collection, year, folder):
            # GeoJSON itself has no place for it; the source tells it beside the page.
            named = {"type": "name", "properties": {"name": fetched.crs or CRS}}
            whole = whole or {"crs": named} | page
            changed |= fetched.changed
            features += page["features"]
    except NotThereError:
        return None
    total = whole.get("numberMatched", len(features))
    if not features and not total:
        return None
    if total != len(features):
        raise SourceError(
            f"grenzen van {collection.file}: {len(features)} van {total} gebieden gekregen", _REMEDY
        )
    fetcher.tell(f"grenzen van {collection.file} {year}: {len(features)} gebieden")
    kept = {key: value for key, value in whole.items() if key not in ("features", "links")}
    path = folder / f"{collection.file}_{year}.geojson"
    written = json.dumps(kept | {"numberReturned": len(features), "features": features})
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(written, "utf-8")
    draft.replace(path)
    return path, changed


def _pages(
    fetcher: Fetcher, address: str, collection: Collection, year: int, folder: Path
) -> Iterator[tuple[dict[str, Any], Fetched]]:
    """Yield every page and how it was fetched, following the links to the next."""
    asked = {"f": "json", "limit": PAGE_SIZE, "jaarcode": year, "crs": CRS}
    url = f"{address}/collections/{collection.name}/items?{urlencode(asked)}"
    seen: set[str] = set()
    while url:
        if url in seen or len(seen) >= MOST_PAGES:
            raise SourceError(
                f"grenzen van {collection.file}: de bladzijden van {address} houden niet op",
                _REMEDY,
            )
        seen.add(url)
        name = f"grenzen van {collection.file} {year}, bladzijde {len(seen)}"
        file = folder / "pages" / f"{collection.file}_{year}_{len(seen)}.json"
        fetched = fetcher.fetch(Wanted(name, url, file, _TYPES))
        page = _read(file, name)
        yield page, fetched
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
            asked = str(link["href"])
            found = joined(url, asked)
            if origin(found) != origin(url):
                raise SourceError(
                    f"{name}: de volgende bladzijde staat op een ander adres ({asked[:100]})",
                    _REMEDY,
                )
            return found
    return ""
