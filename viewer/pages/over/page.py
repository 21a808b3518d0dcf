"""Page Over: sources, licences, dates, what is missing and how to report an error."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator

import streamlit as st

from data.domain.edition import SourceInfo
from data.domain.query import Query, today
from data.domain.records import NOT_REGISTERED, Basis
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.filters import label
from layers.words.format import day, enumeration, number, recorded_day
from layers.words.language import _
from viewer.locale.catalogue import set_language
from viewer.pages.over import derived_topics
from viewer.pages.shell import session
from viewer.pages.shell.blocks import blocks
from viewer.pages.shell.quality_links import from_over
from viewer.pages.shell.visitor_edition import registry_of_visitor

CONTACT_VARIABLE = "SAMENWERKINGSKAART_CONTACT"
"""Environment variable with the mail address of whoever offers the viewer."""


_BEFORE = 3
"""How many years before the last incomplete one the number of arrangements is told."""


def page() -> None:
    """Draw the page."""
    registry = registry_of_visitor()
    set_language(session.language())
    st.title(_("Over de Samenwerkingskaart"), anchor=False)
    st.markdown(
        _(
            "De Samenwerkingskaart laat zien in welke samenwerkingsverbanden gemeenten, "
            "provincies en waterschappen meedoen, met wie, in welke vorm en wie er namens hen "
            "beslist. U kunt de samenwerkingen filteren, hun gebied op de kaart bekijken en het "
            "adres van wat u ziet met anderen delen."
        )
    )
    _content(registry)
    _missing(registry)
    derived_topics.section(registry)
    _sources(registry)
    _reading()
    _reporting()
    _accessibility()


def _content(registry: Registry) -> None:
    st.header(_("Wat staat erin"), anchor=False)
    selection = registry.select(Query(bases=tuple(Basis)))
    counts = selection.facet_counts["basis"]
    st.markdown(_("Samenwerkingen op {day}, met hun bron:").format(day=day(today())))
    lines = [
        "- **{basis}**: {count}. {source}.".format(
            basis=label(registry, "basis", basis),
            count=number(counts[basis]),
            source=_("Register van Overheidsorganisaties")
            if basis is Basis.WGR
            else _("Eigen inventarisatie, per samenwerking met bron"),
        )
        for basis in Basis
    ]
    st.markdown("\n".join(lines))


def _missing(registry: Registry) -> None:
    wgr = registry.select(Query(bases=(Basis.WGR,)))
    silent, no_body = (wgr.facet_counts[f][NOT_REGISTERED] for f in ("onderwerp", "orgaan"))
    st.header(_("Wat ontbreekt"), anchor=False)
    lines = [
        _(
            "**Onderwerp.** Bij {silent} van de {total} regelingen in het register staat geen "
            "onderwerp. U vindt ze onder “Onderwerp niet geregistreerd”."
        ).format(silent=number(silent), total=number(len(wgr))),
        _(
            "**Wie beslist.** Bij {count} regelingen staat bij geen enkele deelnemer een "
            "bestuursorgaan."
        ).format(count=number(no_body)),
        _(
            "**Netwerken, convenanten en privaatrecht.** Dit is een steekproef, geen volledige "
            "inventarisatie; in Overijssel en Utrecht is het eerst en het meest gezocht. Staat "
            "een gemeente er niet bij, dan zegt dat niet dat zij niet meedoet. Vergelijk "
            "provincies daarom niet op dit aantal."
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
        _("**Geld.** Verdeelsleutels staan maar bij enkele regelingen in het register."),
        *_older_dates(registry),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


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
    """Tell why less is known of an older reference date."""
    until = registry.incomplete_until
    if until is not None:
        first, after = dt.date(until - _BEFORE, 1, 1), dt.date(until + 1, 1, 1)
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


def _arrangements(registry: Registry, on: dt.date) -> int:
    """Return how many arrangements of the register were in force on a day."""
    return len(registry.select(Query(bases=(Basis.WGR,), date=on)))


def _older(registry: Registry) -> str:
    """Tell on which older dates the map has the municipalities of that day, after a space."""
    older = registry.divisions.older
    if not older:
        return " " + _("Ook bij een oudere peildatum toont de kaart deze grenzen.")
    years = enumeration(str(division.year) for division in older)
    told = _(
        "Vanaf 1 januari van {years} tot de eerste herindeling daarna toont de kaart de gemeenten "
        "en grenzen van toen; op elke andere oudere peildatum deze."
    )
    return " " + told.format(years=years)


def _boundary_year(registry: Registry) -> str:
    dates = [s.content_date for s in registry.edition.info.sources if s.name == "boundaries"]
    return dates[0][:4] if dates else "?"


def _sources(registry: Registry) -> None:
    st.header(_("Bronnen en licenties"), anchor=False)
    st.markdown(_("Editie van {day}.").format(day=recorded_day(registry.edition.info.date)))
    st.markdown("\n".join(f"- {_source(source)}" for source in registry.edition.info.sources))
    st.markdown(
        _(
            "Achtergrondkaart: BRT-Achtergrondkaart via PDOK, © Kadaster, CC BY 4.0. Zonder "
            "verbinding met PDOK blijft de kaart werken, zonder achtergrond. Het programma is "
            "vrij te gebruiken onder de EUPL 1.2."
        )
    )


def _source(source: SourceInfo) -> str:
    title = f"[{source.title}]({source.url})" if source.url else source.title
    parts = [f"**{title}**", source.publisher, _("licentie {name}").format(name=source.licence)]
    if source.content_date:
        parts.append(_("stand {day}").format(day=recorded_day(source.content_date)))
    line = ", ".join(part for part in parts if part)
    return f"{line}. {source.note}" if source.note else f"{line}."


def _reading() -> None:
    st.header(_("Hoe leest u de kaart"), anchor=False)
    st.markdown(
        _(
            "- Een donkerder kleur betekent meer samenwerkingen; een gearceerde gemeente doet aan "
            "geen van de samenwerkingen in beeld mee.\n"
            "- Keuzes binnen één filter vullen elkaar aan (of), filters samen beperken elkaar "
            "(en). Bij *Deelnemer* moeten alle gekozen deelnemers meedoen.\n"
            "- De getallen achter een keuze tellen de samenwerkingen die overblijven bij die "
            "keuze, gegeven de andere filters.\n"
            "- De peildatum bepaalt welke regelingen gelden en wie erin meedoet.\n"
            "- Het adres in uw browser bevat precies wat u ziet: kopieer het om het te delen. Met "
            "een peildatum erin blijft de inhoud dezelfde zolang de editie dezelfde is."
        )
    )


def _reporting() -> None:
    st.header(_("Een fout melden"), anchor=False)
    contact = os.environ.get(CONTACT_VARIABLE, "")
    own = (
        _("Meld fouten in de andere samenwerkingen en in de kaart zelf bij {contact}.").format(
            contact=f"[{contact}](mailto:{contact})"
        )
        if contact
        else _(
            "Meld fouten in de andere samenwerkingen en in de kaart zelf bij de organisatie die "
            "deze kaart aanbiedt."
        )
    )
    st.markdown(
        _(
            "Een fout in een gemeenschappelijke regeling herstelt de **bronhouder** in het "
            "Register van Overheidsorganisaties; die staat bij elke regeling vermeld. Noem het "
            "registratienummer. Na de volgende verversing klopt de kaart dan ook."
        )
        + " "
        + own
    )
    blocks([from_over(session.language())], "kwaliteit")


def _accessibility() -> None:
    st.header(_("Toegankelijkheid"), anchor=False)
    st.markdown(
        _(
            "Alles wat de kaart toont, staat ook in woorden, in de legenda en in de lijst. U kunt "
            "de kaart met het toetsenbord bedienen: pijltjestoetsen verschuiven, + en − zoomen."
        )
    )
