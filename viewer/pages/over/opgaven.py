"""The part of the page Over about opgaven: which topics lead to each, how far, and why."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from data.domain.details import ThemeTopic, ThemeWeight
from data.domain.labels import N_
from data.registry.registry import Registry
from layers.table import Cell, Column, Kind
from layers.words.filters import label
from layers.words.format import number
from layers.words.language import _
from viewer.components.blocks import Table
from viewer.pages.shell.navigation import blocks

_WEIGHTS = {
    ThemeWeight.CORE: N_("kern"),
    ThemeWeight.PARTLY: N_("deels"),
    ThemeWeight.WEAK: N_("zwak"),
}
FIRST = 12
"""Number of rows that are shown until the visitor asks for all."""


def mapping(registry: Registry) -> None:
    """Draw the section; nothing when the edition has no opgaven."""
    opgaven = registry.vocabulary.opgaven
    if not registry.edition.themes:
        return
    rows = [(opgave, each) for opgave, topics in opgaven.topics.items() for each in topics]
    weights = Counter(each.weight for _opgave, each in rows)
    st.header(_("Opgaven"), anchor="opgaven")
    st.markdown(
        _(
            "Het Interbestuurlijk Programma (2018) noemt tien opgaven waaraan Rijk, provincies, "
            "gemeenten en waterschappen samen werken; *Krachtig groen herstel* (2021) noemt er "
            "drie. Geen bron zegt aan welke opgave een samenwerking werkt. Deze kaart leidt het "
            "af van het onderwerp, met een koppeling die wij zelf maakten uit de teksten van de "
            "programma’s. Daarom staat er overal “afgeleid van onderwerp” bij."
        )
    )
    st.markdown(
        _(
            "Van de {all} koppelingen zijn er {core} **kern**: die tellen. {partly} zijn "
            "**deels**: die tellen als u dat kiest. {weak} zijn **zwak**: die staan alleen hier en "
            "tellen nooit. Een samenwerking zonder onderwerp hoort bij geen opgave; kiest u dat "
            "afgeleide onderwerpen meetellen, dan tellen zij ook hier. De opgaven van 2018 en 2021 "
            "lijken op elkaar: een samenwerking over wonen hoort bij twee."
        ).format(
            all=number(len(rows)),
            core=number(weights[ThemeWeight.CORE]),
            partly=number(weights[ThemeWeight.PARTLY]),
            weak=number(weights[ThemeWeight.WEAK]),
        )
    )
    blocks([_mapping(registry, rows)], "opgaven-koppeling")


def _mapping(
    registry: Registry, rows: list[tuple[str, ThemeTopic]]
) -> Table[tuple[str, ThemeTopic]]:
    places = {opgave: place for place, opgave in enumerate(registry.vocabulary.opgaven.topics)}
    order = list(ThemeWeight)
    return Table(
        _("Welk onderwerp bij welke opgave hoort"),
        (
            Column(
                _("Opgave"),
                lambda row: Cell(label(registry, "opgave", row[0]), sort=places[row[0]]),
                least=18,
            ),
            Column(
                _("Onderwerp"), lambda row: label(registry, "onderwerp", row[1].topic), least=16
            ),
            Column(
                _("Hoe ver"),
                lambda row: Cell(_(_WEIGHTS[row[1].weight]), sort=order.index(row[1].weight)),
            ),
            Column(_("Waarom"), lambda row: row[1].reason, least=20),
            Column(_("Jaar"), lambda row: Cell(str(row[1].year)), Kind.WHOLE),
        ),
        rows,
        first=FIRST,
    )
