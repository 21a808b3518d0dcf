"""Page Over: sources, licences, dates, what is missing and how to report an error."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from data.domain.edition import SourceInfo
from data.domain.query import Query, today
from data.io.settings import setting
from data.registry.registry import Registry
from layers.words.edition import contents_in_words, missing_in_words
from layers.words.format import day, recorded_day
from layers.words.language import _
from layers.words.lenses.initiatives import example_in_words, examples_explained
from viewer.address.pages import page_url
from viewer.answer.glossary import glossary
from viewer.answer.markdown import as_plain, with_source
from viewer.components.blocks import Fact, Facts
from viewer.locale.catalogue import set_language
from viewer.operator.brand import text
from viewer.operator.statements import as_markdown
from viewer.pages.over import derived_topics, opgaven
from viewer.pages.shell import notices, session
from viewer.pages.shell.links import from_over
from viewer.pages.shell.navigation import blocks


def page() -> None:
    """Draw the page."""
    # It shows no view, but the map is left with one, which must be there on return.
    registry, query = session.open_view()
    set_language(query.language)
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
    st.header(_("Wat ontbreekt"), anchor=False)
    _list(missing_in_words(registry))
    _reading()
    _words()
    derived_topics.section(registry)
    opgaven.mapping(registry)
    _sources(registry)
    _operator()
    _reporting()
    _accessibility()


def _content(registry: Registry) -> None:
    st.header(_("Wat staat erin"), anchor=False)
    st.markdown(_("Samenwerkingen op {day}, met hun bron:").format(day=day(today())))
    _list(contents_in_words(registry))
    if initiatives := registry.initiatives.by_name:
        st.subheader(_("Trekker is geen overheid"), anchor="initiatieven")
        st.markdown(examples_explained())
        _list(with_source(example_in_words(registry, each), each.source) for each in initiatives)


def _list(lines: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def _sources(registry: Registry) -> None:
    st.header(_("Bronnen en licenties"), anchor=False)
    st.markdown(_("Editie van {day}.").format(day=recorded_day(registry.edition.info.date)))
    notices.age(registry, today())
    _list(map(_source, registry.edition.info.sources))
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


def _words() -> None:
    """Explain the words, before what comes late and would move the place of an address."""
    title = _("Woorden en wat zij betekenen")
    st.header(title, anchor=False)
    words = (Fact(name, text, anchor=anchor) for anchor, name, text in glossary())
    blocks([Facts(title, tuple(words), heading=False, anchor="woorden")], "woorden")


def _operator() -> None:
    st.header(_("Wie biedt deze kaart aan"), anchor=False)
    name = text("naam")
    links = {
        _("Contact"): setting("contact_pagina"),
        _("Privacy"): setting("privacy"),
        _("Toegankelijkheidsverklaring"): setting("toegankelijkheid"),
        _("Cookies"): setting("cookies"),
    }
    lines = [as_plain(name)] if name else []
    lines += [_mail(setting("contact"))] if setting("contact") else []
    if not lines:
        st.markdown(
            _(
                "Wie deze kaart aanbiedt, heeft zijn naam niet ingevuld. Meld een fout bij wie u "
                "het adres gaf; een fout in het programma zelf kan die melden waar het programma "
                "vandaan komt."
            )
        )
    if lines := [*lines, *(f"[{words}]({link})" for words, link in links.items() if link)]:
        _list(lines)
    if own := setting("over" if session.language() == "nl" else "over_en"):
        st.markdown(as_markdown(own))


def _mail(address: str) -> str:
    return f"[{address}](mailto:{address})"


def _reporting() -> None:
    st.header(_("Een fout melden"), anchor=False)
    contact = setting("correcties") or setting("contact")
    own = (
        _("Meld fouten in de andere samenwerkingen en in de kaart zelf bij {contact}.").format(
            contact=_mail(contact)
        )
        if contact
        else _(
            "Meld fouten in de andere samenwerkingen en in de kaart zelf bij de organisatie die "
            "deze kaart aanbiedt."
        )
    )
    if software := setting("programmafouten"):
        link = _mail(software) if ":" not in software else f"[{software}]({software})"
        own += " " + _("Fouten in het programma zelf kunt u melden bij {contact}.").format(
            contact=link
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
    words = _("Hoe toegankelijk de kaart is, en hoe dat is getoetst")
    address = page_url("toegankelijkheid", Query(language=session.language()))
    st.html(f'<p class="sk-regel"><a href="{address}">{words}</a></p>')
