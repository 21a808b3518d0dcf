"""The folder that people and other programs open: a plain copy of the edition in use.

Our own readers go by the pointer file. The copy is brought in step after each publication, file by
file, each of them whole; its description comes last.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from data.io.atomic import replace_file, sync_dir
from data.storage.datapackage import FILE

DRAFT = ".samenwerkingskaart.new"
"""Name of a file in the copy that is still being written."""


def copy_folder(source: Path, target: Path) -> None:
    """Copy all that can be read of a folder into one that is there.

    What cannot be read is left out: it makes an edition no worse than it was.

    Raises
    ------
    OSError
        If that cannot be written.
    """
    for path in sorted(source.iterdir()):
        if path.is_dir():
            (target / path.name).mkdir()
            copy_folder(path, target / path.name)
            continue
        try:
            content = path.read_bytes()
        except OSError:
            continue
        (target / path.name).write_bytes(content)


def update_copy(edition: Path, plain: Path) -> None:
    """Bring the plain folder in step with an edition; files of others in it stay.

    Raises
    ------
    OSError
        If that fails; what is not replaced yet stays as it was.
    """
    plain.mkdir(parents=True, exist_ok=True)
    (plain / DRAFT).unlink(missing_ok=True)
    for path in sorted(edition.iterdir(), key=lambda each: (each.name == FILE, each.name)):
        content = path.read_bytes()
        place = plain / path.name
        if place.is_dir():
            shutil.rmtree(place)
        if not _holds(place, content):
            replace_file(place, content, plain / DRAFT)
    sync_dir(plain.parent)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
