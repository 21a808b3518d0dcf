"""A backup: contributions, editions and, in them, own additions; made, proved whole, put back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from data.archive.archive import EditionArchive
from data.archive.editions import identity
from data.archive.manifest import EDITIONS, FILE
from data.contributions.log.copies import copy_into, put_back
from data.domain.errors import EditionError, StoreError
from data.io.files import copy_folder, digest, publish, staging_dir
from data.io.problems import unread, unwritten
from data.storage.edition import read_edition

CONTENTS = "backup.json"
"""What a backup holds: the digest of every file, and the end of the chain of contributions."""

IN_USE, ARCHIVE = "edition", "archive"
_WHOLE = (FILE, EDITIONS, "differences", "refresh.log", "state.json", "verslag.md")
"""What of an archive is put back; downloads can be fetched again."""


def back_up(folder: Path, archive: EditionArchive) -> list[str]:
    """Make a backup in a folder that is not there yet; return what it holds, in Dutch.

    Raises `StoreError` if it cannot be written or the contributions are damaged.
    Raises `EditionError` if the edition in use is damaged, or a refresh is under way.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} bestaat al", "Kies een nieuwe map")
    with _own_errors(folder), ExitStack() as stack:
        staged = stack.enter_context(staging_dir(folder.absolute()))
        if archive.root.exists():
            stack.enter_context(archive.locked())
        current = archive.current()
        (staged / IN_USE).mkdir()
        copy_folder(current, staged / IN_USE)
        read_edition(staged / IN_USE)
        (staged / ARCHIVE).mkdir()
        for path in (archive.root / name for name in _WHOLE):
            if path.is_dir():
                shutil.copytree(path, staged / ARCHIVE / path.name)
            elif path.exists():
                shutil.copy2(path, staged / ARCHIVE / path.name)
        made = copy_into(staged)
        files = {str(path.relative_to(staged)): digest(path) for path in _files(staged)}
        chain = {"length": made[1].length, "head": made[1].digest} if made else None
        contents = json.dumps({"contributions": chain, "files": files}, indent=1)
        (staged / CONTENTS).write_text(f"{contents}\n", "utf-8")
        publish(staged, folder.absolute())
    earlier = len(archive.previous())
    events = f"{made[1].length} gebeurtenissen" if made else "er zijn er geen"
    return [f"Bijdragen: {events}", f"Edities: die in gebruik en {earlier} eerdere", f"In {folder}"]


def restore(folder: Path, archive: EditionArchive) -> list[str]:
    """Put a backup back; return what was done, in Dutch.

    Contributions come where there are none. Where there is no edition at all, all editions come
    back as they were; else the one of the backup takes the place of the one in use, which is kept.

    Raises `StoreError` if the backup is damaged, or there are contributions already.
    Raises `EditionError` if an edition cannot be written.
    """
    _check(folder)
    with _own_errors(archive.root):
        head = put_back(folder)
        events = f"{head.length} gebeurtenissen teruggezet" if head else "niet in deze reservekopie"
        return [f"Bijdragen: {events}", f"Edities: {_restore_editions(folder, archive)}"]


def _restore_editions(folder: Path, archive: EditionArchive) -> str:
    with archive.locked():
        if not (archive.root / FILE).exists() and not archive.edition.exists():
            shutil.copytree(folder / ARCHIVE, archive.root, dirs_exist_ok=True)
            shutil.copytree(folder / IN_USE, archive.edition)
            return "alle teruggezet zoals zij waren"
        if identity(folder / IN_USE) == identity(archive.current()):
            return "die in gebruik is dezelfde"
        with archive.staging() as staged:
            copy_folder(folder / IN_USE, staged)
            read_edition(staged)
            archive.publish(staged)
        archive.recover()
        line = f"{read_edition(archive.current()).info.key} uit een reservekopie in gebruik"
        archive.log(line)
        return f"{line}; de vorige is bewaard (refresh --undo)"


def damaged_editions(archive: EditionArchive) -> tuple[int, list[str]]:
    """Return how many editions were looked over, and what is wrong with which."""
    folders = [archive.current(), *(each.folder for each in archive.previous())]
    wrong = []
    for folder in folders:
        try:
            read_edition(folder)
        except EditionError as error:
            wrong.append(f"{folder}: {error.problem}")
    return len(folders), wrong


def _check(folder: Path) -> None:
    """Raise StoreError when a backup is not what was written."""
    try:
        contents: dict[str, Any] = json.loads((folder / CONTENTS).read_text("utf-8"))
        expected = dict(contents["files"])
        present = {str(path.relative_to(folder)): digest(path) for path in _files(folder)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            f"{folder} is geen reservekopie ({CONTENTS} is niet te lezen)",
            "Geef de map die python -m viewer backup maakte",
        ) from error
    present.pop(CONTENTS, None)
    wrong = sorted(
        name for name in expected.keys() | present if expected.get(name) != present.get(name)
    )
    if wrong:
        raise StoreError(
            f"{folder} is veranderd sinds de reservekopie is gemaakt ({wrong[0]})",
            "Gebruik een andere reservekopie; er is niets teruggezet",
        )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


@contextmanager
def _own_errors(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        cause = unwritten(error) if error.filename is None else unread(error)
        raise StoreError(
            f"{error.filename or place} is niet te lezen of te schrijven ({cause.reason})",
            cause.remedy,
        ) from error
