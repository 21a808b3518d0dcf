"""What reads files from outside, each with a small good delivery to start from."""

from __future__ import annotations

import hashlib
import io
import json
import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from data.additions.reader import read_additions
from data.archive.archive import EditionArchive
from data.domain.errors import KaartError
from data.domain.query import Query
from data.refresh.options import RefreshOptions
from data.refresh.run import refresh
from data.registry.registry import Registry
from data.sources.folder import read_governments, read_mergers
from data.sources.pdok import read_boundaries
from data.sources.register_xml import read_register
from data.storage.edition import read_edition, read_outlines
from tests.data import samples
from tests.data.addition_files import (
    CONTEXT,
    ENTRY,
    MEMBER,
    OTHER,
    as_csv,
    entry,
    member,
    sheets,
    write_xlsx,
)
from tests.data.building import build
from tests.fuzz import fetched, handed_over, oddities
from tests.fuzz.mutations import mutated, mutated_archive

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Target:
    """One reader.

    Attributes
    ----------
    files : callable
        Returns a good delivery: content by the name of the file.
    read : callable
        Reads the delivery in a folder.
    share : float
        Which part of all inputs it gets.
    seal : callable
        Makes a mutated delivery consistent again where a checksum would hide the mutation.
    untouched : tuple of str
        Ends of the names of files that stay as they are.
    """

    name: str
    files: Callable[[], Files]
    read: Callable[[Path], object]
    share: float
    change: Callable[[bytes, tuple[bytes, ...], random.Random], bytes] = mutated
    seal: Callable[[dict[str, bytes]], dict[str, bytes]] = field(default=lambda files: files)
    untouched: tuple[str, ...] = ()


def delivery(target: Target, chance: random.Random) -> dict[str, bytes]:
    """Return the delivery of a target with one file mutated."""
    files = dict(target.files())
    name = chance.choice([each for each in sorted(files) if not each.endswith(target.untouched)])
    files[name] = target.change(files[name], tuple(files.values()), chance)
    return target.seal(files)


def _texts(**texts: str) -> Callable[[], Files]:
    return lambda: {name.replace("_", "."): text.encode() for name, text in texts.items()}


ROWS = sheets(
    [ENTRY, entry(id="twee", eind="2021", fase="")],
    [MEMBER, member(**OTHER), member(samenwerking_id="twee", organisatie_code="PV26",
                                     organisatie_naam="", organisatie_type="")],
)  # fmt: skip


def _csv_files() -> Files:
    return {f"{name.lower()}.csv": as_csv(rows).encode() for name, rows in ROWS.items()}


@cache
def _workbook() -> Files:
    content = io.BytesIO()
    write_xlsx(content, ROWS)
    return {"a.xlsx": content.getvalue()}


@cache
def _edition() -> Files:
    with tempfile.TemporaryDirectory() as folder:
        sources = samples.write_sources(Path(folder) / "sources")
        build(sources, Path(folder) / "edition")
        return {file.name: file.read_bytes() for file in (Path(folder) / "edition").iterdir()}


def _sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Put the checksums of the mutated tables in the description."""
    try:
        described = json.loads(files["datapackage.json"])
        for resource in described["resources"]:
            content = files[resource["path"]]
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
            resource["bytes"] = len(content)
        return {**files, "datapackage.json": json.dumps(described).encode()}
    except (ValueError, KeyError, TypeError, RecursionError):
        return files


def _outlines() -> Files:
    return {name: content for name, content in _edition().items() if name.endswith(".parquet")}


def _opened(folder: Path) -> None:
    """Read an edition, and index it as the viewer does."""
    registry = Registry(read_edition(folder))
    registry.select(Query())
    registry.search_index.find("een")


@cache
def _country() -> Files:
    with tempfile.TemporaryDirectory() as folder:
        root = samples.write_sources(Path(folder) / "sources")
        files = [file for file in root.rglob("*") if file.is_file() and "2016" not in file.name]
        return {file.name: file.read_bytes() for file in files}


def _refreshed(folder: Path) -> None:
    """Refresh with everything accepted: an edition that can be used, or a report of the refusal."""
    with tempfile.TemporaryDirectory() as place:
        edition = Path(place) / "edition"
        edition.mkdir()
        for name, content in _edition().items():
            (edition / name).write_bytes(content)
        report = EditionArchive(edition).report
        try:
            refresh(
                RefreshOptions(edition, source_dir=folder, accept=True, tell=lambda _line: None)
            )
        except KaartError:
            if "- Uitkomst: geweigerd" not in report.read_text("utf-8"):
                raise AssertionError("a refusal without a report of its own") from None
            raise
        _opened(edition)


TARGETS = (
    Target("register", _texts(exportOO_xml=samples.REGISTER),
           lambda folder: read_register(folder / "exportOO.xml"), 0.08),
    Target("oddities", oddities.clean, oddities.read_odd, 0.2, oddities.odd),
    Target("packed register", fetched.packed_register, fetched.read_packed, 0.04,
           fetched.mutated_gzip),
    Target("boundaries", _texts(gemeenten_geojson=json.dumps(samples.municipalities())),
           lambda folder: read_boundaries(folder / "gemeenten.geojson", "gemeente"), 0.08),
    Target("pages", fetched.pages, fetched.read_pages, 0.07),
    Target("answers", fetched.answers, fetched.read_answers, 0.06),
    Target("mergers", _texts(herindelingen_csv=samples.MERGERS),
           lambda folder: read_mergers(folder / "herindelingen.csv"), 0.05),
    Target("governments", _texts(organisaties_csv=samples.GOVERNMENTS),
           lambda folder: read_governments(folder / "organisaties.csv"), 0.05),
    Target("additions csv", _csv_files,
           lambda folder: read_additions(folder, CONTEXT), 0.1),
    Target("additions xlsx", _workbook,
           lambda folder: read_additions(folder / "a.xlsx", CONTEXT), 0.06, mutated_archive),
    Target("edition", _edition, _opened, 0.05, seal=_sealed, untouched=(".parquet",)),
    Target("outlines", _outlines, read_outlines, 0.02),
    Target("addresses", handed_over.addresses, handed_over.read_address, 0.04),
    Target("settings", handed_over.settings, handed_over.read_settings, 0.03),
    Target("store", handed_over.store, handed_over.read_store, 0.03, seal=handed_over.sealed_store),
    Target("corrections", handed_over.corrections, handed_over.read_corrections, 0.03),
    Target("build", _country,
           lambda folder: build(folder, folder / "edition", check_only=True), 0.005),
    Target("accepted", _country, _refreshed, 0.005),
)  # fmt: skip
"""Every reader; the shares add up to one."""
