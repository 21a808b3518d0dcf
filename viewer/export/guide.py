"""The reading guide that goes along with data: what it is, what is missing, where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from data.domain.edition import SourceInfo
from data.domain.labels import N_
from data.domain.records import Basis
from data.domain.text import plain_name
from data.figures.view import figure_view
from data.io.settings import setting
from layers.words.caveats import cautions
from layers.words.edition import division_in_words
from layers.words.figures.values import figure_in_words, figure_title
from layers.words.filters import filter_sentence
from layers.words.format import day, enumeration, number, partnerships, recorded_day, sentences
from layers.words.language import _
from layers.words.spread import counts_in_words
from viewer.export.tables.model import Table
from viewer.export.tables.partnerships import PartnershipRow, partnership_rows
from viewer.export.view import View
from viewer.operator.brand import text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the guide."""

    # In the language of the view
    section: str
    name: str
    text: str
    address: str = ""  # Where to read more; "" when there is no such place


def guide(view: View, tables: Iterable[Table[Any]]) -> list[Entry]:
    """Return the reading guide for a file that holds these tables."""
    return [
        *_content(view),
        *_missing(view),
        *sources(view),
        *(entry for table in tables for entry in column_entries(table)),
    ]


def choice_in_words(view: View) -> str:
    """Return in words which partnerships are in the file."""
    selection = view.selection
    query = selection.query
    shown = selection.partnerships
    if shown and {record.id for record in shown} == set(query.partnerships):
        names = enumeration(plain_name(record.name) for record in shown)
        return _("Alleen {names}.").format(names=names)
    return filter_sentence(selection.registry, query)


def _content(view: View) -> Iterator[Entry]:
    selection, section = view.selection, _("Deze gegevens")
    yield Entry(section, _("Keuze"), choice_in_words(view))
    yield Entry(section, _("Uitkomst"), counts_in_words(selection))
    yield Entry(
        section,
        _("Let op"),
        _(
            "De tabellen bevatten alles wat aan deze keuze voldoet. Wat op de kaart is aangeklikt, "
            "beperkt ze niet."
        ),
    )
    if figure := selection.query.layer == "cijfer" and figure_view(selection):
        yield Entry(section, figure_title(figure), figure_in_words(selection, figure))
        yield Entry(section, _("Bron van het cijfer"), figure.series.source)
    yield Entry(section, _("Peildatum"), day(selection.snapshot.date))
    edition = selection.registry.edition.info.date
    yield Entry(section, _("Editie van de gegevens"), recorded_day(edition))
    yield from offered(section)
    yield Entry(section, _("Adres"), _("Opent deze keuze op de kaart."), view.link)


_GAPS: tuple[tuple[str, str, Callable[[PartnershipRow], bool]], ...] = (
    (
        N_("Onderwerp"),
        N_("Bij {count} van de {total} staat geen onderwerp geregistreerd."),
        lambda row: not row.record.topics,
    ),
    (
        N_("Begin"),
        N_("Van {count} van de {total} is het begin niet bekend; zij staan er op elke dag."),
        lambda row: row.record.start is None,
    ),
    (
        N_("Afgeleid onderwerp"),
        N_("Bij {count} van de {total} is een onderwerp afgeleid; het staat apart."),
        lambda row: bool(row.derived),
    ),
    (
        N_("Wie beslist"),
        N_("Bij {count} van de {total} staat bij geen enkele deelnemer een bestuursorgaan."),
        lambda row: not any(member.membership.bodies for member in row.members),
    ),
    (
        N_("Ledenlijst"),
        N_("Van {count} van de {total} noemt de bron niet alle deelnemers."),
        lambda row: row.record.partial,
    ),
    (
        N_("Niet op de kaart"),
        N_("Bij {count} van de {total} staat geen gemeente op de kaart."),
        lambda row: not row.drawn,
    ),
    (
        N_("Opgeheven gemeenten"),
        N_("Bij {count} van de {total} staat nog een opgeheven gemeente; haar opvolger telt."),
        lambda row: bool(row.ended),
    ),
)
"""What may be missing of a partnership: its name, the line that counts it, and its test."""


def _missing(view: View) -> Iterator[Entry]:
    """Yield what is not known of these very partnerships."""
    rows, section = list(partnership_rows(view.reader)), _("Wat ontbreekt")
    for name, line, is_gap in _GAPS:
        count = sum(map(is_gap, rows))
        text = _(line).format(count=number(count), total=number(len(rows)))
        yield Entry(section, _(name), text)
    for line in cautions(view.selection):
        yield Entry(section, _("Oudere peildatum"), line)
    if outside := sum(row.record.basis is not Basis.WGR for row in rows):
        sample = _(
            "Netwerken, convenanten en privaatrecht zijn een steekproef. Ontbreekt een gemeente, "
            "dan zegt dat niet dat zij niet meedoet; vergelijk provincies hier niet op. Het gaat "
            "hier om {partnerships}."
        )
        yield Entry(section, _("Buiten de Wgr"), sample.format(partnerships=partnerships(outside)))
    leaving = _(
        "Het register kent geen datum van uittreden: wie vertrekt, ontbreekt in de volgende versie "
        "van de regeling."
    )
    yield Entry(section, _("Uittreden"), leaving)
    division = division_in_words(view.selection)
    areas = sentences(_("Vlakken en gemeentecodes zijn die van de kaart van nu."), division)
    if view.selection.division.year is not None:
        areas = _("Vlakken en gemeentecodes zijn die van toen. {told}").format(told=division)
    yield Entry(section, _("Grenzen"), areas)


def offered(section: str) -> Iterator[Entry]:
    """Yield who offers the viewer, if that is known."""
    if name := text("naam"):
        yield Entry(section, _("Aangeboden door"), name, setting("contact_pagina"))


def sources(view: View) -> Iterator[Entry]:
    """Yield where the data come from."""
    for source in view.selection.registry.edition.info.sources:
        line = ". ".join(filter(None, (source_in_words(source), source.note))).removesuffix(".")
        yield Entry(_("Bronnen en licenties"), source.title, f"{line}.", source.url)


def source_in_words(source: SourceInfo) -> str:
    """Return the publisher of a source, its licence and its date."""
    parts = [source.publisher, _("licentie {name}").format(name=source.licence)]
    if source.content_date:
        parts.append(_("stand {day}").format(day=recorded_day(source.content_date)))
    return ", ".join(filter(None, parts))


def column_entries(table: Table[Any]) -> Iterator[Entry]:
    """Yield what each column of a table means."""
    section = _("Kolommen van {table}").format(table=_(table.title))
    for column in table.columns:
        yield Entry(section, _(column.title), _(column.explanation))


def edition_day(view: View) -> str:
    """Return the date of the edition as year, month and day, for what needs a full date."""
    parts = view.selection.registry.edition.info.date.split("-")
    return "-".join((*parts, "01", "01")[:3])
