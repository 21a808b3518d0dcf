"""Where page Gemeente begins: the municipalities that take part in most."""

from __future__ import annotations

from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.urls import municipalities_url
from viewer.components.blocks import Bar, Bars

FIRST = 10
"""Number of municipalities that are shown until the visitor asks for all."""


def largest_bars(selection: Selection) -> tuple[Bars, ...]:
    """Return every municipality with its number of partnerships, most first."""
    name = selection.registry.name
    ordered = sorted(selection.counts.items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    return (
        Bars(
            caption=_("Gemeenten met de meeste samenwerkingen"),
            bars=tuple(
                Bar(
                    name(code),
                    count,
                    href=municipalities_url(selection.query, code),
                )
                for code, count in ordered
            ),
            first=FIRST,
        ),
    )
