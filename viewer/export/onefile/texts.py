"""What the page says: the texts of the viewer, with the same places to fill in.

Each stands here in the words of the module that says it in the viewer (`layers/words/filters.py`,
`layers/maps/counts.py`, `layers/maps/areas.py`, the panel of page Kaart, `viewer/address`); a test
runs both.
"""

from __future__ import annotations

import datetime as dt

from babel.core import Locale

from data.domain.query import Query
from data.registry.selection import Selection
from layers.words.caveats import STARTS, empty_in_words, outside_in_words
from layers.words.format import day
from layers.words.language import _, language, ngettext
from layers.words.spread import ABSENT, ELSEWHERE
from layers.words.topics import TOPICS_HELP

Texts = dict[str, str | list[str]]
"""Texts by name; those that depend on a number as singular and plural."""


def texts(selection: Selection) -> Texts:
    """Return every text that the page of a selection's date fills in by itself."""
    return {
        **_numbers(),
        **_sentence(),
        **_map(),
        **_areas(),
        **_past(selection),
        "areas_not_held": _not_held(selection.snapshot.date),
        **_list(),
        "empty": _empty(selection, filtered=True),
        "empty_unfiltered": _empty(selection, filtered=False),
        **_problems(),
    }


def enumerations() -> list[str]:
    """Return how two things are listed, and how the first, a middle and the last of more are."""
    patterns = Locale(language()).list_patterns["standard"]
    return [patterns[name] for name in ("2", "start", "middle", "end")]


def _numbers() -> Texts:
    return {
        "partnerships": [
            ngettext("{count} samenwerking", "{count} samenwerkingen", n) for n in (1, 2)
        ],
        "municipalities": [ngettext("{count} gemeente", "{count} gemeenten", n) for n in (1, 2)],
    }


def _sentence() -> Texts:
    return {
        "everything": _("alle samenwerkingen"),
        "everything_but": _("alle samenwerkingen behalve landelijke indelingen"),
        "with": [_("met {value}"), _("en {value}")],
        "without": [_("zonder {value}"), _("en zonder {value}")],
        "also_derived": _("(ook afgeleid)"),
        "former": _("{name} (voorheen {old})"),
        "sought": _("met “{value}” in naam, doel of deelnemers"),
        "see": _("U ziet:"),
        "see_everything": _("U ziet alle samenwerkingen, behalve landelijke indelingen."),
        "remove": _("Haal dit filter weg"),
    }


def _map() -> Texts:
    return {
        "counts_title": _("Aantal samenwerkingen per gemeente"),
        "counts_none": _("Geen enkele samenwerking voldoet aan deze keuze."),
        "counts_off": _("{opening}, zonder gemeente op de kaart."),
        "counts_equal": _("elke deelnemende gemeente doet mee aan {n}"),
        "counts_spread": _("van {least} ({where_least}) tot {most} ({where_most})"),
        "counts_words": _("{opening} met {municipalities}: {spread}."),
        "counts_absent": [
            ngettext(
                "{municipalities} doet nergens aan mee.",
                "{municipalities} doen nergens aan mee.",
                n,
            )
            for n in (1, 2)
        ],
        "range": _("{low} t/m {high}"),
        "no_note": _("geen samenwerking in beeld"),
        "more_names": _("en nog {count}"),
    }


def _areas() -> Texts:
    return {
        "areas_title": _("Gebied van de gekozen samenwerkingen"),
        "areas_neither": _("geen van de gekozen samenwerkingen"),
        "areas_several": _("in drie of meer"),
        "areas_choose": _("Kies in de lijst één tot vijf samenwerkingen om hun gebied te zien."),
        "areas_words": _("De kaart toont het gebied van {names}."),
        "areas_absent": _("{name} (geldt niet op de peildatum)"),
        "areas_shared": [
            ngettext(
                "{municipalities} doet mee aan meer dan één.",
                "{municipalities} doen mee aan meer dan één.",
                n,
            )
            for n in (1, 2)
        ],
        "areas_apart": _("Geen gemeente doet mee aan meer dan één."),
        "areas_elsewhere": [
            ngettext(
                "{count} deelnemer staat niet op de kaart, omdat het geen gemeente is.",
                "{count} deelnemers staan niet op de kaart, omdat het geen gemeenten zijn.",
                n,
            )
            for n in (1, 2)
        ],
    }


