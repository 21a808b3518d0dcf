"""Texts of the map's own controls and dialogs."""

from __future__ import annotations

from typing import Any

from data.selection import Selection
from layers.wording import Text
from viewer.take_away import take_away


def labels(selection: Selection, text: Text, *, embedded: bool = False) -> dict[str, Any]:
    """Return the texts that the map shows or reads aloud, by name; they stay while it is open.

    Parameters
    ----------
    embedded : bool
        Whether the map stands alone, in a frame on another website.
    """
    _ = text.gettext
    return {
        "map": _("kaart"),
        "zoom_in": _("Inzoomen"),
        "zoom_out": _("Uitzoomen"),
        "zoom_fit": _("Zoom naar het gebied in beeld"),
        "background": _("Achtergrondkaart"),
        "embedded": embedded,
        "take_away": None if embedded else take_away(selection, text),
    }
