"""What the engine says: the texts of the viewer, with the same places to fill in.

Each stands here or in `viewer/answer/texts.csv` in the words of the module that says it in the
viewer (`layers/words/filters.py`, `layers/maps`, `layers/words/profile.py`, the panel of page
Kaart, `viewer/address`); a test runs both.
"""

from __future__ import annotations

from babel.core import Locale

from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.caveats import AS_KNOWN, MORE, STARTS, UNKNOWN, empty_in_words, outside_in_words
from layers.words.edition import NEWCOMERS
from layers.words.format import day
from layers.words.language import _, language, ngettext
from layers.words.spread import ABSENT, ELSEWHERE, NOTHING_SHARED, SIZES
from viewer.answer.texts import Texts, texts


def engine_texts(selection: Selection) -> Texts:
    """Return every text that the engine fills in by itself on the date of a selection."""
    date = selection.query.date
    return {
        **texts("engine"),
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


def enumerations() -> list[str]:
    """Return how two things are listed, and how the first, a middle and the last of more are."""
    patterns = Locale(language()).list_patterns["standard"]
    return [patterns[name] for name in ("2", "start", "middle", "end")]
