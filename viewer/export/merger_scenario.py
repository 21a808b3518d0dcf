"""What happens if municipalities go together, as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.analysis.merger_scenario import merger_scenario
from layers.words.filters import filter_sentence
from layers.words.format import day, recorded_day
from layers.words.language import _
from layers.words.merger_scenario import not_known_in_words, scenario_in_words, scenario_title
from viewer.address.parameters import query_string
from viewer.export.files import TOGETHER
from viewer.export.formats import Options
from viewer.export.guide import Entry, column_entries, sources
from viewer.export.tables.merger_scenario import MERGER_TABLE, asked_codes
from viewer.export.view import View
from viewer.export.workbook import workbook

PAGE = "gemeente"
"""The page of the viewer to which the link leads."""


def xlsx(view: View, options: Options) -> bytes:  # noqa: ARG001 - this workbook has no choices
    """Return the workbook: a row per partnership, and a reading guide that begins with the answer.

    Raises `QueryError` when the view names fewer than two municipalities.
    """
    asked_codes(view.selection.query)
    subject = scenario_title(view.selection)
    return workbook(view, [MERGER_TABLE], _guide(view), subject, viewer_url(view))


def viewer_url(view: View) -> str:
    """Return the address of the page that tells the same."""
    query = replace(view.selection.query, layer="aantal", partnerships=(), part=TOGETHER)
    return f"{view.site}{PAGE}?{query_string(query)}"


def _guide(view: View) -> Iterator[Entry]:
    selection = view.selection
    section = _("Deze gegevens")
    scenario = merger_scenario(selection, selection.query.municipalities)
    yield Entry(section, _("Uitkomst"), scenario_in_words(selection, scenario))
    yield Entry(section, _("Let op"), not_known_in_words(selection, scenario))
    yield Entry(section, _("Keuze"), filter_sentence(selection.registry, selection.query))
    yield Entry(section, _("Peildatum"), day(selection.snapshot.date))
    edition = selection.registry.edition.info.date
    yield Entry(section, _("Editie van de gegevens"), recorded_day(edition))
    yield Entry(section, _("Adres"), _("Opent dit in de viewer."), viewer_url(view))
    yield from sources(view)
    yield from column_entries(MERGER_TABLE)
