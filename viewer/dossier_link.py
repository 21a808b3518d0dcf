"""The way from a page to the raadsdossier of a municipality, and to those of its province."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from data.query import Query
from data.selection import Selection
from layers.wording import Text, number
from viewer.export.files import file_stem
from viewer.export.formats import PAPER
from viewer.export.route import PREFIX
from viewer.file_links import FileLink, file_links
from viewer.state import parameters

DOCUMENT = "raadsdossier"
KEY = "raadsdossier"


def dossier_links(selection: Selection, text: Text) -> None:
    """Show links to the dossier of the selected municipality, and to those of all its province.

    They hold the filters and the reference date of the view; without a municipality nothing shows.
    """
    found = links(selection, text)
    if found:
        file_links(found, KEY, text)


def links(selection: Selection, text: Text) -> list[FileLink]:
    """Return a link per selected municipality, and one to all of the province of a single one."""
    query, registry = selection.query, selection.registry
    if not query.municipalities:
        return []
    found = [
        _link(
            selection,
            replace(query, municipalities=(code,)),
            text.gettext("Raadsdossier {name} (PDF)").format(name=registry.name(code)),
        )
        for code in query.municipalities
    ]
    province = registry.organisations[query.municipalities[0]].province
    if len(query.municipalities) == 1 and province is not None:
        beside = [c for c in selection.division.codes if _lies_in(selection, c, province)]
        title = text.ngettext(
            "Raadsdossier van de {count} gemeente in de provincie {province} (PDF)",
            "Raadsdossiers van alle {count} gemeenten in de provincie {province} (PDF)",
            len(beside),
        ).format(count=number(len(beside), text), province=registry.organisations[province].name)
        whole = replace(query, municipalities=(), provinces=(province,))
        found.append(_link(selection, whole, title))
    return found


def _lies_in(selection: Selection, code: str, province: str) -> bool:
    return selection.registry.organisations[code].province == province


def _link(selection: Selection, query: Query, title: str) -> FileLink:
    """Return the link to the dossier of what `query` names, on the date of the view."""
    dated = replace(query, date=selection.moment.date, layer="aantal", partnerships=())
    stem = file_stem(selection.showing(dated), DOCUMENT)
    asked = urlencode({**parameters(dated), "document": DOCUMENT}, doseq=True)
    return FileLink(title, f"{PREFIX}/{stem}.{PAPER}?{asked}")
