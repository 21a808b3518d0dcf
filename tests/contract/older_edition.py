"""The edition with one kept from before it: made by hand, of nothing but the files."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

EDITION = Path(__file__).parent / "edition_1"
"""An edition made by the code of commit 2f7fc4e: two provinces of its embedded edition."""

OLDER_DAY = "2026-01-15"
_LATER_JOINED, _FORMER_NAME = "GM0355", "Afvalinzameling Oud"


def copied(folder: Path) -> Path:
    """Copy the edition into a folder, with an older one kept in the store beside it.

    In the older one a municipality takes part in fewer partnerships, and one partnership has
    another name.
    """
    present = folder / "editie"
    older = folder / ".editie-store" / "previous" / f"20260116T120000_{OLDER_DAY}-00000000"
    shutil.copytree(EDITION, present)
    shutil.copytree(EDITION, older)
    _change(older)
    return present


def older_of(edition: Path) -> Path:
    """Return the folder of the older edition."""
    return next((edition.parent / ".editie-store" / "previous").iterdir())


def _change(folder: Path) -> None:
    memberships = _read(folder / "memberships.csv")
    taking_part = [row for row in memberships if row["organisation"] == _LATER_JOINED]
    missing = {row["registration_id"] for row in taking_part[-3:]}
    remaining = [
        row
        for row in memberships
        if row["organisation"] != _LATER_JOINED or row["registration_id"] not in missing
    ]
    partnerships = _read(folder / "partnerships.csv")
    partnerships[-1]["name"] = _FORMER_NAME
    _write(folder / "memberships.csv", remaining)
    _write(folder / "partnerships.csv", partnerships)
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["version"] = OLDER_DAY
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if resource["name"] == "memberships":
            resource["rows"] = len(remaining)
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2), "utf-8")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
