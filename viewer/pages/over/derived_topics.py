"""The part of the page Over about derived topics: how they come about, how often they are right."""

from __future__ import annotations

import streamlit as st

from data.domain.topics import TopicFigures, TopicRule
from data.registry.registry import Registry
from layers.table import Cell, Column, Kind
from layers.words.filters import label
from layers.words.format import day, number, sentence_case
from layers.words.language import _
from viewer.components.blocks import Fact, Facts, Table
from viewer.pages.shell.navigation import blocks

FIRST = 8
"""Number of rules that are shown until the visitor asks for all."""


def section(registry: Registry) -> None:
    """Draw the section; nothing when the edition has no rules."""
    if not registry.edition.topic_figures:
        return
    (figures,) = registry.edition.topic_figures
    st.header(_("Afgeleide onderwerpen"), anchor=False)
    st.markdown(
        _(
            "Bij {silent} regelingen noemt het register geen onderwerp. Bij {covered} daarvan "
            "leiden regels er een af uit de wettelijke grondslag, de naam of het doel. Zo’n "
            "onderwerp is altijd gemerkt als afgeleid, met de regel erbij. In de filters kiest u "
            "of afgeleide onderwerpen apart staan, meetellen of niet worden getoond. "
            "Samenwerkingen buiten het register hebben een onderwerp uit hun eigen bron; daar "
            "wordt niets afgeleid."
        ).format(silent=number(figures.silent), covered=number(figures.covered))
    )
    st.markdown(
        _(
            "De regels zijn gemeten op de {measured} regelingen die op {day} golden en wel een "
            "onderwerp hebben. Over elke regeling oordelen daarbij alleen regels die zonder haar "
            "zijn gekozen. Een regel wordt gebruikt als zij voor ten minste vijf van die "
            "regelingen geldt en bij ten minste negen van de tien daarvan een geregistreerd "
            "onderwerp geeft. Geeft een regel een hoofdonderwerp, dan is ook een geregistreerd "
            "deelonderwerp goed."
        ).format(measured=number(figures.measured), day=day(figures.date))
    )
    shown = (_quality(figures), *_rules(registry))
    blocks(shown, "afgeleide-onderwerpen")


def _quality(figures: TopicFigures) -> Facts:
    shares = (
        (
            _("Precisie"),
            _("{part} van de {whole} afgeleide onderwerpen staan ook in het register."),
            (figures.correct, figures.given),
        ),
        (
            _("Vangst"),
            _("{part} van de {whole} geregistreerde hoofdonderwerpen vinden zij."),
            (figures.recalled, figures.registered),
        ),
        (
            _("Dekking"),
            _("{part} van de {whole} regelingen zonder onderwerp krijgen er een."),
            (figures.covered, figures.silent),
        ),
    )
    return Facts(
        _("Hoe goed de regels zijn"),
        tuple(
            Fact(label, _share(part, whole), note.format(part=number(part), whole=number(whole)))
            for label, note, (part, whole) in shares
        ),
    )


def _rules(registry: Registry) -> tuple[Table[TopicRule], Table[TopicRule]]:
    rules = sorted(registry.rules.values(), key=lambda rule: (-rule.hits, rule.key))
    columns: tuple[Column[TopicRule], ...] = (
        Column(_("Regel"), lambda rule: sentence_case(rule.explanation)),
        Column(_("Onderwerp"), lambda rule: label(registry, "onderwerp", rule.topic)),
        Column(_("Geldt voor"), lambda rule: rule.hits, Kind.WHOLE),
        Column(_("Juist"), lambda rule: rule.correct, Kind.WHOLE),
        Column(_("Precisie"), _precision, Kind.NUMBER),
    )
    used = [rule for rule in rules if rule.used]
    unused = [rule for rule in rules if not rule.used]
    return (
        Table(_("Regels die gebruikt worden"), columns, used, first=FIRST),
        Table(_("Regels die niet goed genoeg zijn"), columns, unused, first=FIRST),
    )


def _precision(rule: TopicRule) -> Cell:
    share = rule.correct / rule.hits if rule.hits else -1.0
    return Cell(_share(rule.correct, rule.hits), sort=share)


def _share(part: int, whole: int) -> str:
    """Return a part as a percentage with one decimal."""
    return f"{number(round(100 * part / whole, 1))}\u00a0%" if whole else "–"
