"""What the dialogs "Downloaden" and "Delen" offer, as plain data for the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data.domain.declared import declared_rows
from data.registry.selection import Selection
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.answer.texts import Texts, texts
from viewer.export.formats import FORMATS

_HERE = Path(__file__).parent
OFFERED = {
    row["suffix"]: (row["use"], tuple(row["choices"].split()))
    for row in declared_rows(_HERE / "offered.csv")
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


def choices() -> dict[str, dict[str, Any]]:
    """Return the questions about the form of a file, by their parameter of the download route.

    The first option of each is the default, and "" is left out of the request.
    """
    offered: dict[str, dict[str, Any]] = {}
    for row in declared_rows(_HERE / "choices.csv"):
        title, label = row["title"], row["label"]
        choice = offered.setdefault(row["name"], {"title": _(title), "options": []})
        choice["options"].append([row["value"], _(label)])
    return offered


def dialog_texts(selection: Selection) -> dict[str, Any]:
    """Return the texts and choices of both dialogs.

    They stay as they are while the map is on the page, so they tell nothing that changes.
    """
    edition = recorded_day(selection.registry.edition.info.date)
    return {
        **texts("dialog"),
        **progress(),
        "formats": _formats(),
        "choices": choices(),
        "key": selection.registry.edition.info.key,
        "archived": _("Stand van {{day}} in de editie van {edition}, zolang die bewaard is").format(
            edition=edition
        ),
        "edition": _("Dit beeld komt uit de editie van {edition}.").format(edition=edition),
    }
