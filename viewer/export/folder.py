"""A folder with a series of files, and a list of what each was made of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from data.domain.errors import ExportError
from data.io.os_errors import unwritten
from viewer.export.files import whole_file

MANIFEST = "export.json"
"""File in the folder that tells what has been made, of which edition and view."""


class Folder:
    """A folder with a series of files, and what it knows of them.

    Parameters
    ----------
    path : Path
        Made when it does not exist.

    Raises
    ------
    ExportError
        If it cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            cause = unwritten(error)
            raise ExportError(
                f"{path} is niet te gebruiken als map ({cause.reason})", cause.remedy
            ) from None
        self._made = self._read()

    def has(self, name: str, key: dict[str, Any]) -> bool:
        """Return whether a file is there, whole, and made of the same view."""
        known = self._made.get(name)
        if known is None or known.get("van") != key:
            return False
        try:
            return bool(known.get("sha256") == _digest((self.path / name).read_bytes()))
        except OSError:
            return False

    def knows(self, name: str) -> bool:
        """Return whether a file was made before, of whatever view."""
        return name in self._made

    def add(self, name: str, key: dict[str, Any], made: bytes) -> None:
        """Write a file and remember what it was made of."""
        with whole_file(self.path / name) as file:
            file.write(made)
        self._made[name] = {"van": key, "sha256": _digest(made)}
        # With an indent of its own json would write the growing list ten times slower.
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(self._made[name], ensure_ascii=False)}"
            for name in sorted(self._made)
        )
        with whole_file(self.path / MANIFEST) as file:
            file.write(f"{{\n{lines}\n}}\n".encode())

    def _read(self) -> dict[str, Any]:
        path = self.path / MANIFEST
        try:
            found = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict) or not all(isinstance(v, dict) for v in found.values()):
            raise ExportError(
                f"{path} is geen lijst van gemaakte bestanden",
                "Haal het weg of kies een andere map",
            )
        return found


def _digest(made: bytes) -> str:
    return hashlib.sha256(made).hexdigest()
