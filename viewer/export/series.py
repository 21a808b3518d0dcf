"""Many files at once: one per municipality, partnership or province. Goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace

from data.domain.errors import ExportError
from data.domain.query import Query
from data.domain.text import plain_name, slug
from data.registry.registry import Registry
from viewer.export.files import content, short
from viewer.export.folder import Folder
from viewer.export.formats import Format, Options
from viewer.export.view import Bounds, View, view_from, view_of


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a series.

    Attributes
    ----------
    stem : str
        Name of the file without suffix.
    view : callable
        Makes the view that it shows.
    """

    stem: str
    view: Callable[[], View]


Items = Callable[[Query, Registry, str, Bounds | None], Iterator[Item]]


def _municipalities(
    query: Query, registry: Registry, site: str, extent: Bounds | None
) -> Iterator[Item]:
    """Each municipality of the provinces asked for, with the partnerships it takes part in."""
    for code in registry.division_on(query.reference_date).codes:
        organisation = registry.organisations[code]
        if query.provinces and organisation.province not in query.provinces:
            continue
        own = replace(
            query,
            provinces=(),
            participants=(*query.participants, code),
            municipalities=(code,),
        )
        yield _item(code, organisation.name, own, registry, site, extent)


def _provinces(
    query: Query, registry: Registry, site: str, extent: Bounds | None
) -> Iterator[Item]:
    for code in registry.provinces:
        if not query.provinces or code in query.provinces:
            own = replace(query, provinces=(code,))
            yield _item(code, registry.organisations[code].name, own, registry, site, extent)


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
        yield Item(short(stem), lambda alone=alone: view_from(alone, site=site, extent=extent))  # type: ignore[misc]


def _item(
    code: str, name: str, query: Query, registry: Registry, site: str, extent: Bounds | None
) -> Item:
    return Item(
        short(f"{code}-{slug(name)}"), lambda: view_of(query, registry, site=site, extent=extent)
    )


EACH: dict[str, Items] = {
    "gemeente": _municipalities,
    "samenwerking": _partnerships,
    "provincie": _provinces,
}
"""What `--each` can be."""


@dataclass
class Tally:
    """How far a series has come.

    Attributes
    ----------
    made, replaced, kept : int
        Files that were not there, that were made of another view, and that were there already.
    """

    total: int
    made: int = 0
    replaced: int = 0
    kept: int = 0

    @property
    def done(self) -> int:
        """How many files are there now."""
        return self.made + self.replaced + self.kept


def make_series(
    items: Iterable[Item], folder: Folder, form: Format, options: Options, tally: Tally
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
            tally.kept += 1
        else:
            known = folder.knows(name)
            with _named(name, tally):
                folder.add(name, key, content(form, view, options))
            tally.replaced += known
            tally.made += not known
        yield name


@contextmanager
def _named(name: str, tally: Tally) -> Iterator[None]:
    """Tell which file of the series failed, and how many were made before it."""
    try:
        yield
    except ExportError as error:
        raise ExportError(
            f"{name}, na {tally.done} van de {tally.total} bestanden: {error.problem}",
            error.remedy,
        ) from error
