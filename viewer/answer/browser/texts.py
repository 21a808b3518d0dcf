"""What the engine says: the texts of the viewer, with the same places to fill in.

Each stands here in the words of the module that says it in the viewer (`layers/words/filters.py`,
`layers/maps`, `layers/words/profile.py`, the panel of page Kaart, `viewer/address`); a test
runs both.
"""

from __future__ import annotations

from typing import NamedTuple

from babel.core import Locale

from data.domain.labels import N_
from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.caveats import AS_KNOWN, MORE, STARTS, UNKNOWN, empty_in_words, outside_in_words
from layers.words.edition import NEWCOMERS
from layers.words.format import day
from layers.words.language import _, language, ngettext
from layers.words.spread import ABSENT, ELSEWHERE, NOTHING_SHARED, SIZES

Texts = dict[str, str | list[str]]
"""Texts by name; those that depend on a number as singular and plural."""


class Plural(NamedTuple):
    """A text that depends on a number; `layers/words` says the same and has it in the catalogue."""

    one: str
    many: str


Text = str | tuple[str, str] | Plural
_OF_THE_MAP: dict[str, Text] = {
    "partnerships": Plural("{count} samenwerking", "{count} samenwerkingen"),
    "municipalities": Plural("{count} gemeente", "{count} gemeenten"),
    "everything": N_("alle samenwerkingen"),
    "everything_but": N_("alle samenwerkingen behalve landelijke indelingen"),
    "with": (N_("met {value}"), N_("en {value}")),
    "without": (N_("zonder {value}"), N_("en zonder {value}")),
    "also_derived": N_("(ook afgeleid)"),
    "former": N_("{name} (voorheen {old})"),
    "places": (N_("de gemeente {name}"), N_("de provincie {name}")),
    "sought": N_("met “{value}” in naam, doel of deelnemers"),
    "see": N_("U ziet:"),
    "see_everything": N_("U ziet alle samenwerkingen, behalve landelijke indelingen."),
    "remove": N_("Haal dit filter weg"),
    "counts_title": N_("Aantal samenwerkingen per gemeente"),
    "counts_none": N_("Geen enkele samenwerking voldoet aan deze keuze."),
    "counts_off": N_("{opening}, zonder gemeente op de kaart."),
    "counts_equal": N_("elke deelnemende gemeente doet mee aan {n}"),
    "counts_spread": N_("van {least} ({where_least}) tot {most} ({where_most})"),
    "counts_words": N_("{opening} met {municipalities}: {spread}."),
    "counts_absent": Plural(
        "{municipalities} doet aan geen daarvan mee.", "{municipalities} doen aan geen daarvan mee."
    ),
    "counts_beyond": N_("De samenwerkingen hebben in heel Nederland {municipalities}."),
    "range": N_("{low} t/m {high}"),
    "no_note": N_("geen samenwerking in beeld"),
    "more_names": N_("en nog {count}"),
    "areas_title": N_("Gebied van de gekozen samenwerkingen"),
    "areas_neither": N_("geen van de gekozen samenwerkingen"),
    "areas_choose": N_("Kies in de lijst één tot vijf samenwerkingen om hun gebied te zien."),
    "areas_words": N_("De kaart toont het gebied van {names}."),
    "areas_absent": N_("{name} (geldt niet op de peildatum)"),
    "areas_shared": Plural(
        "{municipalities} doet mee aan meer dan één.", "{municipalities} doen mee aan meer dan één."
    ),
    "areas_apart": NOTHING_SHARED,
    "areas_sizes": SIZES,
    "as_known": AS_KNOWN,
    "areas_elsewhere": Plural(
        "{count} deelnemer staat niet op de kaart, omdat het geen gemeente is.",
        "{count} deelnemers staan niet op de kaart, omdat het geen gemeenten zijn.",
    ),
}
_OF_COMPARING: dict[str, Text] = {
    "compare_title": N_("Vergelijken"),
    "compare_choose": N_(
        "Kies twee gemeenten op de kaart of twee samenwerkingen in de lijst om ze naast "
        "elkaar te zetten."
    ),
    "compare_partnerships": N_("Vergelijking van twee samenwerkingen"),
    "compare_pair": N_("{first} en {second} vergeleken"),
    "compare_names": N_("{names} vergeleken"),
    "compare_words": N_(
        "{first} en {second} delen {both}; {only_first} heeft alleen {first}, "
        "{only_second} alleen {second}."
    ),
    "compare_share": N_("{names} delen {partnerships}."),
    "compare_alone": N_("alleen {name} heeft er {count}"),
    "compare_left_out": Plural(
        "{count} landsdekkende samenwerking telt niet mee.",
        "{count} landsdekkende samenwerkingen tellen niet mee.",
    ),
    "compare_both": N_("Beide ({count})"),
    "compare_all_three": N_("Alle drie ({count})"),
    "compare_only": N_("Alleen {name} ({count})"),
    "compare_with_both": N_("samen met beide"),
    "compare_only_with": N_("alleen met {name}"),
    "compare_with_each": N_("met elk apart"),
    "compare_with_neither": N_("met geen van beide"),
    "compare_the_two": N_("de twee gemeenten"),
    "compare_with_all_three": N_("met alle drie"),
    "compare_with_none_of_three": N_("met geen van de drie"),
    "compare_the_three": N_("de drie gemeenten"),
    "compare_with_all": N_("met alle {count}"),
    "compare_with_more": N_("met meer dan één van hen"),
    "compare_with_one": N_("met één van hen"),
    "compare_with_none": N_("met geen van hen"),
    "compare_the": N_("de {municipalities}"),
    "ahead_now": N_(
        "Bij {partnerships} noemt het register alleen {names}, die toen nog niet bestond."
    ),
    "ahead_successor": N_("Bij {partnerships} noemt het register alleen de opvolger, {names}."),
    "not_certain": N_("Dat {name} toen nergens aan meedeed, staat daarmee niet vast."),
}
_OF_THE_LIST = {
    "in_view": N_("In beeld"),
    "choose": N_("Kies er één of meer om het gebied te zien."),
    "share": N_("{partnerships} van de {total} in beeld"),
    "more": N_("Toon meer (nog {count})"),
    "more_facts": N_("Meer gegevens en bron"),
}
_OF_ADDRESSES = {
    "unknown_name": N_("Onbekend onderdeel van het adres: “{name}”. Het is weggelaten."),
    "unknown_value": N_("Onbekende waarde voor {name}: “{value}”. Deze is weggelaten."),
    "more_than_once": N_("“{name}” staat er vaker dan eens; alleen “{value}” telt."),
    "too_many": N_("Meer dan {most} keer {name}; alleen de eerste {most} tellen."),
    "ended": N_("De gemeente {old} bestaat niet meer; u ziet haar opvolger {new}."),
    "other_date": N_(
        "Deze kaart geldt voor één peildatum. Voor een andere datum opent u de viewer."
    ),
    "other_layer": N_("De laag “{value}” zit niet in deze kaart; u ziet het aantal per gemeente."),
}


def texts(selection: Selection) -> Texts:
    """Return every text that the engine fills in by itself on the date of a selection."""
    date = selection.query.date
    return {
        **{name: _written(text) for name, text in {**_OF_THE_MAP, **_OF_COMPARING}.items()},
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
        **{name: _(text) for name, text in _OF_THE_LIST.items()},
        "empty": empty_in_words(selection.showing(Query(date=date, search="x"))),
        "empty_unfiltered": empty_in_words(selection.showing(Query(date=date))),
        **{name: _(text) for name, text in _OF_ADDRESSES.items()},
    }


def _written(text: Text) -> str | list[str]:
    if isinstance(text, str):
        return _(text)
    if isinstance(text, Plural):
        return [ngettext(text.one, text.many, number) for number in (1, 2)]
    return [_(part) for part in text]


def enumerations() -> list[str]:
    """Return how two things are listed, and how the first, a middle and the last of more are."""
    patterns = Locale(language()).list_patterns["standard"]
    return [patterns[name] for name in ("2", "start", "middle", "end")]
