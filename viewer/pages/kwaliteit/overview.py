"""What is looked at, with how much is found, and who can mend most of it."""

from __future__ import annotations

from collections.abc import Sequence

from data.quality.report import Result, by_keeper
from layers.table import Cell, Column, Kind
from layers.words.format import plural
from layers.words.language import _
from viewer.address.urls import keeper_key
from viewer.components.blocks import Bar, Bars, Table

MOST_KEEPERS = 15
"""Number of bronhouders that are shown until the visitor asks for all."""

CHECK, KEEPER = "controle:", "bronhouder:"
"""What a chosen value begins with, followed by the key of a check or the slug of a bronhouder."""


def checks(results: Sequence[Result], chosen: str) -> Table[Result]:
    """Return the checks that find something, and the chosen one; pressing one shows what."""
    return Table(
        caption=_("Controles"),
        columns=(
            Column(
                _("Wat valt op"),
                lambda result: Cell(
                    _(result.check.title),
                    choose=CHECK + result.check.key,
                    pressed=result.check.key == chosen,
                ),
            ),
            Column(_("Bevindingen"), lambda result: len(result.findings), Kind.WHOLE),
            Column(_("Waarom het telt"), lambda result: _(result.check.reason)),
        ),
        subjects=[one for one in results if one.findings or one.check.key == chosen],
        empty=_("Geen enkele controle vindt iets."),
    )


def keepers(results: Sequence[Result], chosen: str) -> Bars:
    """Return the number of findings per bronhouder; pressing one shows those alone."""
    counts = by_keeper(results)
    return Bars(
        caption=_("Bevindingen per bronhouder"),
        bars=tuple(
            Bar(
                keeper or _("Bronhouder onbekend"),
                count,
                choose=KEEPER + keeper_key(keeper),
                pressed=keeper_key(keeper) == chosen,
            )
            for keeper, count in counts.items()
        ),
        words=plural(
            "{count} bronhouder heeft iets na te gaan.",
            "{count} bronhouders hebben iets na te gaan.",
            len(counts),
        ),
        first=MOST_KEEPERS,
        empty=_("Geen bevindingen."),
    )
