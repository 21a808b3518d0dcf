"""Municipalities and others as bars: who takes part in most, who shares most, who could merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from data.analysis.profile import other_partners, partners
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.profile import partners_in_words
from viewer.address.urls import merger_url, municipalities_url
from viewer.components.blocks import Bar, Bars

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
    if others := [(share.value, share.count) for share in other_partners(selection, code)]:
        charts.append(Bars(_("Andere deelnemers"), _bars(selection, others), first=FIRST))
    return charts


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