def _past(selection: Selection) -> Texts:
    """Return what depends on how much is known of the date."""
    return {
        "none": _("geen bekend") if selection.incomplete else _("geen"),
        "counts_unknown": [_(sentence) for sentence in ABSENT],
        "areas_outside": outside_in_words(selection, ahead=False),
        "areas_unknown": outside_in_words(selection, ahead=True),
        "areas_ahead": _(ELSEWHERE),
        "starts": [_(sentence) for sentence in STARTS],
    }


def _empty(selection: Selection, *, filtered: bool) -> str:
    plain = Query(date=selection.query.date, search="x" if filtered else "")
    return empty_in_words(selection.showing(plain))


def _not_held(date: dt.date) -> str:
    return _("{name} geldt niet op {day}.").format(name="{name}", day=day(date))


def _list() -> Texts:
    return {
        "in_view": _("In beeld"),
        "choose": _("Kies er één of meer om het gebied te zien."),
        "share": _("{partnerships} van de {total} in beeld"),
        "more": _("Toon meer (nog {count})"),
        "more_facts": _("Meer gegevens en bron"),
    }


def _problems() -> Texts:
    return {
        "unknown_name": _("Onbekend onderdeel van het adres: “{name}”. Het is weggelaten."),
        "unknown_value": _("Onbekende waarde voor {name}: “{value}”. Deze is weggelaten."),
        "more_than_once": _("“{name}” staat er vaker dan eens; alleen “{value}” telt."),
        "too_many": _("Meer dan {most} keer {name}; alleen de eerste {most} tellen."),
        "ended": _("De gemeente {old} bestaat niet meer; u ziet haar opvolger {new}."),
        "other_date": _(
            "Deze kaart geldt voor één peildatum. Voor een andere datum opent u de viewer."
        ),
        "other_layer": _(
            "De laag “{value}” zit niet in deze kaart; u ziet het aantal per gemeente."
        ),
    }


def fixed_texts() -> dict[str, str]:
    """Return the texts that stand in the page and never change."""
    return {
        "title": _("Samenwerkingskaart"),
        "to_map": _("Naar de kaart"),
        "needs_script": _(
            "Filters en kaart hebben JavaScript nodig. Zet het aan, of open de viewer."
        ),
        "filters": _("Filters"),
        "more_filters": _("Meer filters"),
        "search_hint": _("Naam, doel of deelnemer"),
        "search_help": _("Zoekt in naam, doel en deelnemers, ook op vroegere gemeentenamen."),
        "topics_help": _(TOPICS_HELP),
        "basis_help": _("Zonder keuze ziet u alles behalve landelijke indelingen."),
        "pick_first": _("Kies een deelnemer"),
        "pick_next": _("en ook …"),
        "leave_first": _("Kies wie niet meedoet"),
        "leave_next": _("en ook niet …"),
        "go_to": _("Ga naar gemeente"),
        "layer": _("Kaartlaag"),
        "layer_counts": _("Aantal"),
        "layer_areas": _("Gebied"),
        "wipe": _("Wis alles"),
        "print": _("Druk af"),
        "viewer": _("Open in de viewer"),
        "sources": _("Bronnen en licenties"),
        "about": _(
            "Deze kaart is één bestand: u kunt het bewaren, mailen of op een website zetten. De "
            "gegevens zijn die van de peildatum; de viewer heeft de nieuwste. Alleen als u de "
            "achtergrondkaart aanzet, vraagt deze pagina iets op via internet."
        ),
        "background": _(
            "Achtergrondkaart: BRT-Achtergrondkaart via PDOK, © Kadaster, CC BY 4.0. Kaart "
            "gemaakt met folium en Leaflet. Het programma is vrij te gebruiken onder de EUPL 1.2."
        ),
    }
