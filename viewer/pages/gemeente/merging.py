"""What going together would do: with whom it could be, and a table of what changes."""

from __future__ import annotations

from data.analysis.merger_scenario import MergerScenario, PartnershipEffect
from data.analysis.profile import partners
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.merger_scenario import afterwards_in_words, area_in_words, effect_in_words
from viewer.address.urls import merger_url
from viewer.components.blocks import Bar, Bars, Cell, Column, Table
from viewer.pages.gemeente.listing import HIGH, area_cell, name, source

FIRST = 10
"""Number of neighbours that are shown until the visitor asks for all."""


def effects_table(selection: Selection, scenario: MergerScenario) -> Table[PartnershipEffect]:
    """Return every partnership that would change, below what happens to it."""
    return Table(
        caption=_("Wat er verandert als zij samengaan"),
        columns=(
            Column(_("Samenwerking"), lambda one: name(selection, one.record)),
            Column(_("Nu (toon gebied)"), lambda one: area_cell(selection, one.record)),
            Column(_("Daarna"), lambda one: Cell(afterwards_in_words(one), sort=one.others)),
            Column(_("Gebied"), lambda one: area_in_words(selection, one)),
            Column(_("Bron"), lambda one: source(one.record)),
        ),
        sections=[(effect_in_words(selection, scenario, one), [one]) for one in scenario.effects],
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen. Haal een filter weg om meer te zien."),
    )


def with_whom(selection: Selection, code: str) -> Bars:
    """Return the neighbours of a municipality with what they share, each a way to going together.

    For one without neighbours: those with which it shares most.
    """
    name_of = selection.registry.name
    shared = {share.value: share.count for share in partners(selection, code)}
    near = selection.division.neighbours(code) or tuple(shared)
    ordered = sorted(near, key=lambda other: (-shared.get(other, 0), sort_key(name_of(other))))
    return Bars(
        caption=_("In hoeveel samenwerkingen lidmaatschappen dan samenvallen"),
        bars=tuple(
            Bar(
                name_of(other),
                shared.get(other, 0),
                href=merger_url(selection.query, code, other),
            )
            for other in ordered
        ),
        first=FIRST,
    )
