"""How old and how complete the view is, as a Dutch sentence."""

from __future__ import annotations

import datetime as dt
from datetime import date
from typing import TYPE_CHECKING

from data.domain.query import OFF, Query
from data.domain.text import sort_key
from layers.words.format import day, municipalities, number, plural, recorded_day, sentences
from layers.words.language import _
from layers.words.topics import derived_of

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.quality.rules import Remark
    from data.registry.selection import Selection


def honesty_template(query: Query) -> str:
    """Return the line with places for what it tells; derived topics only when they are shown."""
    if query.derived == OFF:
        return _(
            "Peildatum {day} · register van {edition} · van {total} samenwerkingen hebben er "
            "{silent} geen geregistreerd onderwerp · netwerken, convenanten en privaatrecht zijn "
            "een steekproef: dat een gemeente daar ontbreekt, zegt niet dat zij niet meedoet."
        )
    return _(
        "Peildatum {day} · register van {edition} · van {total} samenwerkingen hebben er "
        "{silent} geen geregistreerd onderwerp; voor {derived} daarvan is er een afgeleid · "
        "netwerken, convenanten en privaatrecht zijn een steekproef: dat een gemeente daar "
        "ontbreekt, zegt niet dat zij niet meedoet."
    )


def honesty_in_words(selection: Selection) -> str:
    """Return in words the reference date, the date of the register, and what is not complete."""
    silent = sum(not record.topics for record in selection.partnerships)
    derived = sum(bool(derived_of(r, selection.query)) for r in selection.partnerships)
    return honesty_template(selection.query).format(
        day=day(selection.snapshot.date),
        edition=recorded_day(selection.registry.edition.info.date),
        total=number(len(selection)),
        silent=number(silent),
        derived=number(derived),
    )


def division_in_words(selection: Selection) -> str:
    """Return which municipalities the map has, where these are not simply those of the date.

    Returns
    -------
    str
        "" when the map has exactly the municipalities of the reference date, and those of now.
    """
    division = selection.division
    count = municipalities(len(division.codes))
    if division.year is not None:
        borders = _("Grenzen van {day}: {municipalities}.").format(
            day=day(dt.date(division.year, 1, 1)), municipalities=count
        )
        return sentences(borders, _newcomers(selection))
    if division.holds_on(selection.snapshot.date):
        return ""
    return _(
        "Op de peildatum was Nederland anders ingedeeld; de kaart toont de {municipalities} van "
        "nu. Een gemeente die daarin is opgegaan, telt mee bij haar opvolger."
    ).format(municipalities=count)


def _newcomers(selection: Selection) -> str:
    """Return how many participations are recorded of a municipality that did not exist yet."""
    registry, date = selection.registry, selection.snapshot.date
    newcomers = [
        member.organisation.name
        for record in selection.partnerships
        for member in registry.participations(record, date)
        if member.drawn is None and member.organisation.code in registry.divisions.now
    ]
    if not newcomers:
        return ""
    return plural(
        "{count} deelname staat op naam van een gemeente die er toen nog niet was ({name}) en "
        "staat niet op de kaart.",
        "{count} deelnames staan op naam van een gemeente die er toen nog niet was, zoals {name}, "
        "en staan niet op de kaart.",
        len(newcomers),
        name=min(newcomers, key=sort_key),
    )


def remark_in_words(remark: Remark) -> str:
    """Return in words what exactly is found; "" when the check says enough."""
    if not remark.sentence:
        return ""
    values = {name: _value(value) for name, value in remark.values.items()}
    return _(remark.sentence).format(**values)


def keeper_in_words(record: Partnership) -> str:
    """Name the bronhouder of a record."""
    return record.keeper or _("Bronhouder onbekend")


def _value(value: str | int | date) -> str:
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int) else value
