"""What the dialogs "Downloaden" and "Delen" offer, as plain data for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.domain.labels import N_
from data.registry.selection import Selection
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.answer.texts import Texts, texts
from viewer.export.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Choice:
    """One question about the form of a file; `name` is the parameter of the download route."""

    name: str
    title: str
    # Value and Dutch name; the first is the default, and "" is left out of the request
    options: tuple[tuple[str, str], ...]


CHOICES: dict[str, Choice] = {
    choice.name: choice
    for choice in (
        Choice(
            "uitsnede",
            N_("Gebied"),
            (("beeld", N_("Wat nu op de kaart in beeld is")), ("", N_("Het hele gebied"))),
        ),
        Choice(
            "eenvoudig",
            N_("Soort"),
            (
                ("", N_("Met filters, lijst en zoeken")),
                ("1", N_("Folium-kaart: om in Python mee verder te gaan")),
            ),
        ),
        Choice("papier", N_("Papier"), (("", "A4"), ("a3", "A3"))),
        Choice("liggend", N_("Stand"), (("1", N_("Liggend")), ("", N_("Staand")))),
        Choice("dpi", N_("Scherpte"), (("", N_("Scherm (96 dpi)")), ("300", N_("Druk (300 dpi)")))),
        Choice(
            "tabel",
            N_("Tabel"),
            (
                ("", N_("Samenwerkingen")),
                ("deelnames", N_("Deelnames: elke deelnemer een rij")),
                ("organisaties", N_("Organisaties")),
            ),
        ),
        Choice(
            "excel",
            N_("Bedoeld voor"),
            (
                ("1", N_("Excel in het Nederlands (puntkomma)")),
                ("", N_("Andere programma’s (komma)")),
            ),
        ),
        Choice(
            "crs",
            N_("Coördinaten"),
            (("", N_("Rijksdriehoek (EPSG:28992)")), ("4326", N_("Lengte en breedte (WGS 84)"))),
        ),
    )
}

OFFERED: dict[str, tuple[str, tuple[str, ...]]] = {
    "pdf": (
        N_("Om af te drukken of mee te sturen; toegankelijk."),
        ("uitsnede", "papier", "liggend"),
    ),
    "png": (N_("Voor een presentatie of bericht."), ("uitsnede", "dpi")),
    "svg": (N_("Om verder te bewerken; tekst blijft tekst."), ("uitsnede",)),
    "xlsx": (N_("Samenwerkingen, deelnames en organisaties, met leeswijzer."), ()),
    "csv": (N_("Eén tabel, voor elk programma."), ("tabel", "excel")),
    "html": (
        N_("Werkt zonder internet, met filters; of als Folium-kaart, met een laag per onderwerp."),
        ("eenvoudig", "uitsnede"),
    ),
    "gpkg": (N_("Voor QGIS en ArcGIS: gebieden en gemeenten."), ("crs",)),
    "geojson": (N_("Voor kaarten op het web."), ()),
}
"""Per format what it is good for, and which choices it asks for, in the order of the dialog."""


def progress() -> Texts:
    """Return what is told while a file is made and fetched."""
    return texts("file")


def _formats() -> list[dict[str, Any]]:
    return [
        {"suffix": suffix, "title": _(FORMATS[suffix].title), "use": _(use), "choices": choices}
        for suffix, (use, choices) in OFFERED.items()
    ]


def _choices() -> dict[str, dict[str, Any]]:
    return {
        name: {
            "title": _(choice.title),
            "options": [[value, _(label)] for value, label in choice.options],
        }
        for name, choice in CHOICES.items()
    }


def dialog_texts(selection: Selection) -> dict[str, Any]:
    """Return the texts and choices of both dialogs.

    They stay as they are while the map is on the page, so they tell nothing that changes.
    """
    edition = recorded_day(selection.registry.edition.info.date)
    return {
        **texts("dialog"),
        **progress(),
        "formats": _formats(),
        "choices": _choices(),
        "key": selection.registry.edition.info.key,
        "kept": _("Stand van {{day}} in de editie van {edition}, zolang die bewaard is").format(
            edition=edition
        ),
        "edition": _("Dit beeld komt uit de editie van {edition}.").format(edition=edition),
    }
