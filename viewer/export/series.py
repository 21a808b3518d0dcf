"""Many files at once: one per municipality, partnership or province. Goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from data.domain.errors import ExportError
from data.domain.query import Query
from data.domain.text import plain_name, slug
from data.io.problems import unwritten
from data.registry.registry import Registry
from viewer.export.files import content, short, whole_file
from viewer.export.formats import Format, Options
from viewer.export.view import Bounds, View, view_from, view_of


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a series."""

    stem: str  # Name of the file without suffix
    view: Callable[[], View]  # Makes the view that it shows


def _municipalities(query: Query, registry: Registry) -> Iterator[tuple[str, Query]]:
    """Yield each municipality of the provinces asked for, with what it takes part in."""
    for code in registry.divisions.on(query.reference_date).codes:
        if not query.provinces or registry.organisations[code].province in query.provinces:
            participants = (*query.participants, code)
            yield (
                code,
                replace(query, provinces=(), participants=participants, municipalities=(code,)),
            )


def _provinces(query: Query, registry: Registry) -> Iterator[tuple[str, Query]]:
    for code in registry.provinces:
        if not query.provinces or code in query.provinces:
            yield code, replace(query, provinces=(code,))


def _partnerships(
    query: Query, registry: Registry, site: str, extent: Bounds | None
) -> Iterator[Item]:
    """Each selected partnership by itself, with its area."""
    selection = registry.select(query)
    for record in selection.partnerships:
        shown = replace(query, layer="gebied", partnerships=(record.id,), municipalities=())
        alone = selection.only(record.id).showing(shown)
        name = slug(plain_name(record.name))
        stem = record.id if record.id.startswith(name) else f"{record.id}-{name}"
        yield Item(short(stem), partial(view_from, alone, site=site, extent=extent))


def _organisations(
    own_queries: Callable[[Query, Registry], Iterator[tuple[str, Query]]],
    query: Query,
    registry: Registry,
    site: str,
    extent: Bounds | None,
) -> Iterator[Item]:
    for code, own in own_queries(query, registry):
        stem = short(f"{code}-{slug(registry.organisations[code].name)}")
        yield Item(stem, partial(view_of, own, registry, site=site, extent=extent))


EACH: dict[str, Callable[[Query, Registry, str, Bounds | None], Iterator[Item]]] = {
    "gemeente": partial(_organisations, _municipalities),
    "samenwerking": _partnerships,
    "provincie": partial(_organisations, _provinces),
}
"""What `--each` can be."""


@dataclass
class Progress:
    """How far a series has come."""

    total: int
    # Files that were not there, that were made of another view, and that were there already
    made: int = 0
    replaced: int = 0
    present: int = 0

    @property
    def done(self) -> int:
        """How many files are there now."""
        return self.made + self.replaced + self.present


def make_series(
    items: Iterable[Item], folder: Folder, form: Format, options: Options, progress: Progress
) -> Iterator[str]:
    """Make what is not there yet, and yield the name of each file once it is there."""
    for item in items:
        name = f"{item.stem}.{form.suffix}"
        view = item.view()
        key = {
            "editie": view.selection.registry.edition.info.date,
            "adres": view.link,
            "uitsnede": list(view.extent) if view.extent else None,
            "vorm": asdict(options),
        }
        if folder.has(name, key):
            progress.present += 1
        else:
            made_before = folder.knows(name)
            try:
                folder.add(name, key, content(form, view, options))
            except ExportError as error:
                done = f"na {progress.done} van de {progress.total} bestanden"
                raise ExportError(f"{name}, {done}: {error.problem}", error.remedy) from error
            progress.replaced += made_before
            progress.made += not made_before
        yield name


MANIFEST = "export.json"
"""File in the folder that tells what has been made, of which edition and view."""


class Folder:
    """A folder with a series of files, and what it knows of them.

    `path`: made when it does not exist.

    Raises `ExportError` if it cannot be used.
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
        entry = self._made.get(name)
        if entry is None or entry.get("van") != key:
            return False
        try:
            return bool(entry.get("sha256") == _digest((self.path / name).read_bytes()))
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
            entries = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            entries = None
        if not isinstance(entries, dict) or not all(isinstance(v, dict) for v in entries.values()):
            raise ExportError(
                f"{path} is geen lijst van gemaakte bestanden",
                "Haal het weg of kies een andere map",
            )
        return entries


def _digest(made: bytes) -> str:
    return hashlib.sha256(made).hexdigest()
