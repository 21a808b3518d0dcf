"""`datapackage.json` (Frictionless): what an edition holds, its schema version, its checksums."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from data.domain.edition import FILE, EditionInfo, SourceInfo
from data.domain.errors import EditionError
from data.domain.records import Basis
from data.io.problems import unread
from data.io.tables import Column, TableSchema
from data.storage.schema import AREA_FILES, PROVENANCE, REMEDY, TABLE, TABLES, AreaFile, Rows

VERSION = 4
"""Version of the editions that are written."""

KEY = "schema_version"
"""Where `datapackage.json` says it."""


def _own_abbreviations(rows: Rows) -> None:
    """Put abbreviations of own additions, which stood as their citeertitel, in their own column."""
    basis, name, own = map(
        TABLE["partnerships"].names.index, ("basis", "short_name", "abbreviation")
    )
    for row in rows["partnerships"]:
        if row[basis] != Basis.WGR:
            row[own], row[name] = row[name], ""


MIGRATIONS: Mapping[int, Callable[[Rows], None]] = {1: _own_abbreviations}
"""Version n to what makes its rows those of version n + 1, where empty cells do not do that.

It gets all tables with all columns of `VERSION`; those that came after n are empty.
"""


class NewerEditionError(EditionError):
    """An edition was made by a newer program than this one."""


def version_of(package: Mapping[str, Any]) -> int:
    """Return the schema version of an edition, 1 for one that does not say.

    `package`: its `datapackage.json`.

    Raises `NewerEditionError` if this program cannot read that version yet.
    Raises `EditionError` if it is no version.
    """
    version = package.get(KEY, 1)
    if type(version) is not int or version < 1:
        problem = f"datapackage.json van de editie heeft als {KEY} {str(version)[:40]!r}"
        raise EditionError(f"{problem}, geen getal vanaf 1", REMEDY)
    if version > VERSION:
        raise NewerEditionError(
            f"de editie is van een nieuwer programma ({KEY} {version}; dit programma leest t/m "
            f"{VERSION})",
            "Werk het programma bij, of zet de vorige editie terug met "
            "`python -m viewer refresh --undo`",
        )
    return version


def migrate_rows(rows: Rows, version: int) -> None:
    """Make the rows of an edition those of `VERSION`, in place."""
    for number in range(version, VERSION):
        if number in MIGRATIONS:
            MIGRATIONS[number](rows)


def verified(folder: Path) -> tuple[EditionInfo, dict[str, tuple[bytes, int]]]:
    """Return the description, and bytes and number of rows per file; checksums are compared.

    Raises `NewerEditionError` if it is of a newer schema version than this program reads.
    Raises `EditionError` if the description or a file is missing, unreadable or not what was
    written.
    """
    described, package = _package(folder)
    version = version_of(package)
    try:
        info = EditionInfo(
            _day(package["version"]),
            package["created_with"],
            tuple(_source_info(source) for source in package["sources"]),
            tuple(package.get("accepted", ())),
            _chain(package),
            version,
            sha256(described).hexdigest(),
            folder,
        )
        resources = {each["path"]: each for each in package["resources"]}
        expected = [table.file for table in TABLES if table.since <= version]
        expected += [areas.file for areas in AREA_FILES]
        expected += [name for name in (PROVENANCE.file,) if name in resources]
        contents = {name: _content(folder, name, resources[name]) for name in expected}
        files = {name: (contents[name], resources[name].get("rows", 0)) for name in expected}
    except KeyError as error:
        problem = f"{FILE} van de editie is onvolledig (“{error.args[0]}” ontbreekt)"
        raise EditionError(problem, REMEDY) from error
    except (TypeError, AttributeError) as error:
        problem = f"{FILE} van de editie heeft niet de verwachte opbouw"
        raise EditionError(problem, REMEDY) from error
    return info, files


def _chain(package: Mapping[str, Any]) -> tuple[int, str]:
    chain = package.get("contributions", {})
    return int(chain.get("length", 0)), str(chain.get("head", ""))


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        problem = f"{FILE} van de editie heeft als versie {value[:40]!r}, geen datum"
        raise EditionError(problem, REMEDY) from None
    return value


def _package(folder: Path) -> tuple[bytes, dict[str, Any]]:
    described = _read(folder / FILE, f"er staat geen editie in {folder} ({FILE} ontbreekt)")
    try:
        package = json.loads(described.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise EditionError(f"{FILE} van de editie is niet te lezen", REMEDY) from error
    if not isinstance(package, dict):
        raise EditionError(f"{FILE} van de editie is niet te lezen", REMEDY)
    return described, package


def _content(folder: Path, name: str, resource: dict[str, Any]) -> bytes:
    content = _read(folder / name, f"{name} ontbreekt in de editie")
    if len(content) != resource["bytes"] or checksum(content) != resource["hash"]:
        raise EditionError(f"{name} is veranderd sinds de editie is gemaakt", REMEDY)
    return content


def _read(path: Path, missing: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise EditionError(missing, REMEDY) from None
    except OSError as error:
        cause = unread(error)
        raise EditionError(f"{path} is niet te lezen ({cause.reason})", cause.remedy) from error


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file, as Frictionless writes it."""
    return f"sha256:{sha256(content).hexdigest()}"


