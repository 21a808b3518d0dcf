"""`datapackage.json` (Frictionless): what an edition holds, where it comes from, its checksums."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from data.domain.edition import FILE, EditionInfo, SourceInfo
from data.domain.errors import EditionError
from data.io.os_errors import unread
from data.storage.schema import AREA_FILES, REMEDY, TABLES
from data.storage.schema_version import version_of


def verified(folder: Path) -> tuple[EditionInfo, dict[str, tuple[bytes, int]]]:
    """Return the description, and bytes and number of rows per file; checksums are compared.

    Raises
    ------
    NewerEditionError
        If it is of a newer schema version than this program reads.
    EditionError
        If the description or a file is missing, unreadable or not what was written.
    """
    described, package = _package(folder)
    version = version_of(package)
    try:
        info = EditionInfo(
            _day(package["version"]),
            package["created_with"],
            tuple(_source_info(source) for source in package["sources"]),
            tuple(package.get("accepted", ())),
            version,
            sha256(described).hexdigest(),
        )
        resources = {each["path"]: each for each in package["resources"]}
        expected = [table.file for table in TABLES if table.since <= version]
        expected += [areas.file for areas in AREA_FILES]
        contents = {name: _content(folder, name, resources[name]) for name in expected}
        files = {name: (contents[name], resources[name].get("rows", 0)) for name in expected}
    except KeyError as error:
        problem = f"{FILE} van de editie is onvolledig (“{error.args[0]}” ontbreekt)"
        raise EditionError(problem, REMEDY) from error
    except (TypeError, AttributeError) as error:
        problem = f"{FILE} van de editie heeft niet de verwachte opbouw"
        raise EditionError(problem, REMEDY) from error
    return info, files


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        problem = f"{FILE} van de editie heeft als versie {value[:40]!r}, geen datum"
        raise EditionError(problem, REMEDY) from None
    return value


def _package(folder: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        described = (folder / FILE).read_bytes()
        package = json.loads(described.decode("utf-8"))
    except FileNotFoundError:
        raise EditionError(f"er staat geen editie in {folder} ({FILE} ontbreekt)", REMEDY) from None
    except OSError as error:
        cause = unread(error)
        problem = f"{folder / FILE} is niet te lezen ({cause.reason})"
        raise EditionError(problem, cause.remedy) from error
    except (ValueError, RecursionError) as error:
        raise EditionError(f"{FILE} van de editie is niet te lezen", REMEDY) from error
    if not isinstance(package, dict):
        raise EditionError(f"{FILE} van de editie is niet te lezen", REMEDY)
    return described, package


def _content(folder: Path, name: str, resource: dict[str, Any]) -> bytes:
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        raise EditionError(f"{name} ontbreekt in de editie", REMEDY) from None
    except OSError as error:
        cause = unread(error)
        problem = f"{folder / name} is niet te lezen ({cause.reason})"
        raise EditionError(problem, cause.remedy) from error
    if len(content) != resource["bytes"] or checksum(content) != resource["hash"]:
        raise EditionError(f"{name} is veranderd sinds de editie is gemaakt", REMEDY)
    return content


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file, as Frictionless writes it."""
    return f"sha256:{sha256(content).hexdigest()}"


def _source_info(source: dict[str, str]) -> SourceInfo:
    return SourceInfo(url=source["path"], **{k: v for k, v in source.items() if k != "path"})
