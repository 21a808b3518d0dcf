"""Over what the partnerships of a municipality are spread: bars, or columns side by side."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import NOT_REGISTERED
from data.profile import Share, breakdown, taking_part, who_decides
from data.selection import Selection
from data.terms import N_
from layers.wording import Text, number
from layers.words import short_label
from viewer.blocks import Bar, Bars


@dataclass(frozen=True, slots=True)
class Chart:
    """One way of breaking down.

    Attributes
    ----------
    facet : str
        Key of the facet.
    title, words : str
        Dutch heading and line below it, still to be looked up in the catalogue.
    chooses : bool
        Whether pressing a bar filters by its value. *Wie beslist* does not: that filter asks
        whether *any* participant has the body, and these numbers are of this municipality alone.
    """

    facet: str
    title: str
    words: str = ""
    chooses: bool = True


CHARTS = (
    Chart(
        "orgaan",
        N_("Wie beslist"),
        N_("Wie namens {name} deelneemt. Alleen het register (Wgr) legt dit vast."),
        chooses=False,
    ),
    Chart("onderwerp", N_("Onderwerp")),
    Chart("basis", N_("Basis")),
    Chart("vorm", N_("Juridische vorm")),
)
FIRST = 6
"""Number of topics that are shown until the visitor asks for all."""


def shares(selection: Selection, code: str, chart: Chart) -> tuple[Share, ...]:
    """Return the numbers of one chart: of the own bodies, or of the values of a facet."""
    if chart.facet == "orgaan":
        return who_decides(taking_part(selection, code))
    return breakdown(selection, code, chart.facet)


def bars(selection: Selection, code: str, chart: Chart, text: Text) -> Bars:
    """Return one breakdown of the partnerships of a municipality."""
    name = selection.registry.name(code)
    chosen = selection.query.filters().get(chart.facet, ())
    return Bars(
        caption=text.gettext(chart.title),
        words=text.gettext(chart.words).format(name=name) if chart.words else "",
        bars=tuple(
            Bar(
                label=label_of(selection, chart, share.value, text),
                value=share.count,
                told=number(share.count, text),
                choose=f"{chart.facet}:{share.value}" if chart.chooses else "",
                pressed=chart.chooses and share.value in chosen,
            )
            for share in shares(selection, code, chart)
        ),
        first=FIRST if chart.facet == "onderwerp" else 0,
        empty=text.gettext("Geen samenwerkingen."),
    )


def label_of(selection: Selection, chart: Chart, value: str, text: Text) -> str:
    """Return the name of a value of a chart."""
    facet = "orgaan" if value == NOT_REGISTERED else chart.facet
    return short_label(selection.registry, facet, value, text)
