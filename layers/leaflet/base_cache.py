"""The base of the map as a script, kept between starts: drawing it takes longer than the rest.

What is kept is named after everything the base is made from, so it is never out of date. Where
nothing can be kept (no home, a read-only disk), the base is drawn at every start.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

CACHE_VARIABLE = "SAMENWERKINGSKAART_CACHE"
"""Environment variable with the folder in which to keep it."""

_HERE = Path(__file__).parent
_CODE = (*sorted(_HERE.glob("*.*")), _HERE.parent / "maps" / "palette.py")
_PACKAGES = ("folium", "branca", "geopandas", "shapely", "pyproj")


@dataclass(frozen=True, slots=True)
class Base:
    """The script that draws the base, and its municipalities in its order.

    `older` holds the bases of older divisions, by the year as text.
    """

    script: str
    codes: tuple[str, ...]
    older: Mapping[str, Base] = field(default_factory=dict)


def load_base(edition: Path) -> Base:
    """Return the base for the boundaries of an edition: as kept, or else drawn and kept."""
    cached = _folder() / f"base-{_digest(edition)}.json"
    with contextlib.suppress(OSError, ValueError, KeyError):
        return _read(json.loads(cached.read_text("utf-8")))
    base = draw_base(edition)
    with contextlib.suppress(OSError):
        _write(cached, json.dumps(asdict(base)))
    return base


def draw_base(edition: Path) -> Base:
    """Return the base for the boundaries of an edition, drawn by folium."""
    # geopandas and folium take most of a start; they are not needed when the base was kept.
    from data.storage.coverage import dissolve
    from data.storage.edition import read_municipalities, read_older, read_provinces
    from layers.leaflet.base_map import base_script

    def drawn(areas: GeoDataFrame, provinces: GeoDataFrame) -> Base:
        return Base(base_script(areas, provinces), tuple(sorted(areas["code"])))

    provinces = read_provinces(edition)
    names = dict(zip(provinces["code"], provinces["name"], strict=True))
    older = {
        str(year): drawn(areas, dissolve(areas, names))
        for year, areas in read_older(edition).groupby("year")
    }
    return replace(drawn(read_municipalities(edition), provinces), older=older)


def _read(fields: Mapping[str, Any]) -> Base:
    older = {year: _read(base) for year, base in fields["older"].items()}
    return Base(fields["script"], tuple(fields["codes"]), older)


def _folder() -> Path:
    given = os.environ.get(CACHE_VARIABLE) or os.environ.get("XDG_CACHE_HOME")
    return Path(given or Path("~/.cache").expanduser()) / "samenwerkingskaart"


def _digest(edition: Path) -> str:
    digest = hashlib.sha256()
    for file in (*sorted(edition.glob("*.parquet")), *_CODE):
        digest.update(file.read_bytes())
    digest.update(" ".join(version(name) for name in _PACKAGES).encode())
    return digest.hexdigest()[:24]


def _write(file: Path, content: str) -> None:
    """Write a file whole or not at all: two starts at once must not mix."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as part:
        part.write(content)
    Path(part.name).replace(file)