def _source_info(source: dict[str, str]) -> SourceInfo:
    return SourceInfo(url=source["path"], **{k: v for k, v in source.items() if k != "path"})


README = "README.md"
_TEMPLATE = Path(__file__).parents[1] / "curated" / "edition-readme.md"


def describe(info: EditionInfo, counts: Mapping[str, int], folder: Path) -> None:
    """Write the README and the description of the files in a folder.

    `info`: what the edition is.
    `counts`: number of rows by file name.
    `folder`: folder in which the files stand.
    """
    chain, own = info.contributions, [each for each in (PROVENANCE,) if each.file in counts]
    text = _TEMPLATE.read_text(encoding="utf-8").replace("{date}", info.date)
    for file, count in counts.items():
        text = text.replace(f"{{{file}}}", f"{count:,}")
    (folder / README).write_text(text, encoding="utf-8", newline="\n")
    package = {
        "profile": "data-package",
        "name": "samenwerkingskaart",
        "title": "Samenwerkingskaart: partnerships of Dutch municipalities",
        "version": info.date,
        KEY: VERSION,
        "created_with": info.created_with,
        **({"accepted": list(info.accepted)} if info.accepted else {}),
        **(
            {"contributions": dict(zip(("length", "head"), chain, strict=True))} if chain[0] else {}
        ),
        "sources": [_source(source) for source in info.sources],
        "resources": [
            *(_table(table, info, counts[table.file], folder) for table in TABLES),
            *(_areas(areas, info, counts[areas.file], folder) for areas in AREA_FILES),
            *(_table(each, info, counts[each.file], folder) for each in own),
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _resource(file: str, description: str, folder: Path) -> dict[str, Any]:
    content = (folder / file).read_bytes()
    return {
        "name": Path(file).stem,
        "path": file,
        "description": description,
        "bytes": len(content),
        "hash": checksum(content),
    }


def _table(table: TableSchema, info: EditionInfo, rows: int, folder: Path) -> dict[str, Any]:
    return {
        **_resource(table.file, table.description, folder),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        **_origin(info, table.sources),
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": each.name, "reference": _reference(table, each)}
                for each in table.columns
                if each.refers and not each.cell.several
            ],
        },
    }


def _areas(areas: AreaFile, info: EditionInfo, rows: int, folder: Path) -> dict[str, Any]:
    columns = [{"name": name, "description": text} for name, text in areas.columns]
    return {
        **_resource(areas.file, areas.description, folder),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows,
        **_origin(info, (areas.source,)),
        "schema": {"fields": columns},
    }


def _origin(info: EditionInfo, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the sources of one file, with their licences and dates."""
    used = [source for source in info.sources if source.name in names]
    return {
        "sources": [
            {
                "title": s.title,
                "path": s.url,
                "retrieved": s.retrieved,
                "content_date": s.content_date,
            }
            for s in used
        ],
        "licenses": [{"name": name} for name in dict.fromkeys(s.licence for s in used)],
    }


def _field(column: Column) -> dict[str, Any]:
    cell = column.cell
    described = {"name": column.name, "type": cell.type, "description": column.description}
    if not cell.allowed:
        return described
    one = "|".join(cell.allowed)
    pattern = {"pattern": rf"^(({one})(\|({one}))*)?$"}
    return described | {"constraints": pattern if cell.several else {"enum": list(cell.allowed)}}


def _reference(table: TableSchema, column: Column) -> dict[str, str]:
    resource, name = column.refers.split(".")
    return {"resource": "" if resource == table.name else resource, "fields": name}


def _source(source: SourceInfo) -> dict[str, str]:
    described = asdict(source)
    return {("path" if key == "url" else key): value for key, value in described.items()}
