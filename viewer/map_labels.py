"""Texts of the map's own controls."""

from __future__ import annotations

from layers.wording import Text


def labels(text: Text) -> dict[str, str]:
    """Return the texts that the map shows or reads aloud, by name."""
    _ = text.gettext
    return {
        "map": _("kaart"),
        "zoom_in": _("Inzoomen"),
        "zoom_out": _("Uitzoomen"),
        "zoom_fit": _("Zoom naar het gebied in beeld"),
        "background": _("Achtergrondkaart"),
    }
