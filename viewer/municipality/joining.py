"""The table of what going together would do, partnership by partnership."""

from __future__ import annotations

from data.selection import Selection
from data.what_if import Joining, WhatIf
from layers.wording import Text, enumeration, municipalities
from layers.words_of_what_if import afterwards_in_words, area_in_words, effect_in_words
from viewer.blocks import Cell, Column, Table
from viewer.municipality.listing import HIGH, area, name


def table(selection: Selection, found: WhatIf, text: Text) -> Table:
    """Return every partnership that would change, below what happens to it."""
    _ = text.gettext
    return Table(
        caption=_("Wat er verandert als zij samengaan"),
        columns=(
            Column(_("Samenwerking")),
            Column(_("Doet nu mee")),
            Column(_("Daarna")),
            Column(_("Gebied")),
            Column(_("Toon gebied")),
        ),
        rows=tuple(_row(selection, joining, text) for joining in found.joinings),
        groups=tuple(effect_in_words(found, each.effect, text) for each in found.joinings),
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen. Haal een filter weg om meer te zien."),
    )


def _row(selection: Selection, joining: Joining, text: Text) -> tuple[Cell, ...]:
    inside = enumeration(map(selection.registry.name, joining.inside), text)
    others = text.gettext("en {municipalities}").format(
        municipalities=municipalities(joining.others, text)
    )
    return (
        name(selection, joining.record, text),
        Cell(inside, note=others if joining.others else ""),
        Cell(afterwards_in_words(joining, text), sort=joining.others),
        Cell(area_in_words(selection, joining, text)),
        area(selection, joining.record, text),
    )
