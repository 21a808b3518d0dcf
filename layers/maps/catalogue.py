"""The layers that can be chosen. To add one: write its module and add its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.domain.labels import N_
from layers.maps import areas, bodies, compare, counts, drawn_area, figures, groups, ties
from layers.maps.examples import draw_examples
from layers.maps.regions import outlined

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from layers.picture import Picture


@dataclass(frozen=True, slots=True)
class Layer:
    """One way of drawing a selection."""

    key: str  # Value of the parameter `laag`
    # Dutch name and what it shows, still to be looked up in the catalogue
    title: str
    explanation: str
    drawn_by: Callable[[Selection], Picture]  # From a selection to a picture
    # Whether the page Kaart offers it; one that it does not offer has its place on another page,
    # and Kaart shows it when an address asks for it
    offered: bool = True

    def draw(self, selection: Selection) -> Picture:
        """Return the picture of a selection; of a view of examples alone theirs, but for areas."""
        examples = selection.query.lead and self.key != "gebied"
        picture = draw_examples(selection) if examples else self.drawn_by(selection)
        return outlined(picture, selection)


LAYERS: dict[str, Layer] = {
    layer.key: layer
    for layer in (
        Layer(
            "aantal",
            N_("Aantal"),
            N_("Kleurt elke gemeente naar het aantal samenwerkingen in beeld."),
            counts.draw,
        ),
        Layer(
            "gebied",
            N_("Gebied"),
            N_("Toont het gebied van één tot vijf samenwerkingen die u in de lijst kiest."),
            areas.draw,
        ),
        Layer(
            "verbanden",
            N_("Verbanden"),
            N_("Trekt lijnen tussen gemeenten die samenwerkingen delen."),
            ties.draw,
        ),
        Layer(
            "vergelijk",
            N_("Vergelijk"),
            N_("Zet twee gemeenten of twee samenwerkingen naast elkaar."),
            compare.draw,
        ),
        Layer(
            "cijfer",
            N_("Cijfer"),
            N_("Kleurt elke gemeente naar een cijfer, en streept wie meedoet aan wat u kiest."),
            figures.draw,
        ),
        Layer(
            "raad",
            N_("Raad"),
            N_("Kleurt elke gemeente naar namens wie zij meedoet: raad, college of burgemeester."),
            bodies.draw,
        ),
        Layer(
            "groepen",
            N_("Groepen"),
            N_("Kleurt groepen gemeenten die onderling het meest samenwerken."),
            groups.draw,
            offered=False,
        ),
        Layer(
            "gebiedsfoto",
            N_("Gebiedsfoto"),
            N_("Toont welke gemeenten in een eigen gebied liggen, en wie het dekt."),
            drawn_area.draw,
            offered=False,
        ),
        Layer(
            "lappendeken",
            N_("Lappendeken"),
            N_("Kleurt elke gemeente naar het aantal combinaties waar zij bij hoort."),
            counts.draw_patchwork,
            offered=False,
        ),
    )
}
