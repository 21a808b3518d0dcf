"""Page Toezicht: what may be asked of partnerships, with evidence, and neighbours apart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from data.analysis.oversight.neighbours import neighbours_apart
from data.domain.query import Query
from data.domain.text import plain_name
from data.quality.supervision import supervision
from layers.table import Cell, Column, Kind
from layers.words.edition import keeper_in_words
from layers.words.format import enumeration, number
from layers.words.language import _
from viewer.address.parameters import parameters
from viewer.address.urls import municipality_url, partnership_url
from viewer.answer.lenses.supervision import (
    article_in_words,
    figures_in_words,
    stands_out,
    summary,
    supervisor_in_words,
    supervisors,
    topics_in_words,
)
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Table
from viewer.components.file_links import FileLink, file_links
from viewer.pages.shell import notices, session
from viewer.pages.shell.navigation import blocks

if TYPE_CHECKING:
    from data.analysis.oversight.neighbours import Neighbours
    from data.quality.report import Finding
    from data.quality.supervision import OpenQuestion
    from data.registry.registry import Registry

FIRST = 25
"""Number of rows that are shown until the visitor asks for all."""

MOST_THEMES = 3
"""Opgaven that are named below two neighbours; the file has all of them."""

_PROVINCE, _REVEALED, _REVEAL = "toezicht-provincie", "_toezicht_revealed", "_toezicht_reveal"


def page() -> None:
    """Draw the page. Of the filters only the province counts, and the date."""
    selection = session.open_selection()
    query, registry = selection.query, selection.registry
    questions = supervision(registry, query.reference_date, query.provinces)
    notices.problems()
    st.title(_("Toezicht: vragen bij samenwerkingen"), anchor=False)
    with st.container(key="resultaat"):
        st.markdown(as_plain(summary(questions, registry, query)))
    _province_field(registry, query)
    notices.way_to_today(query)
    _chosen(registry, questions, query)
    blocks([question_table(questions, query.check)], "vragen", on_choose=_choose)
    with st.columns([3, 2])[0]:
        blocks([supervised(registry, query)], "toezicht")
    st.markdown(as_plain(_apart_in_words()))
    everything = registry.select(Query(date=query.date, language=query.language))
    near = neighbours_apart(everything, query.provinces)
    blocks([apart(registry, near, query)], "buren")
    _files(query)
    notices.data_caveats(selection)
    session.write(query)


def _province_field(registry: Registry, query: Query) -> None:
    """Offer every province, and all of them together."""
    names = {"": _("Alle provincies")} | {code: registry.name(code) for code in registry.provinces}
    st.session_state[_PROVINCE] = query.provinces[0] if len(query.provinces) == 1 else ""
    st.selectbox(
        _("Provincie"),
        names,
        format_func=names.__getitem__,
        key=_PROVINCE,
        on_change=_move,
        width=400,
    )


def _move() -> None:
    code = st.session_state[_PROVINCE]
    session.change(provinces=(code,) if code else ())


def _choose(key: str) -> None:
    """Show what a question is asked of, above; pressing it again lets go of it."""
    st.session_state[_REVEAL] = st.session_state[_REVEALED] = st.session_state.get(_REVEALED, 0) + 1
    session.change(check="" if session.current().check == key else key)


def _chosen(registry: Registry, questions: tuple[OpenQuestion, ...], query: Query) -> None:
    """List the partnerships of which the chosen question is asked."""
    chosen = next((one for one in questions if one.check.key == query.check), None)
    if chosen is None:
        st.markdown(_("Kies een vraag om te zien bij welke samenwerkingen zij speelt."))
        return
    st.markdown(as_plain(f"{_(chosen.check.reason)} {_(chosen.check.explanation)}"))
    table = listed(registry, chosen, query)
    blocks([table], "samenwerkingen", reveal=st.session_state.pop(_REVEAL, 0))


def question_table(questions: tuple[OpenQuestion, ...], chosen: str) -> Table[OpenQuestion]:
    """Return every question with how often it is asked; pressing one shows of what."""
    return Table(
        caption=_("Vragen"),
        columns=(
            Column(
                _("Vraag"),
                lambda one: Cell(
                    _(one.check.title), choose=one.check.key, pressed=one.check.key == chosen
                ),
            ),
            Column(_("Samenwerkingen"), lambda one: len(one.findings), Kind.WHOLE),
            Column(_("Waarom het telt"), lambda one: _(one.check.reason)),
            Column(
                _("Rust op"),
                lambda one: Cell(
                    article_in_words(one) or _(one.check.source),
                    note=_(one.check.source) if article_in_words(one) else "",
                    href=one.check.source_url,
                ),
            ),
        ),
        subjects=questions,
        sortable=False,
    )


def listed(registry: Registry, chosen: OpenQuestion, query: Query) -> Table[Finding]:
    """Return the partnerships of which a question is asked, with what stands out."""
    remarked = any(finding.remark.sentence for finding in chosen.findings)
    columns: list[Column[Finding]] = [
        Column(
            _("Samenwerking"),
            lambda one: Cell(
                plain_name(one.record.name), href=partnership_url(query, one.record.id)
            ),
        ),
        Column(
            _("Toezicht op de begroting"),
            lambda one: supervisor_in_words(registry, one.record, query.reference_date),
        ),
        Column(_("Bronhouder of bron"), _keeper),
    ]
    if remarked:
        columns.insert(1, Column(_("Wat opvalt"), stands_out))
    return Table(
        caption=_(chosen.check.title),
        columns=tuple(columns),
        subjects=chosen.findings,
        first=FIRST,
        empty=_("Bij geen enkele samenwerking."),
    )


def _keeper(finding: Finding) -> Cell:
    record = finding.record
    name = keeper_in_words(record) if record.registered else record.source
    return Cell(name, href=record.source_url)


def supervised(registry: Registry, query: Query) -> Table[tuple[str, int]]:
    """Return how many arrangements each supervises."""
    return Table(
        caption=_("Wie houdt toezicht op de begroting?"),
        columns=(
            Column(_("Toezichthouder"), lambda one: one[0]),
            Column(_("Regelingen"), lambda one: one[1], Kind.WHOLE),
        ),
        subjects=supervisors(registry, query.reference_date, query.provinces),
        sortable=False,
        compact=True,
    )


def _apart_in_words() -> str:
    return _(
        "Buurgemeenten die allebei aan een onderwerp werken en daarover niets samen hebben, of die "
        "op een cijfer op elkaar lijken en niets samen doen. Wie helemaal niets samen heeft, staat "
        "bovenaan. Landsdekkende indelingen tellen niet mee; er kan een goede reden zijn, en de "
        "inventarisatie buiten de Wgr is een steekproef."
    )


def apart(registry: Registry, pairs: tuple[Neighbours, ...], query: Query) -> Table[Neighbours]:
    """Return neighbours that work on the same and not together."""

    def town(place: int) -> Column[Neighbours]:
        def cell(each: Neighbours) -> Cell:
            code = each.codes[place]
            return Cell(registry.name(code), href=municipality_url(query, code))

        return Column(_("Buurgemeente") if place else _("Gemeente"), cell, least=14)

    return Table(
        caption=_("Buren die niet samenwerken"),
        columns=(
            town(0),
            town(1),
            Column(_("Samen"), lambda each: each.together, Kind.WHOLE),
            Column(
                _("Beide over, niet samen"),
                lambda each: Cell(
                    topics_in_words(registry, each),
                    note=_opgaven(each),
                    sort=-len(each.topics),
                ),
            ),
            Column(_("Beide hoog of laag"), figures_in_words),
        ),
        subjects=pairs,
        first=FIRST,
        brief=True,
        empty=_("Geen buurgemeenten gevonden waarvoor dit geldt."),
    )


def _opgaven(each: Neighbours) -> str:
    if not each.themes:
        return ""
    names = list(each.themes[:MOST_THEMES])
    if (more := len(each.themes) - MOST_THEMES) > 0:
        names.append(_("{count} andere").format(count=number(more)))
    return _("opgaven, afgeleid van onderwerp: {names}").format(names=enumeration(names))


def _files(query: Query) -> None:
    """Show links to both lists as workbook and as tables."""
    shown = Query(
        date=query.reference_date,
        edition=query.edition,
        provinces=query.provinces,
        language=query.language,
    )
    view = urlencode(parameters(shown), doseq=True)
    titles = {
        "toezicht.xlsx": _("Vragen en buren als werkmap (Excel)"),
        "toezicht.csv": _("Vragen als tabel (CSV)"),
        "buren.csv": _("Buren als tabel (CSV)"),
    }
    links = [FileLink(title, f"{file}?{view}") for file, title in titles.items()]
    file_links(links, "toezicht-bestanden")
