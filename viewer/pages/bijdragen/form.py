"""The form of a proposal: one or more changes, their sources, and what the map becomes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.contributions.changeset import Proposal
from data.contributions.checking import Outcome
from data.contributions.forms import as_filled_in, seen
from data.contributions.kinds import OPEN, proposal_kind
from data.contributions.listing import drafts, drop_draft, listed_as, save_draft
from data.domain.errors import RefusedError
from data.registry.registry import Registry
from layers.words.language import _
from viewer.address.contributing import FORM, MINE
from viewer.answer.markdown import as_plain
from viewer.pages.bijdragen import preview, words
from viewer.pages.bijdragen.fields import Form
from viewer.pages.bijdragen.place import Place, administrator, contributes, organisations
from viewer.pages.shell import notices

_CONTENT, _KEY, _OPENED, _SAVED, _SENT = (
    "_bijdrage",
    "_bijdrage_sleutel",
    "_bijdrage_van",
    "_bijdrage_bewaard",
    "_bijdrage_verstuurd",
)
_FIELDS = "_bijdrage_velden"
"""Number of the form: another one has fields of its own."""
_REVISED = "_bijdrage_herzien"
"""Whether what is filled in takes the place of a proposal that is open."""


_BEGUN_AT = "_bijdrage_begonnen"
"""What the form was opened for, before it was a draft."""
_UNTOUCHED = "_bijdrage_onaangeroerd"
"""Whether the form was only opened: who looks at it leaves no draft."""


def form(place: Place) -> None:
    """Draw the form; what is filled in is in the database after every step."""
    if not contributes(place.known):
        st.info(_("U hebt nog geen rol waarmee u iets kunt voorstellen. Vraag die een beheerder."))
        return
    content = _open(place)
    left, right = st.columns([11, 9], gap="large")
    with left:
        filled = Form(place, f"b{st.session_state[_FIELDS]}", content)
        filled.changes()
        filled.shared(_behalf_offered(place))
    content = filled.content
    _save(place, content)
    proposal, outcome, problem = _said(place, content)
    with left:
        sent = st.button(_("Indienen"), type="primary", key="indienen", icon=":material/send:")
        _drop(place)
        if sent and proposal and not outcome.errors and not outcome.outdated:
            _send(place, proposal)
        errors = [problem] if problem else outcome.errors
        _tell(filled, errors, outcome, loud=sent)
    with right:
        if proposal and proposal.changes:
            st.subheader(_("Zo wordt het"), anchor=False)
            preview.changes_table(place.registry, proposal.changes, outcome.outdated)
            preview.map_of(proposal.changes)


def _open(place: Place) -> dict[str, Any]:
    """Return what is filled in so far: of a draft, a proposal, or what the address is about."""
    state = st.session_state
    address = (place.voorstel, place.soort, place.samenwerking, place.gemeente)
    # A step on its way may still name where the form was opened, from before there was a draft.
    if address not in (state.get(_OPENED), state.get(_BEGUN_AT)):
        state[_KEY], state[_REVISED] = place.voorstel, False
        state[_CONTENT] = state[_SAVED] = _begun(place)
        state[_OPENED] = state[_BEGUN_AT] = address
        state[_UNTOUCHED] = not state[_KEY]
        state[_FIELDS] = state.get(_FIELDS, 0) + 1
    content: dict[str, Any] = state[_CONTENT]
    return content


def _begun(place: Place) -> dict[str, Any]:
    if place.voorstel:
        own = drafts(place.store, place.known.key).get(place.voorstel)
        if own is not None:
            return own
        with place.store.reading() as connection:
            row = listed_as(connection, place.voorstel)
        if row and row.author == place.known.key and row.state in OPEN:
            st.session_state[_REVISED] = True
            return as_filled_in(place.desk.outcome(row.key)[0])
        st.session_state[_KEY] = ""
    own_ones = organisations(place.known)
    behalf = place.gemeente if place.gemeente in own_ones or administrator(place.known) else ""
    if len(own_ones) == 1 and not administrator(place.known):
        behalf = own_ones[0]
    return {
        "changes": [{"kind": place.soort, "subject": place.samenwerking, "values": {}}],
        "on_behalf": behalf,
        "motivation": "",
        "sources": [],
    }


def _behalf_offered(place: Place) -> list[str]:
    """Return on whose behalf it can be; an administrator chooses from all governments."""
    if not administrator(place.known):
        return organisations(place.known)
    registry = place.registry
    codes = (*registry.municipalities, *registry.provinces)
    return ["", *codes]


def _save(place: Place, content: dict[str, Any]) -> None:
    """Save what changed as a draft, and put its key in the address: a restart loses nothing."""
    state = st.session_state
    untouched = state.pop(_UNTOUCHED, False)
    if content == state[_SAVED]:
        return
    _look(place, content)
    state[_CONTENT] = content
    if not (state[_REVISED] or untouched):
        state[_KEY] = save_draft(place.store, place.known.key, content, state[_KEY])
        if place.voorstel != state[_KEY]:
            state[_OPENED] = (state[_KEY], "", "", "")
            place.go(deel=FORM, voorstel=state[_KEY])
    state[_SAVED] = content


def _look(place: Place, content: dict[str, Any]) -> None:
    """Remember of each change what was there when it was begun."""
    behalf = (st.session_state[_SAVED] or {}).get("on_behalf")
    for part in content["changes"]:
        if behalf != content["on_behalf"]:
            part.pop("seen", None)
        if part["kind"] and "seen" not in part:
            book = place.desk.present().book
            part["seen"] = seen(book, part["kind"], part["subject"], content["on_behalf"])


def _said(place: Place, content: dict[str, Any]) -> tuple[Proposal | None, Outcome, str]:
    """Return the proposal that the form makes, what is to be said of it, or why there is none."""
    parts = [part for part in content["changes"] if part["kind"]]
    if not parts:
        return None, Outcome(), _("Kies wat er verandert.")
    if any(not part["subject"] and part["kind"] != "nieuw" for part in parts):
        return None, Outcome(), _("Kies om welke samenwerking het gaat.")
    try:
        proposal = place.desk.filled_in({**content, "changes": parts})
    except RefusedError as error:
        return None, Outcome(), str(error)
    return proposal, place.desk.checked(proposal), ""


def _tell(filled: Form, errors: list[str], outcome: Outcome, *, loud: bool) -> None:
    """Tell what is still to do, and what came there meanwhile."""
    if outcome.outdated:
        st.error(
            _(
                "Intussen is hier iets anders aanvaard. Kijk rechts wat er nu staat; klopt uw "
                "voorstel dan nog?"
            ),
            icon=":material/sync_problem:",
        )
        st.button(_("Ik heb het gezien, ga door"), key="gezien", on_click=_seen_now)
    name, code = words.meant(errors)
    if name:
        label = _("Neem “{name}” over").format(name=name)
        st.button(
            label, key="bedoeld", icon=":material/spellcheck:", on_click=filled.take(name, code)
        )
    if errors and loud:
        lines = "\n".join(f"- {as_plain(words.readable(each))}" for each in errors)
        st.error(_("Nog niet verstuurd:") + f"\n{lines}", icon=":material/error:")
    elif errors:
        notices.small(_("Nog te doen:") + " " + words.readable(errors[0]))
    for reason in outcome.reasons:
        notices.small(_("De beoordelaar ziet: {reason}").format(reason=reason))


def _seen_now() -> None:
    """Look again at what is there: what is proposed is then on top of that."""
    content = st.session_state[_CONTENT]
    parts = [{k: v for k, v in each.items() if k != "seen"} for each in content["changes"]]
    st.session_state[_CONTENT] = {**content, "changes": parts}
    st.session_state[_SAVED] = None


def _send(place: Place, proposal: Proposal) -> None:
    """Send it; rights are looked up at this moment."""
    state = st.session_state
    if state[_REVISED]:
        row = place.desk.revise(place.known, state[_KEY], proposal)
        key = row.key
    else:
        key = place.desk.submit(place.known, proposal, state[_KEY])
    _forget()
    state[_SENT] = key
    place.go(deel=MINE, voorstel=key)
    st.rerun()


def take_sent() -> str:
    """Return, once, the key of what was just sent."""
    return str(st.session_state.pop(_SENT, ""))


def _drop(place: Place) -> None:
    if not st.session_state[_KEY] or st.session_state[_REVISED]:
        return

    def drop() -> None:
        drop_draft(place.store, place.known.key, st.session_state[_KEY])
        _forget()
        place.go(deel=MINE)

    st.button(_("Concept weggooien"), key="weggooien", type="tertiary", on_click=drop)


def _forget() -> None:
    for name in (_CONTENT, _KEY, _OPENED, _BEGUN_AT, _SAVED, _REVISED, _UNTOUCHED):
        st.session_state.pop(name, None)


def draft_title(content: dict[str, Any]) -> str:
    """Return what a draft is about, as a list of drafts names it."""
    kinds = [each["kind"] for each in content.get("changes", ()) if each.get("kind")]
    return words.title(proposal_kind(kinds[0]).key) if kinds else _("nog niets gekozen")


def draft_subject(registry: Registry, content: dict[str, Any]) -> str:
    """Return the name of the partnership that a draft is about; "" when none is chosen yet."""
    subjects = [each["subject"] for each in content.get("changes", ()) if each.get("subject")]
    return words.partnership_name(registry, subjects[0]) if subjects else ""
