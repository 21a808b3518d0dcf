"""What is on screen as a picture or on paper, with its texts, made without a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from data.archive.in_use import outlines_of
from data.domain.edition import SourceInfo
from data.figures.view import figure_view
from layers.picture import AreaStyle, LegendEntry
from layers.print import files
from layers.print.map_figure import SELECTION
from layers.print.map_marks import Map
from layers.print.poster import poster_figure
from layers.print.sheet import Sheet
from layers.print.snapshot_page import snapshot_page, snapshot_picture
from layers.print.typesetting import printable
from layers.words.caveats import cautions
from layers.words.edition import division_in_words, honesty_in_words
from layers.words.figures.values import figure_source
from layers.words.filters import filter_sentence, result_in_words
from layers.words.format import enumeration, recorded_day, sentences
from layers.words.language import _
from viewer.export.formats import Options
from viewer.export.view import View
from viewer.operator.brand import drawing, logo_words, viewer_name

_NAMED = ("roo", "networks", "boundaries")
"""The sources of what a map shows."""


def map_of(view: View) -> Map:
    """Return the map of a view."""
    return Map(
        picture=view.picture,
        edition=outlines_of(view.selection.registry.edition),
        places=view.selection.division.places,
        selected=view.selection.query.municipalities,
        extent=view.extent,
        year=view.selection.division.year,
    )


def sheet_of(view: View) -> Sheet:
    """Return the texts of a view, every letter of them printable."""
    picture, edition = view.picture, view.selection.registry.edition
    selection = view.selection
    caveats = honesty_in_words(selection), division_in_words(selection), *cautions(selection)
    rows = [*picture.legend, *_selected(view)]
    return Sheet(
        brand=printable(viewer_name()),
        title=printable(picture.title),
        filters=printable(filter_sentence(selection.registry, selection.query)),
        result=result_in_words(selection),
        words=printable(picture.words),
        legend=tuple(replace(row, label=printable(row.label)) for row in rows),
        honesty=sentences(*caveats),
        sources=printable(sources_of(view)),
        link=view.printed_link,
        link_title=_("Open deze kaart"),
        legend_title=_("Legenda"),
        code_alt=_("QR-code met de link naar deze kaart"),
        language=selection.query.language,
        date=dt.date.fromisoformat(edition.info.date),
        logo=drawing("logo"),
        logo_words=logo_words(),
    )


def _selected(view: View) -> list[LegendEntry]:
    """Explain the heavy line around selected municipalities, unless the legend names them."""
    picture, registry = view.picture, view.selection.registry
    chosen = [code for code in view.selection.query.municipalities if code in picture.areas]
    names = [registry.name(code) for code in chosen]
    if not names or names == [entry.label for entry in picture.legend][: len(names)]:
        return []
    fills = {picture.styles[picture.areas[code]] for code in chosen}
    style = fills.pop() if len(fills) == 1 else AreaStyle(fill="#ffffff")
    label = _("gekozen: {names}").format(names=enumeration(names))
    return [LegendEntry(replace(style, border=SELECTION[-1][0], width=SELECTION[-1][1]), label)]


def sources_of(view: View, named: Sequence[str] = _NAMED) -> str:
    """Return edition, and those sources that are named with their licences, on one line."""
    info = view.selection.registry.edition.info
    opening = _("Editie van {day}.").format(day=recorded_day(info.date))
    if view.selection.division.year is not None:
        named = ["older_boundaries" if name == "boundaries" else name for name in named]
    if view.selection.query.lead:
        named = [*named, "initiatives"]
    named_sources = "; ".join(_source(source) for source in info.sources if source.name in named)
    sources = _("Bronnen: {sources}.").format(sources=named_sources)
    shown = view.selection.query.layer == "cijfer" and figure_view(view.selection)
    own = figure_source(shown) if shown else ""
    return sentences(opening, own, sources if named_sources else "")


def _source(source: SourceInfo) -> str:
    origin = ", ".join(filter(None, (source.publisher, source.content_date[:4])))
    return f"{source.title} ({origin}): {source.licence}"


def png(view: View, options: Options) -> bytes:
    """Return the view as PNG, at the resolution asked for."""
    return snapshot_picture(sheet_of(view), map_of(view), options.dpi)


def svg(view: View, _options: Options) -> bytes:
    """Return the view as SVG, with real letters and a link."""
    sheet = sheet_of(view)
    return files.svg(poster_figure(sheet, map_of(view)), sheet)


def pdf(view: View, options: Options) -> bytes:
    """Return the view as PDF/UA-1 on the paper asked for."""
    return snapshot_page(
        sheet_of(view), map_of(view), paper=options.paper, landscape=options.landscape
    )
