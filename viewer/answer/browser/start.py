"""What the application in the browser opens with: its texts, titles, layers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.domain.labels import N_, TERMS
from data.domain.query import DERIVED, EARLIEST, LATEST, today
from data.domain.records import WGR_FORMS
from layers.maps.catalogue import LAYERS
from layers.words.language import _
from layers.words.partnership import TOPICS_HELP
from viewer.answer.browser.vocabulary import TITLES
from viewer.answer.labels import labels, time_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_TEXTS = {
    "title": N_("Samenwerkingskaart"),
    "filters": N_("Filters"),
    "list": N_("Lijst"),
    "more_filters": N_("Meer filters"),
    "search_hint": N_("Naam, doel of deelnemer"),
    "zoek_help": N_("Zoekt in naam, doel en deelnemers, ook op vroegere gemeentenamen."),
    "onderwerp_help": TOPICS_HELP,
    "basis_help": N_(
        "Zonder keuze ziet u alles behalve landelijke indelingen. "
        "Wgr staat tegenover netwerk en overig."
    ),
    "afgeleid_help": N_(
        "Meetellen: het filter vindt ook samenwerkingen met een afgeleid onderwerp. "
        "De regels staan op de pagina Over."
    ),
    "type_or_pick": N_("Kies of typ"),
    "no_results": N_("Geen resultaten"),
    "results": N_("{count} om uit te kiezen"),
    "remove_value": N_("Haal weg: {value}"),
    "go_to": N_("Ga naar gemeente"),
    "compare_to": N_("Vergelijk met gemeente"),
    "layer": N_("Kaartlaag"),
    "nationwide": N_("Landsdekkende meetellen"),
    "nationwide_help": N_(
        "RES-regio’s, arbeidsmarktregio’s, RIEC’s en VNG-afdelingen dekken samen het hele "
        "land; elk paar in een provincie lijkt daardoor verbonden."
    ),
    "threshold": N_("Toon paren die ten minste zoveel samenwerkingen delen"),
    "wipe": N_("Wis alles"),
    "see": N_("U ziet:"),
    "remove": N_("Haal dit filter weg"),
    "dismiss": N_("Sluit meldingen"),
    "too_long": N_("Zoveel keuzes passen niet in een link. Haal eerst een ander filter weg."),
    "present": N_("Presenteren"),
    "present_end": N_("Stop met presenteren"),
    "waiting": N_(
        "De server antwoordt niet. Wat u nu vraagt, komt vanzelf zodra hij er weer is; filters, "
        "zoeken en de lijst werken gewoon door."
    ),
    "waiting_page": N_(
        "De server antwoordt niet. De pagina opent vanzelf zodra hij er weer is; filters, zoeken "
        "en de lijst werken gewoon door."
    ),
    "quality": N_("Kwaliteit van de gegevens"),
    "whole": N_("Open de hele kaart"),
    "renewed": N_("Er is een nieuwere editie. Laad de pagina opnieuw om haar te zien."),
}
_DATE = {
    "label": N_("Peildatum"),
    "placeholder": N_("dd-mm-jjjj"),
    "choose": N_("Kies een dag"),
    "no_day": N_("{value} is geen dag. Schrijf dag-maand-jaar, zoals 31-01-2024."),
    "outside": N_("{value} valt buiten de jaren die u kunt kiezen: 1950 tot en met 2100."),
}
_DERIVED = dict(zip(DERIVED, (N_("Apart"), N_("Meetellen"), N_("Uit")), strict=True))


def start(fixed: Mapping[str, Collection[str]] | None = None) -> dict[str, Any]:
    """Return what the application opens with, in the language of the moment.

    `fixed`: parameters that cannot be changed, with their values: of a map in one file.
    """
    texts = {name: _(text) for name, text in _TEXTS.items()}
    texts |= {f"derived_{value}": _(text) for value, text in _DERIVED.items()}
    texts["vorm_help"] = "\n".join(
        f"{_(term.label)}: {_(term.explanation)}"
        for term in map(TERMS["vorm"].get, WGR_FORMS)
        if term
    )
    return {
        "texts": texts,
        "titles": {key: _(title) for key, title in TITLES.items()},
        "labels": labels() | time_labels(),
        "layers": [[key, _(layer.title), layer.offered] for key, layer in LAYERS.items()],
        "today": today().isoformat(),
        "date": {
            **{name: _(text) for name, text in _DATE.items()},
            "bounds": [EARLIEST.isoformat(), LATEST.isoformat()],
        },
        "fixed": None if fixed is None else {name: list(values) for name, values in fixed.items()},
        "embedded": False,
    }
