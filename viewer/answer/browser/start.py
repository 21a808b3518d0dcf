"""What the application in the browser opens with: its texts, titles, layers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.domain.labels import N_
from data.domain.query import DERIVED, EARLIEST, LATEST, today
from data.domain.records import WGR_FORMS, Basis, Phase
from layers.maps.catalogue import LAYERS
from layers.words.language import _
from layers.words.partnership import TOPICS_HELP
from viewer.address.urls import glossary_url
from viewer.answer.browser.vocabulary import TITLES
from viewer.answer.glossary import explained, values_explained
from viewer.answer.labels import labels, time_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_TEXTS = {
    "title": N_("Samenwerkingskaart"),
    "filters": N_("Filters"),
    "list": N_("Lijst"),
    "more_filters": N_("Meer filters"),
    "search_hint": N_("Naam, doel of deelnemer"),
    "zoek_help": N_("Zoekt in naam, doel en deelnemers, ook op vroegere gemeentenamen."),
    "onderwerp_help": TOPICS_HELP,
    "basis_help": N_("Zonder keuze ziet u alles behalve landelijke indelingen."),
    "afgeleid_help": N_(
        "Meetellen: het filter vindt ook samenwerkingen met een afgeleid onderwerp. "
        "De regels staan op de pagina Over."
    ),
    "type_or_pick": N_("Kies of typ"),
    "no_results": N_("Geen resultaten"),
    "results": N_("{count} om uit te kiezen"),
    "remove_value": N_("Haal weg: {value}"),
    "go_to": N_("Ga naar gemeente"),
    "compare_to": N_("Vergelijk met gemeente"),
    "layer": N_("Kaartlaag"),
    "nationwide": N_("Landsdekkende meetellen"),
    "explanation": N_("Uitleg bij {name}"),
    "all_words": N_("Alle woorden (nieuw tabblad)"),
    "threshold": N_("Toon paren die ten minste zoveel samenwerkingen delen"),
    "wipe": N_("Wis alles"),
    "see": N_("U ziet:"),
    "remove": N_("Haal dit filter weg"),
    "dismiss": N_("Sluit meldingen"),
    "too_long": N_("Zoveel keuzes passen niet in een link. Haal eerst een ander filter weg."),
    "present": N_("Presenteren"),
    "present_end": N_("Stop met presenteren"),
    "waiting": N_(
        "De server antwoordt niet. Wat u nu vraagt, komt vanzelf zodra hij er weer is; filters, "
        "zoeken en de lijst werken gewoon door."
    ),
    "waiting_page": N_(
        "De server antwoordt niet. De pagina opent vanzelf zodra hij er weer is; filters, zoeken "
        "en de lijst werken gewoon door."
    ),
    "quality": N_("Kwaliteit van de gegevens"),
    "whole": N_("Open de hele kaart"),
    "renewed": N_("Er is een nieuwere editie. Laad de pagina opnieuw om haar te zien."),
    "outdated": N_(
        "Deze pagina is van een vorige versie van de kaart. Laad haar opnieuw om dit te zien."
    ),
}
_DATE = {
    "label": N_("Peildatum"),
    "placeholder": N_("dd-mm-jjjj"),
    "choose": N_("Kies een dag"),
    "no_day": N_("{value} is geen dag. Schrijf dag-maand-jaar, zoals 31-01-2024."),
    "outside": N_("{value} valt buiten de jaren die u kunt kiezen: 1950 tot en met 2100."),
}
_EXPLAINED: dict[str, tuple[str, ...]] = {
    "basis": tuple(Basis),
    "vorm": WGR_FORMS,
    "fase": tuple(Phase),
}
"""Filters of which these values are explained where they stand."""
_DERIVED = dict(zip(DERIVED, (N_("Apart"), N_("Meetellen"), N_("Uit")), strict=True))


def _values(name: str) -> str:
    return values_explained(name, _EXPLAINED[name]) if name in _EXPLAINED else ""


def start(fixed: Mapping[str, Collection[str]] | None = None) -> dict[str, Any]:
    """Return what the application opens with, in the language of the moment.

    `fixed`: parameters that cannot be changed, with their values: of a map in one file.
    """
    texts = {name: _(text) for name, text in _TEXTS.items()}
    texts |= {f"derived_{value}": _(text) for value, text in _DERIVED.items()}
    for name in (*TITLES, "landsdekkend"):
        lines = explained(name), texts.get(f"{name}_help", ""), _values(name)
        texts[f"{name}_help"] = "\n".join(filter(None, lines))
    return {
        "texts": texts,
        # A map in one file has no such page.
        "glossary": glossary_url() if fixed is None else "",
        "titles": {key: _(title) for key, title in TITLES.items()},
        "labels": labels() | time_labels(),
        "layers": [[key, _(layer.title), layer.offered] for key, layer in LAYERS.items()],
        "today": today().isoformat(),
        "date": {
            **{name: _(text) for name, text in _DATE.items()},
            "bounds": [EARLIEST.isoformat(), LATEST.isoformat()],
        },
        "fixed": None if fixed is None else {name: list(values) for name, values in fixed.items()},
        "embedded": False,
    }
