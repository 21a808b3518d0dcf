"""What the engine says: the texts of the viewer, with the same places to fill in.

Each stands here or in `texts.csv` in the words of the module that says it in the viewer
(`layers/words/filters.py`, `layers/maps`, `layers/words/profile.py`, the panel of page Kaart,
`viewer/address`); a test runs both.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.core import Locale

from data.domain.declared import declared_rows
from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.caveats import AS_KNOWN, MORE, STARTS, UNKNOWN, empty_in_words, outside_in_words
from layers.words.edition import NEWCOMERS
from layers.words.format import day
from layers.words.language import _, language, ngettext
from layers.words.spread import ABSENT, ELSEWHERE, NOTHING_SHARED, SIZES

Texts = dict[str, str | list[str]]
"""Texts by name; those that depend on a number as singular and plural."""


def texts(selection: Selection) -> Texts:
    """Return every text that the engine fills in by itself on the date of a selection."""
    date = selection.query.date
    return {
        **{row["name"]: _written(row) for row in _declared()},
        "as_known": _(AS_KNOWN),
        "areas_apart": [_(sentence) for sentence in NOTHING_SHARED],
        "areas_sizes": [_(sentence) for sentence in SIZES],
        "none": _("geen bekend") if selection.incomplete else _("geen"),
        "counts_unknown": [_(sentence) for sentence in ABSENT],
        "areas_outside": [
            outside_in_words(selection, ahead=False, partial=partial) for partial in (False, True)
        ],
        "areas_unknown": _(UNKNOWN),
        "areas_ahead": _(ELSEWHERE),
        "starts": [_(sentence) for sentence in STARTS],
        "newcomers": [ngettext(*NEWCOMERS, number) for number in (1, 2)],
        "why": _(MORE),
        "about": _("Alles over {name}"),
        "areas_not_held": _("{name} geldt niet op {day}.").format(
            name="{name}", day=day(selection.snapshot.date)
        ),
        "empty": empty_in_words(selection.showing(Query(date=date, search="x"))),
        "empty_unfiltered": empty_in_words(selection.showing(Query(date=date))),
    }


@cache
def _declared() -> list[dict[str, str]]:
    return declared_rows(Path(__file__).with_name("texts.csv"))


def _written(row: dict[str, str]) -> str | list[str]:
    """Return a text, two that go together, or the singular and plural of one."""
    text, other, many = row["text"], row["other"], row["many"]
    if many:
        return [ngettext(text, many, number) for number in (1, 2)]
    return [_(text), _(other)] if other else _(text)


def enumerations() -> list[str]:
    """Return how two things are listed, and how the first, a middle and the last of more are."""
    patterns = Locale(language()).list_patterns["standard"]
    return [patterns[name] for name in ("2", "start", "middle", "end")]
