"""Texts of the map's own controls."""

from __future__ import annotations

from layers.words.language import _


def labels() -> dict[str, str]:
    """Return the texts that the map shows or reads aloud, by name."""
    return {
        "map": _("kaart"),
        "zoom_in": _("Inzoomen"),
        "zoom_out": _("Uitzoomen"),
        "zoom_fit": _("Zoom naar het gebied in beeld"),
        "background": _("Achtergrondkaart"),
    }


def time_labels() -> dict[str, str]:
    """Return the texts of the reference date on the map and of its slider."""
    return {
        "time": _("Kies een andere dag, of zie hoe het door de jaren veranderde"),
        "time_strip": _("Door de tijd"),
        "time_more": _("Stappen, dag en uitleg"),
        "play": _("Afspelen"),
        "pause": _("Pauze"),
        "earlier": _("Stap terug"),
        "later": _("Stap vooruit"),
        "step": _("Periode"),
        "pace": _("Stappen"),
        "jaar": _("Per jaar"),
        "maand": _("Per maand"),
        "day": _("Peildatum"),
        "today": _("Vandaag"),
        "entered": _("erbij"),
        "withdrawn": _("eraf"),
        "on_map": _("Op de kaart: + toegetreden, − vertrokken"),
        "list": _("Bekijk de wijzigingen"),
    }
