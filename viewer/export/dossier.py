"""The raadsdossier: one page A4 per municipality, for a raadslid to take into a meeting."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from data.analysis.oversight.council_rights import deadlines
from data.analysis.profile import ParticipationIn, participations_of
from data.domain.errors import QueryError
from data.domain.query import FACETS, Query
from data.domain.records import NOT_REGISTERED, Body
from data.domain.text import plain_name, sort_key
from data.quality.supervision import OpenQuestion, about_partnerships, supervision
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.print.dossier import COUNCIL, UNKNOWN, Dossier, Group, Page, dossier_pages
from layers.table import Cell, Column
from layers.words import dossier as words_of_dossier
from layers.words import participation as words_of_taking
from layers.words.figures.population import alike_as_question
from layers.words.filters import label
from layers.words.format import day, enumeration, municipalities
from layers.words.language import _
from layers.words.participation import partners
from viewer.address.parameters import query_string
from viewer.answer.lenses.council import council_question
from viewer.answer.lenses.supervision import council_line
from viewer.export.formats import Options
from viewer.export.snapshot import sources_of
from viewer.export.view import View
from viewer.operator.brand import drawing, logo_words, viewer_name

PAGE = "gemeente"
"""The page of the viewer to which the link leads."""


def pdf(view: View, _options: Options) -> bytes:
    """Return the pages about the municipalities of a view as PDF/UA-1.

    Raises `QueryError` when the view names neither a municipality nor a province.
    """
    return dossier_pages(dossier_of(view))


def codes_of(query: Query, registry: Registry) -> tuple[str, ...]:
    """Return the selected municipalities, or else all of the provinces asked for.

    Raises `QueryError` when there is none.
    """
    codes = query.municipalities or tuple(
        code
        for code in registry.divisions.on(query.reference_date).codes
        if registry.organisations[code].province in query.provinces
    )
    if not codes:
        raise QueryError(
            "Een raadsdossier gaat over een gemeente, en er is geen gemeente gekozen",
            "Kies een gemeente (gemeente=GM0355), of een provincie voor al haar gemeenten "
            "(provincie=PV26)",
        )
    return codes


def dossier_of(view: View) -> Dossier:
    """Return the texts of a dossier."""
    selection = view.selection
    codes = codes_of(selection.query, selection.registry)
    questions = supervision(selection.registry, selection.snapshot.date)
    pages = tuple(_page(view, code, questions) for code in codes)
    dated = day(selection.snapshot.date)
    return Dossier(
        title=pages[0].title if len(pages) == 1 else _title(selection, codes),
        description=_("Raadsdossier, peildatum {day}").format(day=dated),
        brand=viewer_name(),
        kind=_("Raadsdossier"),
        day=_("Peildatum {day}").format(day=dated),
        columns=tuple(column.title for column in _columns(selection)),
        empty=_("Geen samenwerkingen binnen deze keuze."),
        missing_title=_("Wat niet geregistreerd is"),
        questions_title=_("Vragen die u kunt stellen"),
        questions=(
            _("Wat betalen wij, en wat krijgen inwoners daarvoor?"),
            _("Welke samenwerkingen ontbreken in dit overzicht?"),
        ),
        link_title=_("Meer weten: de pagina van deze gemeente"),
        code_alt=_("QR-code met de link naar de pagina van deze gemeente"),
        sources=sources_of(view, ("roo", "networks")),
        language=selection.query.language,
        date=dt.date.fromisoformat(selection.registry.edition.info.date),
        pages=pages,
        logo=drawing("logo"),
        logo_words=logo_words(),
    )


def _title(selection: Selection, codes: Sequence[str]) -> str:
    """Return the title of a document about several municipalities."""
    query, name = selection.query, selection.registry.name
    if query.municipalities:
        return _("Raadsdossiers van {names}").format(names=enumeration(map(name, codes)))
    return _("Raadsdossiers van {municipalities} ({provinces})").format(
        municipalities=municipalities(len(codes)), provinces=enumeration(map(name, query.provinces))
    )


def own_query(query: Query, code: str) -> Query:
    """Return what the page about one municipality asks: the filters, without itself.

    As a participant it would leave nothing to compare with; the provinces only say which pages
    there are, unless a municipality is named as well.
    """
    filters: dict[str, Any] = {facet.attribute: facet.chosen(query) for facet in FACETS}
    filters["participants"] = tuple(other for other in query.participants if other != code)
    filters["provinces"] = query.provinces if query.municipalities else ()
    return Query(
        **filters,
        predecessors=query.predecessors,
        lead=query.lead,
        search=query.search,
        date=query.date,
        edition=query.edition,
        nationwide=query.nationwide,
        language=query.language,
    )


def _page(view: View, code: str, questions: tuple[OpenQuestion, ...]) -> Page:
    registry = view.selection.registry
    query = own_query(view.selection.query, code)
    selection = registry.select(query)
    taking = participations_of(selection, code)
    shown = query_string(replace(query, municipalities=(code,)))
    about = about_partnerships(questions, frozenset(one.record.id for one in taking))
    dates = deadlines(registry, code, selection.snapshot.date)
    return Page(
        title=_("Samenwerkingen van de gemeente {name}").format(name=registry.name(code)),
        lead=words_of_dossier.lead(selection, code, taking),
        filters=words_of_dossier.filters(selection),
        groups=_groups(selection, taking),
        notes=words_of_dossier.notes(selection, taking),
        missing=words_of_dossier.missing(taking),
        questions=tuple(filter(None, [council_question(dates), council_line(about)])),
        link=f"{view.site}{PAGE}?{shown}" if view.printed_link else "",
        beside=alike_as_question(selection, code),
    )


def _groups(selection: Selection, taking: Sequence[ParticipationIn]) -> tuple[Group, ...]:
    """Return the partnerships by topic; those without a registered topic come last."""
    registry, by_topic = selection.registry, defaultdict[str, list[ParticipationIn]](list)
    for one in taking:
        topics = one.record.topics
        slug = registry.vocabulary.top_level(topics[0]) if topics else NOT_REGISTERED
        by_topic[slug].append(one)
    titles = {slug: label(registry, "onderwerp", slug) for slug in by_topic}
    order = sorted(by_topic, key=lambda slug: (slug == NOT_REGISTERED, sort_key(titles[slug])))
    return tuple(
        Group(
            titles[slug],
            tuple(
                tuple(column.cell(one) for column in _columns(selection, slug))
                for one in by_topic[slug]
            ),
        )
        for slug in order
    )


def _columns(selection: Selection, heading: str = "") -> tuple[Column[ParticipationIn], ...]:
    """Return the columns of the table below the heading of a topic."""

    def name(one: ParticipationIn) -> Cell:
        note = words_of_taking.note(selection, one, heading)
        return Cell(plain_name(one.record.name), note=note)

    def form(one: ParticipationIn) -> Cell:
        form = words_of_taking.FORMS[one.record.form]
        return Cell(_(form.words), note=_(form.term) if form.term else "")

    def decides(one: ParticipationIn) -> Cell:
        council = COUNCIL if Body.COUNCIL in one.bodies else ""
        mark = UNKNOWN if one.bodies == (NOT_REGISTERED,) else council
        return Cell(words_of_taking.decides(selection, one), mark=mark)

    def with_whom(one: ParticipationIn) -> Cell:
        longest, *shorter = partners(selection, one)
        return Cell(longest, shorter=tuple(shorter))

    return (
        Column(_("Samenwerking"), name),
        Column(_("Vorm"), form),
        Column(_("Namens wie"), decides),
        Column(_("Met wie"), with_whom),
        Column(_("Deelnemer sinds"), words_of_taking.since),
    )
