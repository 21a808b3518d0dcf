"""A proposal as one reads it, with how it stands and what its author or a reviewer may do."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data.contributions.checking import Outcome
from data.contributions.kinds import ACCEPTED, ASK, OPEN, PUBLISHED, REJECT, UNDO, WITHDRAW
from data.contributions.listing import Listed, listed_as, reason_of
from data.contributions.rights import may
from data.domain.errors import RefusedError
from data.domain.query import Query
from data.domain.text import web_address
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.address.contributing import FORM, MINE
from viewer.address.urls import partnership_url
from viewer.answer.markdown import as_plain
from viewer.components.blocks import link_row
from viewer.pages.bijdragen import preview, words
from viewer.pages.bijdragen.place import Place
from viewer.pages.shell import session
from viewer.pages.shell.navigation import blocks

_PUBLIC = (ACCEPTED, PUBLISHED, "teruggezet", "teruggedraaid")


def row_for(place: Place) -> Listed | None:
    """Return the proposal that the address names, for who may see it; None else."""
    with place.store.reading() as connection:
        row = listed_as(connection, place.voorstel)
    if row is None:
        return None
    own = bool(row.author) and place.known.key == row.author
    return row if own or row.state in _PUBLIC else None


def described(place: Place, key: str) -> tuple[Listed, Outcome]:
    """Show a proposal: what, of whom, why, from which source; old beside new."""
    proposal, outcome = place.desk.outcome(key)
    with place.store.reading() as connection:
        row = listed_as(connection, key)
    if row is None:
        raise RefusedError(_("dit voorstel is er niet"), _("Ga terug naar de lijst"))
    registry = place.registry
    st.header(as_plain(f"{words.title(row.kind)}: {words.subject(registry, row)}"), anchor=False)
    line = _("Namens {name}, {day}. Stand: **{state}**.").format(
        name=as_plain(words.proposer(registry, row)),
        day=words.moment(row.submitted),
        state=words.state(row),
    )
    st.markdown(line)
    if proposal.motivation:
        st.markdown(_("Waarom: {why}").format(why=as_plain(proposal.motivation)))
    for each in proposal.sources:
        st.markdown(_source(each, linked=row.state in _PUBLIC))
    outdated = outcome.outdated if row.state in OPEN else ()
    preview.changes_table(registry, proposal.changes, outdated)
    if row.subject and words.newest(registry, row.subject):
        view = Query(language=session.language())
        address = partnership_url(view, row.subject)
        blocks([link_row(_("Op de kaart"), words.subject(registry, row), address)], "naar")
    return row, outcome


def _source(source: Mapping[str, str], *, linked: bool) -> str:
    """Return a source in a line; its address is no link before somebody looked at it."""
    address, name = source.get("bron_url", ""), as_plain(source.get("bron", ""))
    day = recorded_day(source.get("bron_datum", ""))
    shown = f"[{name}]({address})" if linked and web_address(address) else f"{name} `{address}`"
    return _("Bron: {source} ({day})").format(source=shown, day=day)


def own_proposal(place: Place, row: Listed) -> None:
    """Show a proposal to its author or to everybody, with what may be done about it."""
    st.button(
        _("Terug naar de lijst"),
        key="lijst",
        icon=":material/arrow_back:",
        on_click=lambda: place.go(deel=place.deel),
    )
    left, right = st.columns([11, 9], gap="large")
    with left:
        described(place, row.key)
        if place.known.key == row.author:
            _reason(place, row)
            _own_steps(place, row)
        if row.state in (ACCEPTED, PUBLISHED) and may(place.known, UNDO, row.rights):
            undo(place, [row.key])
    with right:
        if row.state in OPEN:
            preview.map_of(place.desk.outcome(row.key)[0].changes)


def _reason(place: Place, row: Listed) -> None:
    for action, after in ((ASK, "wijziging gevraagd"), (REJECT, "afgewezen")):
        if row.state == after and (reason := reason_of(place.store, row.key, action)):
            st.info(as_plain(reason), icon=":material/chat:")


def _own_steps(place: Place, row: Listed) -> None:
    if row.state not in OPEN:
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Aanpassen"),
            key="aanpassen",
            icon=":material/edit:",
            on_click=lambda: place.go(deel=FORM, voorstel=row.key),
        )
        if st.button(_("Intrekken"), key="intrekken", icon=":material/undo:"):
            place.desk.act(place.known, row.key, WITHDRAW)
            place.go(deel=MINE)
            st.rerun()


def undo(place: Place, keys: list[str]) -> None:
    """Offer to propose that what is accepted is taken back, one or several at once."""
    reason = st.text_area(_("Waarom terugdraaien?"), key="terug-reden", height=90)
    if not st.button(
        _("Stel voor dit terug te draaien"),
        key="terugdraaien",
        icon=":material/history:",
        disabled=not keys,
    ):
        return
    try:
        key = place.desk.submit(place.known, place.desk.undoing(keys, reason.strip()))
    except RefusedError as error:
        st.error(as_plain(words.readable(str(error))), icon=":material/error:")
        return
    place.go(deel=MINE, voorstel=key)
    st.rerun()
