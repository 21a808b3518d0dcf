"""One view, with everything an export needs to show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from data.domain.query import Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.picture import Picture
from viewer.address.parameters import query_string
from viewer.address.site import is_local
from viewer.export.tables.model import Reader
from viewer.locale.catalogue import speaking

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class View:
    """What is on screen: the same selection and, once it is asked for, the picture of the map."""

    selection: Selection
    link: str  # The address that opens this view again
    # (west, south, east, north) in degrees, EPSG:4326, of what is in view; None for the area that
    # matters in the picture, or all of the land
    extent: Bounds | None = None

    @property
    def printed_link(self) -> str:
        """The address as a picture or a page bears it; "" when it leads nowhere for others."""
        return "" if is_local(self.link) else self.link

    @property
    def site(self) -> str:
        """Address of the page Kaart, without parameters."""
        return self.link.partition("?")[0]

    @property
    def reader(self) -> Reader:
        """What the rows of a table are made with."""
        return Reader(self.selection, self.site)

    @cached_property
    def picture(self) -> Picture:
        """What the map shows; a table draws none."""
        from layers.maps.catalogue import LAYERS

        query = self.selection.query
        with speaking(query.language):
            return LAYERS[query.layer].draw(self.selection)


def view_of(query: Query, registry: Registry, *, site: str, extent: Bounds | None = None) -> View:
    """Return the view of a query.

    The reference date is filled in: the file tells it, and the link gives the same view on any
    later day.

    `site`: address of the page Kaart, without parameters.
    """
    return view_from(registry.select(query), site=site, extent=extent)


def view_from(selection: Selection, *, site: str, extent: Bounds | None = None) -> View:
    """Return the view of a selection; see `view_of`."""
    query = replace(selection.query, date=selection.snapshot.date, part="")
    return View(selection.showing(query), f"{site}?{query_string(query)}", extent)
