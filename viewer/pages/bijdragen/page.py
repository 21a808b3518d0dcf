"""Page Bijdragen: propose a change, review those of others, and read what was accepted."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from data.contributions.kinds import ACCEPTED, PUBLISHED, STATES, UNDO
from data.contributions.listing import (
    Listed,
    LoggedChange,
    drafts,
    open_by_area,
    public_log,
    queue,
)
from data.contributions.place import open_to_visitors
from data.contributions.rights import may
from data.domain.query import Query
from data.io.settings import setting
from layers.table import Cell, Column
from layers.words.format import number
from layers.words.language import _
from viewer.address.contributing import FORM, LOG, MINE, REVIEW, sign_in_url
from viewer.address.pages import MY_DATA, SIGN_IN, page_url
from viewer.address.urls import partnership_url
from viewer.components.blocks import Table
from viewer.pages.bijdragen import words
from viewer.pages.bijdragen.form import draft_subject, draft_title, form, take_sent
from viewer.pages.bijdragen.place import Place, areas, contributes, here
from viewer.pages.bijdragen.review import review
from viewer.pages.bijdragen.shown import own_proposal, row_for, undo
from viewer.pages.shell import session
from viewer.pages.shell.navigation import blocks

_PART = "bijdragen-deel"
_MOST = 50


def page() -> None:
    """Draw the page."""
    st.title(_("Bijdragen"), anchor=False)
    if not open_to_visitors():
        st.markdown(_("Op deze kaart kunt u geen wijzigingen voorstellen."))
        return
    place = here()
    part = _part(place)
    if part == FORM and place.actor is None:
        _taking_part(place)
    elif part == FORM:
        form(place)
    elif part == REVIEW:
        review(place)
    elif row := row_for(place):
        if take_sent() == row.key:
            sent = _("Verstuurd. Iemand anders beoordeelt het; hier ziet u wat ermee gebeurt.")
            st.success(sent, icon=":material/check:")
        own_proposal(place, row)
    elif part == MINE and place.actor is not None:
        _mine(place)
    else:
        if place.actor is None:
            _taking_part(place)
        _log(place)
    if place.actor is not None:
        _own()


def _part(place: Place) -> str:
    """Offer the parts of the page that the visitor has, and return the one that is open."""
    if place.actor is None:
        return place.deel if place.deel == FORM else LOG
    titles = {MINE: _("Mijn voorstellen")}
    if areas(place.actor, place.registry):
        waiting = open_by_area(place.store)[""]
        titles[REVIEW] = _("Beoordelen ({count})").format(count=number(waiting))
    titles[LOG] = _("Wat is aanvaard")
    titles[FORM] = _("Stel een wijziging voor")
    part = place.deel if place.deel in titles else MINE
    st.session_state[_PART] = part

    def choose() -> None:
        place.go(deel=st.session_state[_PART] or part)

    st.segmented_control(
        _("Deel van deze pagina"),
        list(titles),
        format_func=titles.__getitem__,
        key=_PART,
        on_change=choose,
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    return part


def _own() -> None:
    """Lead who is signed in to what is theirs; signing out is a button there."""
    links = {MY_DATA: _("Mijn gegevens"), SIGN_IN: _("Uitloggen")}
    shown = [f'<a href="{page_url(key, _view())}">{label}</a>' for key, label in links.items()]
    st.html(f'<p class="sk-regel">{" · ".join(shown)}</p>')


def _taking_part(place: Place) -> None:
    """Tell who is not signed in how to take part."""
    st.markdown(
        _(
            "Wie aan een samenwerking meedoet, weet het beste wat klopt. Stel een wijziging voor "
            "met een bron; iemand anders beoordeelt haar, en een minuut later staat zij op de "
            "kaart. Wat in het register staat, verandert alleen de bronhouder."
        )
    )
    given = {"deel": place.deel, "samenwerking": place.samenwerking, "gemeente": place.gemeente}
    address = sign_in_url(session.language(), place.url(**given))
    ways = [f'<a href="{address}">{_("Inloggen")}</a>']
    if mail := setting("correcties") or setting("contact"):
        ways.append(f'<a href="{_mail(place, mail)}">{_("Mail uw wijziging")}</a>')
    st.html(f'<p class="sk-regel">{" · ".join(ways)}</p>')


def _mail(place: Place, recipient: str) -> str:
    """Return a message that only wants filling in."""
    name = words.partnership_name(place.registry, place.samenwerking) if place.samenwerking else ""
    subject = _("Wijziging voor de Samenwerkingskaart: {name}").format(name=name or "…")
    lines = (
        _("Samenwerking: {name}").format(name=name),
        _("Wat er verandert:"),
        _("Sinds wanneer:"),
        _("Bron (webadres en datum):"),
        _("Namens welke organisatie:"),
    )
    body = quote("\r\n".join(lines), safe="")
    return f"mailto:{quote(recipient, safe='@')}?subject={quote(subject, safe='')}&body={body}"


def _mine(place: Place) -> None:
    """List what is not sent yet, and what became of what was."""
    if contributes(place.known):
        st.button(
            _("Stel een wijziging voor"),
            key="nieuw",
            type="primary",
            icon=":material/add:",
            on_click=lambda: place.go(deel=FORM),
        )
    else:
        st.info(_("U hebt nog geen rol waarmee u iets kunt voorstellen. Vraag die een beheerder."))
    registry = place.registry
    own = queue(place.store, STATES, author=place.known.key, most=_MOST, newest=True)
    if begun := drafts(place.store, place.known.key):
        table = Table[tuple[str, dict[str, object]]](
            caption=_("Nog niet verstuurd"),
            columns=(
                Column(
                    _("Concept"),
                    lambda one: Cell(
                        draft_title(one[1]), href=place.url(deel=FORM, voorstel=one[0])
                    ),
                ),
                Column(_("Samenwerking"), lambda one: draft_subject(registry, one[1])),
            ),
            subjects=list(begun.items()),
        )
        blocks([table], "concepten")
    columns = (
        Column[Listed](
            _("Voorstel"),
            lambda row: Cell(words.title(row.kind), href=place.url(deel=MINE, voorstel=row.key)),
        ),
        Column[Listed](_("Samenwerking"), lambda row: words.subject(registry, row)),
        Column[Listed](_("Stand"), words.state),
        Column[Listed](_("Sinds"), lambda row: Cell(words.moment(row.changed), sort=row.changed)),
    )
    empty = _("U hebt nog niets voorgesteld.")
    blocks([Table(_("Mijn voorstellen"), columns, own, empty=empty)], "mijn-voorstellen")


def _log(place: Place) -> None:
    """Show what was accepted, and offer to take several back at once."""
    logged = public_log(place.store, _MOST)
    blocks([_log_table(place, logged)], "logboek")
    rows = {
        one.row.key: one
        for one in logged
        if one.row.state in (ACCEPTED, PUBLISHED) and may(place.known, UNDO, one.row.rights)
    }
    if len(rows) < 2:
        return
    with st.expander(_("Meer wijzigingen tegelijk terugdraaien")):
        chosen = st.multiselect(
            _("Welke?"),
            list(rows),
            format_func=lambda key: _("{title}: {subject}").format(
                title=words.title(rows[key].row.kind),
                subject=words.subject(place.registry, rows[key].row),
            ),
            key="terug-welke",
            select_all=False,
            placeholder=_("Kies wijzigingen"),
        )
        undo(place, chosen)


def _view() -> Query:
    return Query(language=session.language())


def _log_table(place: Place, logged: list[LoggedChange]) -> Table[LoggedChange]:
    """Return what was accepted: roles and organisations, never who."""
    registry = place.registry
    view = _view()

    def about(one: LoggedChange) -> Cell:
        row = one.row
        there = words.newest(registry, row.subject)
        address = partnership_url(view, row.subject) if there else ""
        return Cell(words.subject(registry, row), href=address)

    columns = (
        Column[LoggedChange](
            _("Aanvaard op"), lambda one: Cell(words.moment(one.moment), sort=one.moment)
        ),
        Column[LoggedChange](
            _("Wijziging"),
            lambda one: Cell(
                words.title(one.row.kind), href=place.url(deel=LOG, voorstel=one.row.key)
            ),
        ),
        Column[LoggedChange](_("Samenwerking"), about),
        Column[LoggedChange](_("Namens"), lambda one: words.proposer(registry, one.row)),
        Column[LoggedChange](_("Aanvaard door"), lambda one: words.accepted_by(registry, one)),
        Column[LoggedChange](_("Stand"), lambda one: words.state(one.row)),
    )
    empty = _("Er is nog niets aanvaard.")
    return Table(_("Wat is aanvaard"), columns, logged, empty=empty)
