"""Ways to documents: raadsdossiers, municipalities that go together, and who arranges what."""

from __future__ import annotations

from dataclasses import replace

from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.format import plural
from layers.words.language import _
from viewer.address.urls import file_url
from viewer.components.file_links import FileLink, file_links
from viewer.export.files import AFFILIATED, BESIDE, OPGAVEN, TASKS, TOGETHER, file_stem
from viewer.export.formats import DOCUMENTS
from viewer.export.tables.catalogue import OF_OPGAVEN

DOCUMENT = "raadsdossier"
KEY = "raadsdossier"
TASKS_KEY = "wie-regelt-bestand"
OPGAVEN_KEY = "opgaven-bestand"
TOGETHER_KEY = "samengaan-bestand"
AFFILIATED_KEY = "verbonden-partijen-bestand"


def dossier_links(selection: Selection) -> None:
    """Show links to the dossier of the selected municipality, and to those of all its province.

    They hold the filters and the reference date of the view; without a municipality nothing shows.
    """
    files = links(selection)
    if files:
        file_links(files, KEY)


def links(selection: Selection) -> list[FileLink]:
    """Return a link per selected municipality, and one to all of the province of a single one."""
    query, registry = selection.query, selection.registry
    if not query.municipalities:
        return []
    files = [
        _link(
            selection,
            replace(query, municipalities=(code,)),
            _("Raadsdossier {name} (PDF)").format(name=registry.name(code)),
        )
        for code in query.municipalities
    ]
    province = registry.organisations[query.municipalities[0]].province
    if len(query.municipalities) == 1 and province is not None:
        files.append(_of_province(selection, query, province))
    return files


def province_links(selection: Selection, province: str) -> None:
    """Show the link to the dossiers of all municipalities of a province, not filtered by it."""
    file_links([_of_province(selection, Query(language=selection.query.language), province)], KEY)


def _of_province(selection: Selection, query: Query, province: str) -> FileLink:
    registry = selection.registry
    lies_in = (registry.organisations[code].province for code in selection.division.codes)
    title = plural(
        "Raadsdossier van de {count} gemeente in de provincie {province} (PDF)",
        "Raadsdossiers van alle {count} gemeenten in de provincie {province} (PDF)",
        sum(code == province for code in lies_in),
        province=registry.organisations[province].name,
    )
    return _link(selection, replace(query, municipalities=(), provinces=(province,)), title)


def scenario_links(selection: Selection) -> None:
    """Show a link to what happens if the selected municipalities go together."""
    file_links([scenario_file(selection)], TOGETHER_KEY)


def scenario_file(selection: Selection) -> FileLink:
    """Return the link to that as a workbook, with the filters and the date of the view."""
    title = _("Deze tabel als werkmap (Excel)")
    return _link(selection, selection.query, title, TOGETHER)


def tasks_links(selection: Selection) -> None:
    """Show a link to who arranges every task in the selected municipality, whatever is filtered."""
    query = selection.query
    view = Query(
        date=query.date,
        edition=query.edition,
        language=query.language,
        municipalities=query.municipalities,
    )
    title = _("Alle taken als tabel (CSV)")
    file_links([_link(selection, view, title, TASKS)], TASKS_KEY)


def beside_links(selection: Selection) -> None:
    """Show a link to the chosen partnerships side by side as a workbook."""
    title = _("Naast elkaar (Excel)")
    plain = replace(selection.query, date=selection.snapshot.date, part="")
    stem = file_stem(selection.showing(plain), BESIDE)
    address = file_url(stem, DOCUMENTS[BESIDE].suffix, plain, {"document": BESIDE})
    file_links([FileLink(title, address)], BESIDE)


def opgaven_links(selection: Selection) -> None:
    """Show the links to all about opgaven as a workbook, and to each table as CSV."""
    title = _("Alles over opgaven (Excel)")
    files = [_link(selection, selection.query, title, OPGAVEN)]
    for table in OF_OPGAVEN:
        dated = replace(selection.query, date=selection.snapshot.date, part="", crossing="")
        stem = file_stem(selection.showing(dated), table=table.key)
        name = _("{table} (CSV)").format(table=_(table.title))
        files.append(FileLink(name, file_url(stem, "csv", dated, {"tabel": table.key})))
    file_links(files, OPGAVEN_KEY)


def affiliated_links(selection: Selection) -> None:
    """Show the links to the list of verbonden partijen of the government that a page is about."""
    query = selection.query
    if query.subject:  # an address of a file does not say which of several it is about
        query = replace(query, participants=(query.subject,))
    titles = {
        "docx": _("Lijst van verbonden partijen (Word)"),
        "xlsx": _("Dezelfde lijst (Excel)"),
    }
    file_links(
        [_link(selection, query, title, AFFILIATED, suffix) for suffix, title in titles.items()],
        AFFILIATED_KEY,
    )


def _link(
    selection: Selection, query: Query, title: str, document: str = DOCUMENT, suffix: str = ""
) -> FileLink:
    """Return the link to the document about what `query` names, on the date of the view.

    `suffix`: of the format; without it the first that the document has.
    """
    plain = replace(query, layer="aantal", partnerships=(), part="", crossing="")
    dated = replace(plain, date=selection.snapshot.date)
    stem = file_stem(selection.showing(dated), document)
    address = file_url(stem, suffix or DOCUMENTS[document].suffix, dated, {"document": document})
    return FileLink(title, address)
