"""Bars about an organisation: over what its partnerships are spread, with whom it shares most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from data.analysis.profile import (
    Share,
    breakdown,
    derived_breakdown,
    other_partners,
    participations_of,
    partners,
    who_decides,
)
from data.domain.labels import N_
from data.domain.query import COUNTED_TOO
from data.domain.records import NOT_REGISTERED, OrganisationKind
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.filters import short_label
from layers.words.format import number
from layers.words.language import _
from layers.words.profile import partners_in_words
from viewer.address.urls import (
    merger_url,
    municipalities_url,
    municipality_url,
    organisation_url,
)
from viewer.components.blocks import Bar, Bars


@dataclass(frozen=True, slots=True)
class Chart:
    """One way of breaking down."""

    facet: str  # Key of the facet
    # Dutch heading and line below it, still to be looked up in the catalogue
    title: str
    words: str = ""
    # Whether pressing a bar filters by its value. *Wie doet mee namens* does not: that filter asks
    # whether *any* participant has the body, and these numbers are of this municipality alone.
    chooses: bool = True


CHARTS = (
    Chart(
        "orgaan",
        N_("Wie doet mee namens"),
        N_("Wie namens {name} deelneemt. Alleen het register (Wgr) legt dit vast."),
        chooses=False,
    ),
    Chart("onderwerp", N_("Onderwerp")),
    Chart("basis", N_("Basis")),
    Chart("vorm", N_("Juridische vorm")),
)
DERIVED_WORDS = N_("Achter de plus: afgeleid, niet geregistreerd.")
COUNTED_WORDS = N_("Gearceerd: afgeleid, niet geregistreerd; telt mee.")
FIRST_TOPICS = 6
"""Number of topics that are shown until the visitor asks for all."""


def shares(selection: Selection, code: str, chart: Chart) -> tuple[Share, ...]:
    """Return the numbers of one chart: of the own bodies, or of the values of a facet."""
    if chart.facet == "orgaan":
        return who_decides(participations_of(selection, code))
    return breakdown(selection, code, chart.facet)


def with_derived(shares: tuple[Share, ...], derived: Mapping[str, int]) -> tuple[Share, ...]:
    """Return the numbers per topic with those that are derived only, largest together first."""
    named = {share.value for share in shares}
    every = (*shares, *(Share(slug, 0) for slug in derived if slug not in named))

    def place(share: Share) -> tuple[bool, int, int]:
        both = share.count + derived.get(share.value, 0)
        return share.value == NOT_REGISTERED, -both, -share.count

    return tuple(sorted(every, key=place))


def bars(selection: Selection, code: str, chart: Chart) -> Bars:
    """Return one breakdown of the partnerships of an organisation."""
    name = selection.registry.name(code)
    chosen = selection.query.filters().get(chart.facet, ())
    derived = derived_breakdown(selection, code) if chart.facet == "onderwerp" else {}
    too = selection.query.derived == COUNTED_TOO
    words = chart.words or ((COUNTED_WORDS if too else DERIVED_WORDS) if derived else "")
    return Bars(
        caption=_(chart.title),
        words=_(words).format(name=name) if words else "",
        bars=tuple(
            Bar(
                label=label_of(selection, chart, share.value),
                value=share.count,
                extra=derived.get(share.value, 0),
                amount=_amount(share.count, derived.get(share.value, 0), together=too),
                choose=f"{chart.facet}:{share.value}" if chart.chooses else "",
                pressed=chart.chooses and share.value in chosen,
            )
            for share in _ordered(shares(selection, code, chart), derived)
        ),
        first=FIRST_TOPICS if chart.facet == "onderwerp" else 0,
        empty=_("Geen samenwerkingen."),
    )


def _ordered(shares: tuple[Share, ...], derived: Mapping[str, int]) -> tuple[Share, ...]:
    return with_derived(shares, derived) if derived else shares


def _amount(count: int, derived: int, *, together: bool) -> str:
    """Return "3", or "3 + 2" when two more are derived; "5" when these count too."""
    if together:
        return number(count + derived)
    own = number(count)
    return f"{own} + {number(derived)}" if derived else own


def label_of(selection: Selection, chart: Chart, value: str) -> str:
    """Return the name of a value of a chart."""
    facet = "orgaan" if value == NOT_REGISTERED else chart.facet
    return short_label(selection.registry, facet, value)


FIRST = 10
"""Number of bars that are shown until the visitor asks for all."""


def largest(selection: Selection) -> Bars:
    """Return every municipality with its number of partnerships, most first."""
    name = selection.registry.name
    ordered = sorted(selection.counts.items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    bars = _bars(selection, ordered, lambda code: municipalities_url(selection.query, code))
    return Bars(_("Gemeenten met de meeste samenwerkingen"), bars, first=FIRST)


def sharing_most(selection: Selection, code: str) -> list[Bars]:
    """Return the municipalities and the other organisations that share most, most first."""
    shares = partners(selection, code)
    counts = [(share.value, share.count) for share in shares]
    caption = _("Gemeenten waarmee {name} het meest deelt")
    charts = [
        Bars(
            caption.format(name=selection.registry.name(code)),
            _bars(selection, counts, lambda one: municipalities_url(selection.query, code, one)),
            words=partners_in_words(selection, code, shares),
            first=FIRST,
        )
    ]
    return [*charts, *sharing_others(selection, code)]


def sharing_others(selection: Selection, code: str) -> list[Bars]:
    """Return the other organisations that share most, each a way to its page; none without any."""
    others = [(share.value, share.count) for share in other_partners(selection, code)]
    if not others:
        return []
    bars = _bars(selection, others, lambda one: organisation_url(selection.query, one))
    return [Bars(_("Andere deelnemers"), bars, first=FIRST)]


def municipalities_there(selection: Selection) -> Bars:
    """Return the municipalities in the selected partnerships, most first, as ways to their page."""
    name = selection.registry.name
    counts = [(code, count) for code, count in selection.counts.items() if count]
    counts.sort(key=lambda item: (-item[1], sort_key(name(item[0]))))
    bars = _bars(selection, counts, lambda code: municipality_url(selection.query, code))
    return Bars(_("Gemeenten die meedoen"), bars, first=FIRST, empty=_("Geen gemeenten."))


def organisations_of(selection: Selection, kind: OrganisationKind, caption: str) -> Bars:
    """Return every existing organisation of a kind with its number of partnerships, by name."""
    registry, counts = selection.registry, selection.facet_counts["deelnemer"]
    codes = [code for code, one in registry.existing.items() if one.kind is kind]
    pairs = [(code, counts[code]) for code in codes]
    bars = _bars(selection, pairs, lambda code: organisation_url(selection.query, code))
    return Bars(caption, bars)


def to_merge_with(selection: Selection, code: str) -> Bars:
    """Return the neighbours of a municipality with what they share, each a way to going together.

    For one without neighbours: those with which it shares most.
    """
    name = selection.registry.name
    shared = {share.value: share.count for share in partners(selection, code)}
    near = selection.division.neighbours(code) or tuple(shared)
    counts = [(other, shared.get(other, 0)) for other in near]
    ordered = sorted(counts, key=lambda item: (-item[1], sort_key(name(item[0]))))
    bars = _bars(selection, ordered, lambda other: merger_url(selection.query, code, other))
    caption = _("In hoeveel samenwerkingen lidmaatschappen dan samenvallen")
    return Bars(caption, bars, first=FIRST)


def _bars(
    selection: Selection,
    counts: Iterable[tuple[str, int]],
    leads: Callable[[str], str] = lambda _code: "",
) -> tuple[Bar, ...]:
    """Return a bar per organisation; `leads` gives where its name leads."""
    name = selection.registry.name
    return tuple(Bar(name(code), count, href=leads(code)) for code, count in counts)
