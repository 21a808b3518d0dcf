"""The lines that every page with a view has: what went wrong, what is filtered, how old it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import streamlit as st

from data.domain.query import Query, today
from data.domain.records import Partnership
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.caveats import MORE, age_in_words, cautions
from layers.words.edition import division_in_words, honesty_in_words, other_edition_in_words
from layers.words.filters import FilterPart, filter_parts, result_in_words
from layers.words.format import partnerships
from layers.words.language import _
from viewer.address.edit import remove, without_filters
from viewer.answer.markdown import as_plain
from viewer.pages.shell import navigation, session
from viewer.pages.shell.visitor_edition import other_edition


def problems() -> None:
    """Tell which parts of the address could not be used."""
    for line in session.problems():
        st.warning(as_plain(line), icon=":material/warning:")
    if session.problems():
        st.button(_("Sluit meldingen"), on_click=session.dismiss_problems)


def result(selection: Selection, *, level: int = 1) -> None:
    """Tell how much is selected, as a heading: that of the page, unless it has another."""
    with st.container(key="resultaat", width="stretch"):
        st.markdown(f"{'#' * level} {result_in_words(selection)}")


def small(line: str) -> None:
    """Draw a line in small letters; a caption is too pale to read (WCAG 1.4.3)."""
    st.markdown(f":small[{as_plain(line)}]")


def active_filters(selection: Selection, *, quiet: bool = False) -> None:
    """Tell the active filters as a sentence of which each part can be taken away.

    `quiet`: whether to say nothing when there are none.
    """
    parts = _removable(selection)
    if quiet and not parts:
        return
    with st.container(key="actief", horizontal=True, vertical_alignment="center", gap="small"):
        if not parts:
            st.markdown(_("U ziet alle samenwerkingen, behalve landelijke indelingen."))
            return
        st.markdown(_("U ziet:"), width="content")
        for part in parts:
            st.button(
                as_plain(part.phrase),
                key=f"weg-{part.facet}-{part.value}",
                icon=":material/close:",
                icon_position="right",
                help=_("Haal dit filter weg"),
                on_click=_change,
                args=(part.facet, part.value),
            )
        st.button(_("Wis alles"), key="wis", type="tertiary", on_click=_reset)


def _removable(selection: Selection) -> list[FilterPart]:
    """Return the active filters but for the organisation that the page is about."""
    query = selection.query
    parts = filter_parts(selection.registry, query)
    return [part for part in parts if (part.facet, part.value) != ("deelnemer", query.subject)]


def _change(facet: str, value: str) -> None:
    session.show(remove(session.current(), facet, value))


def _reset() -> None:
    session.show(without_filters(session.current()))


def suggest_fewer_filters(selection: Selection) -> None:
    """Tell, when nothing is selected, which filter to take away, and what comes back then."""
    query, registry = selection.query, selection.registry
    with st.container(key="verruim"):
        doubts = [
            (part, len(registry.select(remove(query, part.facet, part.value))))
            for part in _removable(selection)
        ]
        helping = [(part, count) for part, count in doubts if count]
        st.markdown(
            _("Geen enkele samenwerking voldoet aan al uw filters. Haal er één weg:")
            if helping
            else _("Geen enkele samenwerking voldoet. Eén filter weghalen is niet genoeg.")
        )
        for part, count in helping:
            sentence = _("“{filter}” weghalen: {partnerships}").format(
                filter=part.phrase, partnerships=partnerships(count)
            )
            st.button(
                as_plain(sentence),
                key=f"verruim-{part.facet}-{part.value}",
                icon=":material/close:",
                on_click=_change,
                args=(part.facet, part.value),
            )
        if not helping:
            st.button(_("Wis alle filters"), key="verruim-alles", on_click=_reset)


def way_to_today(query: Query) -> None:
    """Offer the same view of today, when another reference date is chosen."""
    if query.date in {None, today()}:
        return
    st.button(_("Terug naar vandaag"), key="vandaag", icon=":material/today:", on_click=_to_today)


def _to_today() -> None:
    session.change(date=None)


def older_date(selection: Selection, among: Collection[Partnership] | None = None) -> None:
    """Tell what is not known of the reference date, with the way to why; nothing of today.

    `among`: what the page shows, where that is not the whole selection.
    """
    if not (doubts := cautions(selection, among)):
        return
    with st.container(key="niet-zeker", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[{as_plain(' '.join(doubts))}]", width="content")
        label = _(MORE)
        navigation.link("over", Query(language=selection.query.language), f":small[{label}]")


def age(registry: Registry, shown: date) -> None:
    """Tell how old the register is, on a page that shows that reference date, once it is old."""
    if sentence := age_in_words(registry, shown):
        with st.container(key="ouderdom"):
            st.markdown(as_plain(sentence))


def data_caveats(selection: Selection) -> None:
    """Tell how old and how complete this is."""
    age(selection.registry, selection.snapshot.date)
    if sentence := division_in_words(selection):
        with st.container(key="indeling"):
            st.markdown(as_plain(sentence))
    with st.container(key="stand"):
        small(honesty_in_words(selection))
    with st.container(key="naar-kwaliteit"):
        label = _("Kwaliteit van de gegevens")
        query = selection.query
        view = Query(date=query.date, edition=query.edition, language=query.language)
        navigation.link("kwaliteit", view, f":small[{label}]")
    if other := other_edition():
        small(other_edition_in_words(selection.registry.edition.info.date, other))
