"""Everything the map page shows of one view: what every answerer must give, computed by Python.

The same in JSON is written by `viewer/answer/serialise.py`, as `answer.schema.json` declares it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.analysis import ties as analysis
from data.domain.places import around, widened
from data.domain.query import Query
from layers.maps import ties
from layers.maps.catalogue import LAYERS
from layers.picture import Fit, Picture
from layers.words.caveats import MORE, age_in_words, cautions
from layers.words.edition import division_in_words, honesty_in_words
from layers.words.filters import FilterPart, filter_parts, filter_sentence, result_in_words
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.answer.figure import figure_as_json
from viewer.answer.list_parts import Fact
from viewer.answer.partnership_list import PAGE_SIZE, panel
from viewer.answer.time_strip import time_strip

if TYPE_CHECKING:
    from data.registry.selection import Selection
    from viewer.answer.list_parts import Panel
    from viewer.answer.time_strip import TimeStrip


@dataclass(frozen=True, slots=True)
class Answer:
    """What the map page shows of one view, in the language of the moment.

    What only some of its readers use is made when it is asked for.
    """

    # The partnerships, and how many there are per municipality and per value of a filter
    selection: Selection
    picture: Picture  # The map
    panel: Panel  # The list beside it, and what is known of the chosen partnerships
    fit: Fit | None  # Where the map should look
    # What is not known of the reference date, and what its link says and leads to
    caution: Fact | None
    # One line for each part of the address that could not be used, or stands for another one
    problems: tuple[str, ...] = ()

    @property
    def time(self) -> TimeStrip:
        """The reference date, and the slider when it is open."""
        return time_strip(self.selection)

    @property
    def threshold(self) -> tuple[int, int] | None:
        """From how many shared partnerships on a pair is drawn, and how many any pair shares.

        None where the layer draws no pairs, or those of one municipality.
        """
        query = self.selection.query
        if query.layer != "verbanden" or query.municipalities:
            return None
        network = analysis.ties(self.selection)
        least = ties.least_shared(self.selection, network)
        return least, max(network.most, least)

    @property
    def figure(self) -> dict[str, Any] | None:
        """What stands beside a map of a figure; None on any other layer."""
        return figure_as_json(self.selection)

    @property
    def result(self) -> str:
        """How much is selected."""
        return result_in_words(self.selection)

    @property
    def sentence(self) -> str:
        """The active filters."""
        return filter_sentence(self.selection.registry, self.selection.query)

    @property
    def parts(self) -> list[FilterPart]:
        """The active filters, each with its piece of that sentence."""
        return filter_parts(self.selection.registry, self.selection.query)

    @property
    def honesty(self) -> list[str]:
        """How old and how complete this is."""
        shown = self.selection
        age = age_in_words(shown.registry, shown.snapshot.date)
        return [*filter(None, (age, division_in_words(shown), honesty_in_words(shown)))]


def answer_of(
    selection: Selection, *, rows: int = PAGE_SIZE, problems: tuple[str, ...] = ()
) -> Answer:
    """Return what the map page shows of a selection.

    `rows`: how many partnerships the list holds at most.
    `problems`: what is said of the address.
    """
    picture = LAYERS[selection.query.layer].draw(selection)
    return Answer(
        selection=selection,
        picture=picture,
        panel=panel(selection, rows),
        fit=_fit(selection, picture),
        caution=_caution(selection),
        problems=problems,
    )


def _caution(selection: Selection) -> Fact | None:
    """Return what is not known of the reference date: at the map, which then does not move."""
    doubts = " ".join(cautions(selection))
    if not doubts:
        return None
    return Fact(_(MORE), doubts, page_url("over", Query(language=selection.query.language)))


def _fit(selection: Selection, picture: Picture) -> Fit | None:
    """Return where the map should look when that is out of view."""
    query = selection.query
    if query.layer == "gebied" and picture.bounds:
        return Fit(key="|".join(query.partnerships), bounds=picture.bounds)
    places = selection.division.places
    own = around(places, query.municipalities)
    if own is None:
        provinces = around(places, selection.looked_at) if query.provinces else None
        return provinces and Fit("|".join(query.provinces), provinces, only_if_hidden=False)
    bounds = picture.bounds if query.layer == "verbanden" else None
    return Fit(key="|".join(query.municipalities), bounds=bounds or widened(own, 0.6))
