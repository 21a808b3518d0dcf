"""A complete map in a box on a page: picture, names, scale bar, north arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from data.domain.places import Place
from layers.maps.palette import is_dark
from layers.picture import Picture
from layers.print import map_names, map_scale
from layers.print.land import Bounds, Box, Viewport, label_points, land, shown_bounds, viewport
from layers.print.map_figure import draw

FINE = 150.0
"""Metres per CSS pixel above which outlines at 250 m are fine enough."""


@dataclass(frozen=True, slots=True)
class Map:
    """What a map on paper shows."""

    picture: Picture
    edition: Path  # Folder with the boundaries
    places: Mapping[str, Place]  # Where each municipality bears its name
    selected: Sequence[str] = ()  # Municipalities to be outlined and named
    # (west, south, east, north) in degrees of what is in view; None for what matters
    extent: Bounds | None = None
    year: int | None = None  # Year of the division that is drawn; None for that of now

    def shape(self) -> float:
        """Return how wide what is to be shown is, for a height of 1."""
        west, south, east, north = self._bounds()
        return (east - west) / (north - south)

    def draw(self, figure: Figure, box: Box) -> Viewport:
        """Draw the map in a box and return the viewport it shows."""
        view = viewport(box, self._bounds())
        ground = land(self.edition, national=view.scale > FINE, year=self.year)
        draw(figure, self.picture, ground, view, self.selected)
        taken = [map_scale.add_scale_bar(figure, view)]
        if map_scale.shows_part(view, ground.bounds):
            taken.append(map_scale.add_north_arrow(figure, view))
        points = label_points(self.places)
        for name in map_names.arrange(ground, points, view, self.selected, taken):
            style = self.picture.styles[self.picture.areas.get(name.code, 0)]
            map_names.add_name(figure, name, dark=is_dark(style.fill))
        return view

    def _bounds(self) -> Bounds:
        whole = land(self.edition, national=True, year=self.year).bounds
        return shown_bounds(self.picture, self.extent, whole)
