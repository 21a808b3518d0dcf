"""How old and how complete the view is, as a Dutch sentence."""

from __future__ import annotations

from data.selection import Selection
from layers.wording import DUTCH, Text, day, number, recorded_day


def honesty_in_words(selection: Selection, text: Text = DUTCH) -> str:
    """Tell the reference date, the date of the register, and what is not complete."""
    silent = sum(not record.topics for record in selection.partnerships)
    told = text.gettext(
        "Peildatum {day} · register van {edition} · van {total} samenwerkingen hebben er "
        "{silent} geen geregistreerd onderwerp · netwerken, convenanten en privaatrecht zijn "
        "een steekproef: dat een gemeente daar ontbreekt, zegt niet dat zij niet meedoet."
    )
    return told.format(
        day=day(selection.moment.date, text),
        edition=recorded_day(selection.registry.edition.info.date, text),
        total=number(len(selection), text),
        silent=number(silent, text),
    )
