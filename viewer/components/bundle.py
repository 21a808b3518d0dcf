"""The files for the browser: of the map, the blocks and the matrix.

Their address is made from their content: it changes when any byte changes, so a browser may keep
what it has for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.archive.in_use import edition_dir, outlines_of
from data.registry.registry import Registry
from layers.leaflet.base_cache import Base, load_base
from viewer.operator.brand import pictures
from viewer.operator.theme import css
from viewer.registries.edition_cache import EditionCache
from viewer.web.files import files as web_files

PREFIX = "kaart-assets"

_MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class AssetFile:
    """One file, as it is and compressed with gzip."""

    content: bytes
    packed: bytes
    media_type: str


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """The files by name, the digest of them all, and the municipalities in the base's order.

    `older` gives the municipalities of the bases of older divisions, by the year as text.
    """

    digest: str
    files: Mapping[str, AssetFile]
    codes: tuple[str, ...]
    older: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def path(self, name: str) -> str:
        """Return the address of a file, relative to the root of the viewer."""
        return f"{PREFIX}/{self.digest}/{name}"

    def division_of(self, areas: Collection[str]) -> str:
        """Return the year of the base that has exactly these municipalities; "" for that of now.

        A picture gives every municipality of its map, so it tells to which base it belongs.
        """
        return next((year for year, codes in self.older.items() if set(codes) == set(areas)), "")

    def codes_of(self, division: str) -> tuple[str, ...]:
        """Return the municipalities of a base, in its order."""
        return self.older.get(division, self.codes)


def _make(edition: Path) -> tuple[str, Bundle]:
    made = make_bundle(load_base(edition))
    return made.digest, made


bundles = EditionCache(_make)
"""The bundles of the newest editions, by digest."""


def bundle() -> Bundle:
    """Return the bundle for who opens a page now: of the edition in use."""
    return bundles.current()[1]


_of_archived = EditionCache(_make, most=2)
_digests: dict[Path, str] = {}


def bundle_of(registry: Registry) -> Bundle:
    """Return the bundle with the outlines of an edition; that in use for who has the same."""
    folder = outlines_of(registry.edition)
    in_use = bundle()
    if folder == edition_dir():
        return in_use
    if (held := held_bundle(_digests.get(folder))) is not None:
        return held
    _digests[folder], made = _make(folder)
    if made.digest == in_use.digest:
        return in_use
    _of_archived.put(made.digest, made)
    return made


def held_bundle(digest: str | None) -> Bundle | None:
    """Return the bundle with a digest; None when it is not held (any more)."""
    return bundles.get(digest) or _of_archived.get(digest)


def make_bundle(base: Base) -> Bundle:
    """Build the files around a base."""
    texts = web_files(base, css()) | pictures()
    files = {name: _file(name, text) for name, text in texts.items()}
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name].content + b"\0")
    older_codes = {year: older.codes for year, older in base.older.items()}
    return Bundle(digest.hexdigest()[:16], files, base.codes, older_codes)


def _file(name: str, text: str) -> AssetFile:
    content = text.encode()
    media_type = _MEDIA_TYPES[Path(name).suffix]
    return AssetFile(content, gzip.compress(content, compresslevel=6, mtime=0), media_type)
