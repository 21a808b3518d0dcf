"""Small editions of one country on other days, and what an archive of them must always hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from data.archive.archive import EditionArchive
from data.storage.edition import read_edition


def edition_of(first: Path, day: str, place: Path) -> Path:
    """Return a copy of an edition as if it were of another day."""
    shutil.copytree(first, place)
    file = place / "datapackage.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"version": day}), "utf-8")
    return place


def published(archive: EditionArchive, first: Path, day: str) -> None:
    """Let an edition of a day be in use, as a refresh does."""
    with archive.locked(), archive.staging() as staged:
        staged.rmdir()
        edition_of(first, day, staged)
        archive.publish(staged)
        archive.recover()


def undone(archive: EditionArchive) -> None:
    """Go back, as `refresh --undo` does."""
    with archive.locked():
        archive.recover()
        archive.undo(archive.previous()[0])
        archive.recover()


def in_use(archive: EditionArchive) -> str:
    """Return the day of the edition in use, which must be whole."""
    return read_edition(archive.current()).info.date


def previous(archive: EditionArchive) -> list[str]:
    """Return the days of the previous editions, newest first, all of them whole."""
    return [read_edition(each.folder).info.date for each in archive.previous()]


def leftovers(archive: EditionArchive) -> set[str]:
    """Return what lies in the archive and beside it that no pointer names."""
    named = {archive.current(), *(each.folder for each in archive.previous())}
    named |= {each.folder for each in archive.damaged()}
    undone_ones = archive.manifest().undone
    named |= {archive.root / each.folder for each in undone_ones}
    folders = (archive.root / "editions").glob("*")
    hidden = {path for path in archive.root.rglob(".*") if path.name != ".edition-store"}
    hidden |= set(archive.edition.glob(".*"))
    return {str(path) for path in {*folders, *hidden} - named}
