"""How the map in one file opens: the view it was made of, and where the viewer stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.domain.query import Query
from layers.words.language import _
from viewer.address.parameters import query_string
from viewer.answer.labels import labels
from viewer.export.view import View


def opening(view: View) -> dict[str, Any]:
    """Return what a file has beside the registry: settings of the engine and of its page."""
    plain = replace(view.selection.query, since=None, pace="", table=Query().table)
    background = _("Achtergrondkaart van PDOK (heeft internet nodig)")
    return {
        "opening": query_string(plain),
        "site": site(view),
        "labels": {**labels(), "background": background},
        "extent": view.extent,
    }


def site(view: View) -> str:
    """Return the address of the page Kaart; "" when it is not one that others can open."""
    address = view.link.split("?")[0]
    return address if address.startswith(("https://", "http://")) else ""
