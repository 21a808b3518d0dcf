"""What going together would do: with whom it could be, and a table of what changes."""

from __future__ import annotations

from data.analysis.merger_scenario import PartnershipEffect, WhatIf
from data.analysis.profile import partners
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.format import number
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words, effect_in_words
from viewer.address.urls import merger_url
from viewer.components.blocks import Bar, Bars, Cell, Column, Table
from viewer.pages.gemeente.listing import HIGH, area_cell, name, source

FIRST = 10
"""Number of neighbours that are shown until the visitor asks for all."""


def effects_table(selection: Selection, found: WhatIf) -> Table:
    """Return every partnership that would change, below what happens to it."""
    return Table(
        caption=_("Wat er verandert als zij samengaan"),
        columns=(
            Column(_("Samenwerking")),
            Column(_("Nu (toon gebied)")),
            Column(_("Daarna")),
            Column(_("Gebied")),
            Column(_("Bron")),
        ),
        rows=tuple(_row(selection, joining) for joining in found.effects),
        groups=tuple(effect_in_words(selection, found, each) for each in found.effects),
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen. Haal een filter weg om meer te zien."),
    )


def _row(selection: Selection, joining: PartnershipEffect) -> tuple[Cell, ...]:
    return (
        name(selection, joining.record),
        area_cell(selection, joining.record),
        Cell(afterwards_in_words(joining), sort=joining.others),
        Cell(area_in_words(selection, joining)),
        source(joining.record),
    )


def with_whom(selection: Selection, code: str) -> Bars:
    """Return the neighbours of a municipality with what they share, each a way to going together.

    For one without neighbours: those with which it shares most.
    """
    known = selection.registry.name
    shared = {share.value: share.count for share in partners(selection, code)}
    near = selection.division.neighbours(code) or tuple(shared)
    ordered = sorted(near, key=lambda other: (-shared.get(other, 0), sort_key(known(other))))
    return Bars(
        caption=_("In hoeveel samenwerkingen lidmaatschappen dan samenvallen"),
        bars=tuple(
            Bar(
                known(other),
                shared.get(other, 0),
                told=number(shared.get(other, 0)),
                href=merger_url(selection.query, code, other),
            )
            for other in ordered
        ),
        first=FIRST,
    )
