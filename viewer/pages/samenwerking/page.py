"""Page Samenwerking: one partnership: members, form, purpose, bodies, versions, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.analysis.served import served
from data.domain.details import PowerArticle
from data.domain.query import PARTS, Query
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.participation import Participation
from data.registry.selection import Selection
from layers.maps import areas
from layers.picture import Fit
from layers.words import partnership as words
from layers.words.format import day as in_words
from layers.words.language import _
from layers.words.lenses.membership_scenario import only_counted_in_words
from layers.words.lenses.served import served_in_words
from viewer.address.parameters import query_string
from viewer.address.urls import municipality_url, partnership_url, replay_url
from viewer.answer import validity
from viewer.answer.markdown import article_lines, as_plain
from viewer.components.blocks import link_row
from viewer.components.document_links import beside_links
from viewer.components.download_dialog import dialog_texts
from viewer.components.lenses.council import rights_blocks
from viewer.components.map_view import MapEvents, MapUpdate, map_view
from viewer.pages.samenwerking import members
from viewer.pages.samenwerking.chooser import chooser, other_chooser, ways_in
from viewer.pages.samenwerking.congruence import comparison, congruence, side_by_side
from viewer.pages.samenwerking.facts import facts
from viewer.pages.samenwerking.versions import versions
from viewer.pages.samenwerking.what_if import what_if
from viewer.pages.shell import navigation, notices, session, tabs
from viewer.pages.shell.links import attention
from viewer.pages.shell.municipality_field import municipality_field
from viewer.pages.shell.navigation import blocks, name_page


def page() -> None:
    """Draw the page."""
    selection = session.open_selection(_settled)
    query = selection.query
    if query.partnerships:
        notices.problems()
        _partnership(selection)
    else:
        notices.problems()
        _start(selection)
    notices.active_filters(selection, quiet=True)
    if not query.partnerships or selection.area_partnerships[0].registered:
        notices.older_date(selection)
    notices.data_caveats(selection)
    session.write(query)


def _settled(query: Query) -> Query:
    return tabs.settled(query, PARTS["samenwerking"], _default(query))


def _default(query: Query) -> str:
    return "vergelijk" if len(query.partnerships) > 1 else ""


def _start(selection: Selection) -> None:
    """Draw what who has not chosen yet sees."""
    st.title(_("Samenwerking"), anchor=False)
    st.markdown(
        _("Wie werken er samen, in welke vorm, en wie beslist? Zoek een samenwerking op naam.")
    )
    chooser(selection)
    for column, block in zip(st.columns(2, gap="large"), ways_in(selection), strict=True):
        with column:
            blocks([block], f"ingang-{block.caption}")


def _partnership(selection: Selection) -> None:
    """Draw the first chosen partnership: told on the left, its area on the right."""
    shown, *others = selection.area_partnerships
    day = validity.displayed_day(selection, shown)
    taking_part = list(selection.registry.participations(shown, day))
    name_page(plain_name(shown.name))
    left, drawn = st.columns([11, 9], gap="large")
    with left:
        chooser(selection)
        st.title(as_plain(plain_name(shown.name)), anchor=False)
        _headline(selection, shown, taking_part)
    with drawn:
        map_view(_update(selection), on_event=_on_event)
    with left:
        _tabs(selection, shown, others, taking_part)


def _headline(selection: Selection, shown: Partnership, taking_part: list[Participation]) -> None:
    registry = selection.registry
    if not selection.holds(shown):
        _not_in_force(selection, shown)
    if selection.holds(shown) and selection.is_doubtful(shown):
        caution = validity.perhaps_not_yet(selection)
        st.info(as_plain(caution), icon=":material/help:")
    sentence = as_plain(words.what(registry, shown, taking_part, selection.snapshot.date))
    deciding = as_plain(words.deciding(registry, taking_part))
    with st.container(key="resultaat", gap=None):
        lines = [f"{sentence} **{_('Wie doet mee namens')}:** {deciding}."]
        if decides := words.decides_in_words(shown):
            lines.append(f"**{_('Wie beslist')}:** {as_plain(decides)}.")
        st.markdown(" ".join(lines))
        if explained := words.form_explained(shown):
            notices.small(explained)
    codes = (member.drawn for member in taking_part if member.drawn)
    if numbers := served_in_words(served(registry, codes), partial=shown.partial):
        notices.small(numbers)
    if newer := selection.registry.successor(shown, selection.snapshot.date):
        name, address = plain_name(newer.name), partnership_url(selection.query, newer.id)
        note = _("Vermoed op grond van naam, gebied en begindatum; beide gelden nog.")
        blocks([link_row(_("Lijkt opgevolgd door"), name, address, note=note)], "opvolger")
    if quality := attention(selection, shown):
        blocks([quality], "let-op")
    navigation.propose_link(samenwerking=shown.id)


def _not_in_force(selection: Selection, shown: Partnership) -> None:
    st.warning(as_plain(validity.not_in_force(selection, shown)), icon=":material/event_busy:")
    day = validity.displayed_day(selection, shown)
    if day != selection.snapshot.date:
        st.button(
            _("Bekijk de stand van {day}").format(day=in_words(day)),
            on_click=lambda: session.change(date=day),
        )


def _tabs(
    selection: Selection,
    shown: Partnership,
    others: list[Partnership],
    taking_part: list[Participation],
) -> None:
    registry, query = selection.registry, selection.query
    count = len(registry.versions(shown.id))
    titles = (
        _("Deelnemers ({count})").format(count=len(taking_part)),
        _("Vorm en bron"),
        _("Versies ({count})").format(count=count),
        _("Zelfde gebied"),
        _("Vergelijk"),
        _("Wat als"),
    )
    named = dict(zip(PARTS["samenwerking"], titles, strict=True))
    drawn = tabs.tabs(st.container(), query, named, _default(query))
    taking, about, over_time, same, beside, supposed = drawn.values()
    with taking:
        _members(selection, shown, taking_part)
    with about:
        blocks(facts(registry, shown, taking_part, query), "feiten")
        if rights := rights_blocks(registry, shown, taking_part, query):
            blocks(rights, "rechten")
        _powers(registry.details.powers(shown))
    with over_time:
        _versions(selection, shown, count)
    with same:
        blocks(congruence(selection, shown), "congruentie")
        notices.small(
            _(
                "Alleen gemeenten tellen, en niet de groepen die samen het hele land dekken. "
                "Bijna dezelfde: één of twee gemeenten verschil, en hooguit een kwart van alle."
            )
        )
    with beside:
        _beside(selection, shown, others)
    with supposed:
        _supposed(selection, shown)


def _beside(selection: Selection, shown: Partnership, others: list[Partnership]) -> None:
    """Draw the partnership beside others: what each is, and who takes part in which."""
    other_chooser(selection)
    pairs = [comparison(selection, shown, other) for other in others]
    blocks([*side_by_side(selection, [shown, *others]), *pairs], "naast")
    if others:
        beside_links(selection)


def _supposed(selection: Selection, shown: Partnership) -> None:
    """Ask which municipality would join or leave, and draw what happens then."""

    def choose(codes: tuple[str, ...]) -> None:
        session.change(municipalities=codes[:1], part="wat-als")

    with st.container(width=320):
        municipality_field(selection, 0, _("Welke gemeente?"), choose)
    if not selection.query.municipalities:
        st.markdown(
            _(
                "Kies een gemeente. Doet zij mee, dan ziet u wie er overblijven als zij uittreedt; "
                "doet zij niet mee, dan wie er zijn als zij toetreedt."
            )
        )
        return
    title, lines, made = what_if(selection, shown)
    st.markdown(f"**{as_plain(title)}**")
    for line in lines:
        st.markdown(as_plain(line))
    blocks(made, "wat-als")
    notices.small(only_counted_in_words())


def _members(selection: Selection, shown: Partnership, taking_part: list[Participation]) -> None:
    """Draw who takes part, how many the source names, and who left."""
    registry, query = selection.registry, selection.query
    if carried := words.carried_in_words(taking_part):
        st.markdown(as_plain(carried))
    table = members.table(registry, shown, taking_part, query)
    left = members.former(registry, shown, query, validity.displayed_day(selection, shown))
    blocks([table, left] if left else [table], "deelnemers")


def _powers(articles: Sequence[PowerArticle]) -> None:
    """Draw the articles that tell what the partnership may do: their headings, each folded."""
    if not articles:
        return
    st.subheader(_("Bevoegdheden ({count})").format(count=len(articles)), anchor=False)
    for article in articles:
        heading = as_plain(article.heading) or _("Artikel zonder kop")
        if article.text.strip():
            with st.expander(heading):
                st.markdown(article_lines(article.text))
        else:
            st.markdown(heading)


def _versions(selection: Selection, shown: Partnership, count: int) -> None:
    label = _("Bekijk op de kaart hoe het gebied door de jaren veranderde")
    replay = link_row(_("Meer"), label, replay_url(selection.query, shown.id))
    blocks([versions(selection, shown), replay], "versies")
    if count > 1:
        notices.small(
            _(
                "Het register kent geen datum van uittreden: wie ontbreekt, is vertrokken "
                "tussen de ene versie en de volgende."
            )
        )


def _update(selection: Selection) -> MapUpdate:
    """Return the area of the chosen partnerships, on the day for which the first one is told."""
    query = selection.query
    day = validity.displayed_day(selection, selection.area_partnerships[0])
    if day != selection.snapshot.date:
        selection = selection.registry.select(replace(query, date=day))
    picture = areas.draw(selection)
    bounds = picture.bounds
    return MapUpdate(
        picture=picture,
        state=query_string(query),
        dated=query_string(replace(query, date=day, layer="gebied")),
        restore=session.returning(),
        fit=Fit("|".join(query.partnerships), bounds, only_if_hidden=False) if bounds else None,
        take_away=dialog_texts(selection),
    )


def _on_event(events: MapEvents) -> None:
    """Answer what the visitor does on the map."""
    query = session.current()
    if events.gemeente:
        navigation.navigate(municipality_url(query, events.gemeente))
