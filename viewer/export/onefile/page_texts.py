"""The texts that stand in the page of the map in one file, and never change."""

from __future__ import annotations

from data.domain.labels import N_
from layers.words.language import _
from layers.words.partnership import TOPICS_HELP

_TEXTS = {
    "title": N_("Samenwerkingskaart"),
    "to_map": N_("Naar de kaart"),
    "needs_script": N_("Filters en kaart hebben JavaScript nodig. Zet het aan, of open de viewer."),
    "filters": N_("Filters"),
    "more_filters": N_("Meer filters"),
    "search_hint": N_("Naam, doel of deelnemer"),
    "search_help": N_("Zoekt in naam, doel en deelnemers, ook op vroegere gemeentenamen."),
    "topics_help": TOPICS_HELP,
    "basis_help": N_("Zonder keuze ziet u alles behalve landelijke indelingen."),
    "pick_first": N_("Kies een deelnemer"),
    "pick_next": N_("en ook …"),
    "leave_first": N_("Kies wie niet meedoet"),
    "leave_next": N_("en ook niet …"),
    "go_to": N_("Ga naar gemeente"),
    "layer": N_("Kaartlaag"),
    "layer_counts": N_("Aantal"),
    "layer_areas": N_("Gebied"),
    "layer_compare": N_("Vergelijk"),
    "wipe": N_("Wis alles"),
    "print": N_("Druk af"),
    "viewer": N_("Open in de viewer"),
    "sources": N_("Bronnen en licenties"),
    "about": N_(
        "Deze kaart is één bestand: u kunt het bewaren, mailen of op een website zetten. De "
        "gegevens zijn die van de peildatum; de viewer heeft de nieuwste. Alleen als u de "
        "achtergrondkaart aanzet, vraagt deze pagina iets op via internet."
    ),
    "background": N_(
        "Achtergrondkaart: BRT-Achtergrondkaart via PDOK, © Kadaster, CC BY 4.0. Kaart "
        "gemaakt met folium en Leaflet. Het programma is vrij te gebruiken onder de EUPL 1.2."
    ),
}


def page_texts() -> dict[str, str]:
    """Return the texts by name."""
    return {name: _(text) for name, text in _TEXTS.items()}
