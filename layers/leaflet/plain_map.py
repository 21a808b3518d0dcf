"""A plain folium map of a selection: a group per basis, legal form and topic, and a legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import folium
from branca.element import Figure, MacroElement
from markupsafe import Markup, escape

from data.archive.in_use import outlines_of, read_in_use
from data.domain.labels import N_
from data.domain.places import Bounds
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_division
from layers.leaflet import base_map
from layers.leaflet.base_map import LAND, TEMPLATES, Named, as_script
from layers.leaflet.files import leaflet_data
from layers.maps import counts
from layers.maps.examples import draw_examples
from layers.words.edition import honesty_in_words
from layers.words.filters import filter_sentence, result_in_words, short_label
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from layers.picture import Picture

_FACETS = {"basis": N_("Basis"), "vorm": N_("Juridische vorm"), "onderwerp": N_("Onderwerp")}


class _Land(Named, MacroElement):
    """What all groups share: the outlines, and the box in which the one on the map is explained."""

    _template = TEMPLATES.get_template("land.jinja")
    variable = "land"

    def __init__(self, selection: Selection) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        folder = outlines_of(selection.registry.edition)
        areas = read_division(folder, selection.division.year, national=True)
        collection = base_map.features(areas)
        for place, feature in enumerate(collection["features"]):
            feature["id"] = place
        self.codes = [feature["properties"]["code"] for feature in collection["features"]]
        self.shapes = as_script(collection)


class Group(Named, folium.FeatureGroup):
    """Municipalities in the colours of a picture; they are drawn when the group is first shown."""

    _template = TEMPLATES.get_template("group.jinja")
    credit = base_map.BORDERS_CREDIT

    def __init__(self, key: str, title: str, picture: Picture, codes: list[str], foot: str) -> None:
        self.variable = f"groep_{key}".replace("-", "_")
        # A list of layers takes its names for HTML, and folium takes them for a template.
        super().__init__(escape(title).replace("{", "&#123;"), overlay=False, show=not key)
        said = [(picture.areas[code], picture.notes[code]) for code in codes]
        distinct = sorted(set(said))
        paths = [base_map.path_options(replace(style, pattern="")) for style in picture.styles]
        self.looks = as_script([(paths[style], note) for style, note in distinct])
        self.places = [distinct.index(each) for each in said]
        row, box = Markup('<li><i style="background: {}"></i>{}'), Markup("<b>{}</b><br>{}<ul>{}")
        rows = Markup().join(row.format(each.style.fill, each.label) for each in picture.legend)
        end = Markup("</ul><small>{}</small>").format(foot)
        self.legend = as_script(box.format(title, picture.title, rows) + end)


class _Control(Named, folium.LayerControl):
    """The list of layers, made once the whole script has run: what a caller adds is in it too."""

    _template = TEMPLATES.get_template("layers.jinja")
    variable = "lagen"


def folium_map(
    view: Query | Selection,
    registry: Registry | None = None,
    *,
    bounds: Bounds | None = None,
    embedded: bool = True,
) -> folium.Map:
    """Return a plain folium map of what a query selects, to go on with in a notebook.

    A layer has all partnerships; a `folium.FeatureGroup` per basis, legal form and topic has those.

    `registry`: that of a query; without it, the edition in use.
    `bounds`: (west, south, east, north) in degrees of where to look; without it, at what matters.
    `embedded`: whether Leaflet stands in the map, which then opens without network; what folium
        draws with jQuery or Bootstrap (popups, icons with a sign) needs False, and the network.

    Raises `EditionError` when the edition is missing or damaged.
    """
    if isinstance(view, Query):
        view = (registry or Registry(read_in_use())).select(view)
    selection = view.showing(replace(view.query, date=view.snapshot.date))
    south, west, north, east = LAND
    middle = (south + north) / 2, (west + east) / 2
    # From so far away Leaflet goes to the bounds at once, without moving there.
    kaart = base_map.Ground(middle, tiles=None, zoom_start=1, zoom_snap=0.25, font_size="13px")
    if embedded:
        script, styles = leaflet_data()
        kaart.default_js, kaart.default_css = [("leaflet", script)], [("leaflet_css", styles)]
    title = escape(f"Samenwerkingskaart: {result_in_words(selection)}")
    Figure(title=title).add_child(kaart)
    land, background = _Land(selection), base_map.Background(_("Achtergrondkaart"))
    for part in (background, land, *_groups(selection, land.codes), _Control()):
        part.add_to(kaart)
    around = bounds or selection.extent(selection.municipalities) or (west, south, east, north)
    kaart.fit_bounds([around[1::-1], around[:1:-1]])
    return kaart


def _groups(selection: Selection, codes: list[str]) -> Iterator[Group]:
    registry, undated = selection.registry, replace(selection.query, date=None)
    foot = f"{filter_sentence(registry, undated)} {honesty_in_words(selection)}"
    title = _("Alle samenwerkingen ({count})").format(count=len(selection))
    if selection.query.lead:
        yield Group("", result_in_words(selection), draw_examples(selection), codes, foot)
        return
    yield Group("", title, counts.draw(selection), codes, foot)
    for facet, heading in _FACETS.items():
        for value in registry.vocabulary.values(facet):
            part = selection.having(facet, value)
            if len(part):
                title = f"{_(heading)}: {short_label(registry, facet, value)} ({len(part)})"
                yield Group(f"{facet}_{value}", title, counts.draw(part), codes, foot)
