"""What an edition holds and lacks, how old and how complete a view of it is: as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Basis
from data.domain.text import sort_key
from layers.words.filters import label
from layers.words.format import (
    day,
    enumeration,
    municipalities,
    number,
    partnerships,
    plural,
    recorded_day,
    sentences,
)
from layers.words.language import _
from layers.words.partnership import derived_of

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.quality.rules import Remark
    from data.registry.registry import Registry
    from data.registry.selection import Selection

_BEFORE = 3
"""How many years before the last incomplete one the number of arrangements is given."""

NEWCOMERS = (
    "{count} deelname staat op naam van een gemeente die er toen nog niet was ({name}) en "
    "staat niet op de kaart.",
    "{count} deelnames staan op naam van een gemeente die er toen nog niet was, zoals {name}, "
    "en staan niet op de kaart.",
)
"""Of municipalities that have a place on the map of now, but not on that of the date."""


def other_edition_in_words(shown: str, in_use: str) -> str:
    """Return that another edition than the one that is shown is in use; dates as YYYY-MM-DD."""
    sentence = (
        _(
            "De editie die u ziet, is ingetrokken; die van {day} geldt weer. Laad de pagina "
            "opnieuw om die te zien."
        )
        if in_use < shown
        else _("Er is een nieuwere editie, van {day}. Laad de pagina opnieuw om haar te zien.")
    )
    return sentence.format(day=recorded_day(in_use))


def honesty_parts() -> dict[str, str]:
    """Return the parts of the honest line, with places for what they tell."""
    return {
        "edition": _("Peildatum {day} · register van {edition}"),
        "silent": _("bij {silent} van {partnerships} staat geen onderwerp geregistreerd"),
        "derived": _(
            "bij {silent} van {partnerships} staat geen onderwerp geregistreerd; voor {derived} "
            "daarvan is er een afgeleid"
        ),
        "sample": _(
            "netwerken, convenanten en privaatrecht zijn een steekproef: dat een gemeente daar "
            "ontbreekt, zegt niet dat zij niet meedoet."
        ),
    }


def honesty_in_words(selection: Selection) -> str:
    """Return in words the reference date, the date of the register, and what is not complete."""
    parts = honesty_parts()
    silent = sum(not record.topics for record in selection.partnerships)
    derived = sum(bool(derived_of(r, selection.query)) for r in selection.partnerships)
    missing = [parts["derived" if derived else "silent"]] if silent else []
    return " · ".join((parts["edition"], *missing, parts["sample"])).format(
        day=day(selection.snapshot.date),
        edition=recorded_day(selection.registry.edition.info.date),
        partnerships=partnerships(len(selection)),
        silent=number(silent),
        derived=number(derived),
    )


def division_in_words(selection: Selection) -> str:
    """Return which municipalities the map has, where these are not simply those of the date.

    "" when the map has exactly the municipalities of the reference date, and those of now.
    """
    return sentences(borders_in_words(selection), _newcomers(selection))


def borders_in_words(selection: Selection) -> str:
    """Return of which day the municipalities of the map are; "" when they are those of now."""
    division = selection.division
    count = municipalities(len(division.codes))
    if division.year is not None:
        return _("Grenzen van {day}: {municipalities}.").format(
            day=day(date(division.year, 1, 1)), municipalities=count
        )
    if division.holds_on(selection.snapshot.date):
        return ""
    return _(
        "Op de peildatum was Nederland anders ingedeeld; de kaart toont de {municipalities} van "
        "nu. Een gemeente die daarin is opgegaan, telt mee bij haar opvolger."
    ).format(municipalities=count)


def _newcomers(selection: Selection) -> str:
    """Return how many participations are recorded of a municipality that did not exist yet."""
    registry, date = selection.registry, selection.snapshot.date
    if selection.division.year is None:
        return ""
    newcomers = [
        member.organisation.name
        for record in selection.partnerships
        for member in registry.participations(record, date)
        if member.drawn is None and member.organisation.code in registry.divisions.now
    ]
    if not newcomers:
        return ""
    return plural(*NEWCOMERS, len(newcomers), name=min(newcomers, key=sort_key))


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


def contents_in_words(registry: Registry) -> list[str]:
    """Return a line of Markdown for each basis: how many partnerships, and where they come from."""
    counts = registry.select(Query(bases=tuple(Basis))).facet_counts["basis"]
    return [
        "**{basis}**: {count}. {source}.".format(
            basis=label(registry, "basis", basis),
            count=number(counts[basis]),
            source=_("Register van Overheidsorganisaties")
            if basis is Basis.WGR
            else _("Eigen inventarisatie, per samenwerking met bron"),
        )
        for basis in Basis
    ]


def missing_in_words(registry: Registry) -> list[str]:
    """Return a line of Markdown for each thing that an edition does not hold or tell."""
    wgr = registry.select(Query(bases=(Basis.WGR,)))
    silent, no_body = (wgr.facet_counts[f][NOT_REGISTERED] for f in ("onderwerp", "orgaan"))
    return [
        _(
            "**Onderwerp.** Bij {silent} van de {total} regelingen in het register staat geen "
            "onderwerp. U vindt ze onder “Onderwerp niet geregistreerd”."
        ).format(silent=number(silent), total=number(len(wgr))),
        _(
            "**Namens wie.** Bij {count} regelingen staat bij geen enkele deelnemer een "
            "bestuursorgaan."
        ).format(count=number(no_body)),
        _(
            "**Netwerken, convenanten en privaatrecht.** Dit is een steekproef, geen volledige "
            "inventarisatie; in Overijssel en Utrecht is het eerst en het meest gezocht. Staat "
            "een gemeente er niet bij, dan zegt dat niet dat zij niet meedoet. Vergelijk "
            "provincies daarom niet op dit aantal."
        ),
        _(
            "**Hoe goed die steekproef is.** De lijst die met het programma meekomt, is nagemeten. "
            "De 143 rijen die op 29 november 2026 zijn toegevoegd en niet het hele land beslaan, "
            "zijn alle een tweede keer gelezen, naast hun bron: 59 klopten helemaal, 82 voor een "
            "deel (een datum, een korte lijst, een oudere stand, te veel zekerheid) en 2 niet; die "
            "zijn eruit gehaald. Geen deelnemer bleek verzonnen. Wat niet klopte is hersteld; wat "
            "niet was te bevestigen heet “middel”. Van 151 regio’s van landelijke indelingen zijn "
            "er 8 nagelezen (alle goed), van de fasen 15 (9 goed, de andere hersteld). De 164 "
            "samenwerkingen van 20 november 2026 zijn één keer gelezen."
        ),
        _(
            "**Uittreden.** Het register kent geen datum van uittreden. Een deelnemer die is "
            "vertrokken, verdwijnt in de volgende versie van de regeling."
        ),
        _(
            "**Opgeheven gemeenten.** {count} opgeheven gemeenten staan nog als deelnemer in een "
            "geldende regeling. De kaart toont hun opvolger en vermeldt dat erbij. Een gemeente "
            "die is gesplitst, wordt aan geen opvolger toegekend."
        ).format(count=number(_ended_participants(wgr))),
        _(
            "**Buitenland.** Van buitenlandse deelnemers is alleen de naam bekend; ze staan in "
            "de lijst en niet op de kaart."
        ),
        _(
            "**Grenzen.** De kaart toont de {count} gemeenten van nu, met de grenzen van {year}. "
            "Kleine grenscorrecties van daarna ontbreken."
        ).format(count=number(len(registry.municipalities)), year=_boundary_year(registry))
        + _older(registry),
        _("**Engels.** De Engelse namen van onderwerpen zijn onze vertaling, geen officiële."),
        _("**Geld.** Verdeelsleutels staan maar bij enkele regelingen in het register."),
        *_older_dates(registry),
    ]


def _ended_participants(selection: Selection) -> int:
    """Return how many ended municipalities still stand in a selected arrangement."""
    return len(
        {
            old.code
            for record in selection.partnerships
            for member in selection.registry.participations(record, selection.snapshot.date)
            for old in member.carried_from
        }
    )


def _older_dates(registry: Registry) -> Iterator[str]:
    """Yield why less is known of an older reference date."""
    until = registry.incomplete_until
    if until is not None:
        first, after = date(until - _BEFORE, 1, 1), date(until + 1, 1, 1)
        yield _(
            "**Oudere peildatum.** Het register gaat niet ver terug. Op {first} noemt het "
            "{count_first} geldende regelingen, op {after} {count_after}. Wat er tot en met {year} "
            "bij kwam, is meestal het begin van de registratie, niet van de samenwerking. Ook "
            "noemt een oudere versie soms alleen de nieuwe gemeente van na een herindeling; of "
            "haar voorgangers meededen, weten we dan niet. Ontbreekt een gemeente op een oudere "
            "peildatum, dan zegt dat dus niet dat zij niet meedeed."
        ).format(
            first=day(first),
            count_first=number(_arrangements(registry, first)),
            after=day(after),
            count_after=number(_arrangements(registry, after)),
            year=until,
        )
    selection = registry.select(Query(bases=tuple(Basis)))
    count, _doubtful = selection.startless
    if count:
        yield _(
            "**Begin onbekend.** Van {count} van de {total} samenwerkingen is niet bekend wanneer "
            "zij begonnen. Zij staan er op elke peildatum. Is de bron van na die dag, dan staat "
            "er “begin onbekend” bij."
        ).format(count=number(count), total=number(len(selection)))


def _arrangements(registry: Registry, on: date) -> int:
    """Return how many arrangements of the register were in force on a day."""
    return len(registry.select(Query(bases=(Basis.WGR,), date=on)))


def _older(registry: Registry) -> str:
    """Return on which older dates the map has the municipalities of that day, after a space."""
    older = registry.divisions.older
    if not older:
        return " " + _("Ook bij een oudere peildatum toont de kaart deze grenzen.")
    years = enumeration(str(division.year) for division in older)
    sentence = _(
        "Vanaf 1 januari van {years} tot de eerste herindeling daarna toont de kaart de gemeenten "
        "en grenzen van toen; op elke andere oudere peildatum deze."
    )
    return " " + sentence.format(years=years)


def _boundary_year(registry: Registry) -> str:
    dates = [s.content_date for s in registry.edition.info.sources if s.name == "boundaries"]
    return dates[0][:4] if dates else "?"
