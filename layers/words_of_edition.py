"""How old and how complete the view is, as a Dutch sentence."""

from __future__ import annotations

from data.query import OFF, Query
from data.selection import Selection
from layers.wording import DUTCH, Text, day, number, recorded_day
from layers.words_of_topics import derived_of


def honesty_template(query: Query, text: Text = DUTCH) -> str:
    """Return the line with places for what it tells; derived topics only when they are shown."""
    _ = text.gettext
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


def honesty_in_words(selection: Selection, text: Text = DUTCH) -> str:
    """Tell the reference date, the date of the register, and what is not complete."""
    silent = sum(not record.topics for record in selection.partnerships)
    derived = sum(bool(derived_of(r, selection.query)) for r in selection.partnerships)
    return honesty_template(selection.query, text).format(
        day=day(selection.moment.date, text),
        edition=recorded_day(selection.registry.edition.info.date, text),
        total=number(len(selection), text),
        silent=number(silent, text),
        derived=number(derived, text),
    )
