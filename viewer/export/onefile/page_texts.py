"""The texts that stand around the application in the map in one file, and never change."""

from __future__ import annotations

from data.domain.labels import N_
from layers.words.language import _

_TEXTS = {
    "title": N_("Samenwerkingskaart"),
    "to_map": N_("Naar de kaart"),
    "needs_script": N_("Filters en kaart hebben JavaScript nodig. Zet het aan, of open de viewer."),
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
