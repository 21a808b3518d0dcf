"""The reading guide of the template: what to fill in where, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.additions.column import EXAMPLE, Column, Kind
from data.additions.schema import PARTICIPANTS, PARTNERSHIPS, PLANS

HEADER = ("Blad", "Kolom", "Verplicht", "Wat u invult", "Toegestaan", "Voorbeeld")
WIDTHS = (18, 20, 11, 72, 48, 34)


class Line(NamedTuple):
    """One line of the guide; `sheet` is "Zo werkt het" for what is about the whole."""

    sheet: str
    column: str
    needed: str
    text: str
    allowed: str = ""
    example: str = ""


_STEPS = (
    "Hier staan samenwerkingen buiten het Register van Overheidsorganisaties: netwerken, "
    "convenanten, stichtingen, vennootschappen. Op de kaart staat erbij dat zij uit een eigen "
    "inventarisatie komen.",
    f"Vul eerst het blad {PARTNERSHIPS.sheet} in: één rij per samenwerking.",
    f"Vul daarna het blad {PARTICIPANTS.sheet} in: één rij per deelnemer. Elke samenwerking "
    "heeft er ten minste één.",
    f"De rijen met id “{EXAMPLE}” zijn een voorbeeld. Zij tellen niet mee; u kunt ze weghalen.",
    "Gebruik gewone rijen: geen samengevoegde cellen, geen extra kolommen. Voor uw eigen "
    "aantekeningen is er de kolom opmerking.",
    "Een datum mag een jaar zijn (2024), een maand (2024-05) of een dag (2024-05-31).",
    "Laat nakijken wat u hebt ingevuld: python -m viewer additions BESTAND. Elke melding noemt "
    "blad, rij, kolom, wat er staat en wat u kunt doen. Er wordt nooit iets stilletjes verbeterd.",
)


def guide() -> Iterator[Line]:
    """Yield the lines: first how it works, then every column."""
    for number, step in enumerate(_STEPS, 1):
        yield Line("Zo werkt het", str(number), "", step)
    for plan in PLANS:
        yield Line(plan.sheet, "", "", plan.about)
        for column in plan.columns:
            yield Line(
                plan.sheet,
                column.name,
                "ja" if column.filled else "nee",
                column.explanation,
                _allowed(column),
                "" if column.kind is Kind.CODE else column.example,
            )


def _allowed(column: Column) -> str:
    return ", ".join(column.values) or column.kind.value
