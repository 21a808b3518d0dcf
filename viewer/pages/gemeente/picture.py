"""What the map of page Gemeente shows, and what a click on it does."""

from __future__ import annotations

from dataclasses import replace

from data.domain.places import around, widened
from data.domain.query import Query
from data.registry.selection import Selection
from layers.maps.catalogue import LAYERS
from layers.picture import Fit, Picture
from viewer.address.parameters import query_string
from viewer.components.download_dialog import dialog_texts
from viewer.components.map_view import MapEvents, MapUpdate
from viewer.pages.shell import session


def layer(query: Query) -> str:
    """Return the layer that goes with what is chosen: this page has no switch for it."""
    if not query.municipalities:
        return "aantal"
    if query.partnerships:
        return "gebied"
    return "vergelijk" if len(query.municipalities) > 1 else "verbanden"


def update(selection: Selection) -> MapUpdate:
    """Return what the map shows of a selection."""
    query = selection.query
    drawn = replace(query, layer=layer(query))
    picture = LAYERS[drawn.layer].draw(selection.showing(drawn))
    return MapUpdate(
        picture=picture,
        state=query_string(query),
        dated=query_string(replace(drawn, date=selection.snapshot.date)),
        restore=session.returning(),
        selected=query.municipalities,
        fit=_fit(selection, picture),
        take_away=dialog_texts(selection),
        clearable=bool(query.municipalities),
    )


def _fit(selection: Selection, picture: Picture) -> Fit | None:
    """Return where the map should look: at a chosen area, else at the place and its neighbours."""
    query, division = selection.query, selection.division
    if query.municipalities and query.partnerships and picture.bounds:
        return Fit("|".join(query.partnerships), picture.bounds)
    near = [code for own in query.municipalities for code in (own, *division.neighbours(own))]
    bounds = around(division.places, near)
    if bounds is None:
        return None
    return Fit("|".join(query.municipalities), widened(bounds, 0.1), only_if_hidden=False)


def on_event(events: MapEvents) -> None:
    """Answer what the visitor does on the map."""
    query = session.current()
    if events.gemeente and query.municipalities != (events.gemeente,):
        session.change(municipalities=(events.gemeente,), partnerships=())
    elif events.wis and query.partnerships:
        session.change(partnerships=())
    elif events.wis:
        session.change(municipalities=query.municipalities[:1])
