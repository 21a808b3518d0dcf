"""Write what goes with the tables of an edition: `datapackage.json` and the README."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.domain.edition import FILE, EditionInfo, SourceInfo
from data.storage.datapackage import checksum
from data.storage.schema import AREA_FILES, TABLES, AreaFile, Field, TableSchema
from data.storage.schema_version import KEY, VERSION

README = "README.md"
_TEMPLATE = Path(__file__).parents[1] / "curated" / "edition-readme.md"


def describe(info: EditionInfo, counts: Mapping[str, int], folder: Path) -> None:
    """Write the README and the description of the files in a folder.

    Parameters
    ----------
    info : EditionInfo
        What the edition is.
    counts : mapping
        Number of rows by file name.
    folder : Path
        Folder in which the files stand.
    """
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
        "sources": [_source(source) for source in info.sources],
        "resources": [
            *(_table(table, info, counts[table.file], folder) for table in TABLES),
            *(_areas(areas, info, counts[areas.file], folder) for areas in AREA_FILES),
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
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": field.name, "reference": _reference(table, field)}
                for field in table.fields
                if field.refers and not field.cell.several
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


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.cell.type,
        "description": field.description,
    }
    if field.cell.allowed:
        if field.cell.several:
            one = "|".join(field.cell.allowed)
            described["constraints"] = {"pattern": rf"^(({one})(\|({one}))*)?$"}
        else:
            described["constraints"] = {"enum": list(field.cell.allowed)}
    return described


def _reference(table: TableSchema, field: Field) -> dict[str, str]:
    resource, column = field.refers.split(".")
    return {"resource": "" if resource == table.name else resource, "fields": column}


def _source(source: SourceInfo) -> dict[str, str]:
    described = asdict(source)
    return {("path" if key == "url" else key): value for key, value in described.items()}
