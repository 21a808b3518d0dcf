"""A whole edition as one file: a ZIP with its tables, an SQLite database, a GeoPackage."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.archive.editions import UNKNOWN, ArchivedEdition
from data.archive.in_use import edition_archive
from data.domain.edition import FILE
from data.domain.query import Query
from data.domain.records import Basis
from viewer.api.tables import kept_editions
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

if TYPE_CHECKING:
    from data.registry.registry import Registry

_PERSONS = "board_functions"
"""The table that may hold names of persons, where the operator keeps these."""

_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file in a ZIP, so that it is the same each time
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def zipped(registry: Registry, _site: str) -> bytes:
    """Return the files of an edition in one ZIP: tables, outlines, data package and README."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(registry):
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def database(registry: Registry, _site: str) -> bytes:
    """Return the tables of an edition, and its sources with their licences, as SQLite."""
    files = dict(_files(registry))
    package = json.loads(files[FILE])
    with sqlite3.connect(":memory:") as connection:
        for resource in package["resources"]:
            if resource["path"].endswith(".csv"):
                _fill(connection, resource, files[resource["path"]].decode())
        _fill_sources(connection, package["sources"])
        connection.commit()
        return connection.serialize()


def geopackage(registry: Registry, site: str) -> bytes:
    """Return all partnerships and municipalities on the day of an edition as a GeoPackage."""
    everything = Query(bases=tuple(Basis), date=registry.edition_day)
    view = view_of(everything, registry, site=site)
    return FORMATS["gpkg"].write(view, Options())


MAKERS: dict[str, Callable[[Registry, str], bytes]] = {
    "zip": zipped,
    "sqlite": database,
    "gpkg": geopackage,
}
"""What makes an edition as one file, by suffix."""


def named_edition(name: str) -> ArchivedEdition | None:
    """Return the kept edition with a key, or the newest one of a date; None when there is none."""
    editions = (each for each in kept_editions() if each.date != UNKNOWN)
    return next((each for each in editions if name in (each.key, each.date)), None)


def was_there(name: str) -> bool:
    """Return whether there was an edition with this key or date, as far as the archive knows."""
    archive = edition_archive()
    steps = archive.refresh_log.to(kept_editions()[0].digest)
    known = {f"{step.date}-{step.newer[:8]}" for step in steps} | {step.date for step in steps}
    return name in known or any(name.endswith(f"-{step.older[:8]}") for step in steps)


def _files(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an edition by name, without names of persons."""
    folder = registry.edition.info.folder
    assert folder is not None, "an edition that was not read"  # noqa: S101 - see registries
    package = json.loads((folder / FILE).read_bytes())
    private = any(each.persons for each in registry.edition.board_functions)
    if private:
        resources = package["resources"]
        package["resources"] = [each for each in resources if each["name"] != _PERSONS]
    for path in sorted(folder.iterdir()):
        if path.name == FILE:
            content = json.dumps(package, ensure_ascii=False, indent=2).encode()
            yield path.name, content if private else path.read_bytes()
        elif path.is_file() and not (private and path.stem == _PERSONS):
            yield path.name, path.read_bytes()


def _fill(connection: sqlite3.Connection, resource: dict[str, Any], text: str) -> None:
    """Make a table as its schema says, and fill it; an empty cell is nothing."""
    schema = resource["schema"]
    fields = schema["fields"]
    columns = [f'"{each["name"]}" {_TYPES.get(each["type"], "TEXT")}' for each in fields]
    name = Path(resource["path"]).stem
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    lines = csv.reader(io.StringIO(text))
    next(lines)
    marks = ", ".join("?" * len(fields))
    rows = (
        [_cell(cell, each["type"]) for cell, each in zip(line, fields, strict=True)]
        for line in lines
    )
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608 - our own
    key = schema.get("primaryKey")
    if key:
        listed = ", ".join(f'"{column}"' for column in ([key] if isinstance(key, str) else key))
        connection.execute(f'CREATE UNIQUE INDEX "key_{name}" ON "{name}" ({listed})')


def _cell(cell: str, kind: str) -> object:
    if cell == "":
        return None
    return int(cell == "true") if kind == "boolean" else cell


def _fill_sources(connection: sqlite3.Connection, sources: list[dict[str, str]]) -> None:
    names = [*sources[0]]
    columns = ", ".join(f'"{name}" TEXT' for name in names)
    connection.execute(f"CREATE TABLE sources ({columns})")
    marks = ", ".join("?" * len(names))
    rows = ([each.get(name) for name in names] for each in sources)
    connection.executemany(f"INSERT INTO sources VALUES ({marks})", rows)  # noqa: S608 - our own
