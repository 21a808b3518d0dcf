"""`python -m viewer status`: which edition is in use, how old it is, and the last refresh."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from data.archive.in_use import edition_archive, read_in_use
from data.domain.query import today


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="als één JSON-object")


def run(options: argparse.Namespace) -> int:
    """Print how it stands.

    Raises `EditionError` when the edition in use cannot be read.
    """
    now = state()
    if options.json:
        print(json.dumps(now, ensure_ascii=False, indent=1))
        return 0
    print(f"Editie {now['editie']}: {now['samenwerkingen']} samenwerkingen, in {now['map']}")
    print(f"Register van {now['register']}, {now['dagen_oud']} dagen oud")
    print(f"Eerdere edities bewaard: {now['eerdere']}")
    print(f"Laatste verversing: {now['verversing'] or 'geen'}")
    return 0


def state() -> dict[str, Any]:
    """Return what there is to tell, by Dutch name."""
    archive = edition_archive()
    folder = archive.current()
    edition = read_in_use(folder)
    moment, lines, _refused = archive.last_logged()
    return {
        "editie": edition.info.key,
        "map": str(folder),
        "register": edition.info.date,
        "dagen_oud": (today() - date.fromisoformat(edition.info.date)).days,
        "samenwerkingen": len({each.id for each in edition.partnerships}),
        "eerdere": len(archive.previous()),
        "verversing": f"{moment} {lines[0]}" if lines else "",
    }
