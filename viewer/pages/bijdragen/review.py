"""Reviewing: the queue of an area, and one proposal on which somebody decides."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.contributions.checking import Outcome
from data.contributions.kinds import ACCEPT, ASK, OVERRULE, REJECT, SUBMITTED
from data.contributions.listing import Listed, logged_reasons, open_by_area, queue
from data.contributions.log.store import Store
from data.contributions.rights import may
from data.domain.errors import RefusedError
from layers.table import Cell, Column
from layers.words.format import number, plural
from layers.words.language import _
from viewer.address.contributing import REVIEW
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Table
from viewer.pages.bijdragen import preview, words
from viewer.pages.bijdragen.place import Place, areas
from viewer.pages.bijdragen.shown import described
from viewer.pages.shell.navigation import blocks

MOST = 50
"""Proposals of a queue that a page shows; the oldest come first."""

_KEYS, _MARKED, _DONE = "sneltoetsen", "_bijdrage_gemarkeerd", "_bijdrage_besloten"


def review(place: Place) -> None:
    """Draw the queue, or the proposal that the address names."""
    if not areas(place.known, place.registry):
        st.info(_("U beoordeelt geen voorstellen."))
        return
    if done := st.session_state.pop(_DONE, ""):
        st.success(done, icon=":material/check:")
    listed = _chosen(place)
    if place.voorstel:
        _decide(place, listed)
    else:
        _queue(place, listed)


def _chosen(place: Place) -> list[Listed]:
    """Ask for which province, and return what waits there; of all those that are the visitor's."""
    own = areas(place.known, place.registry)
    counts = open_by_area(place.store)
    chosen = place.provincie if place.provincie in own else ""
    if len(own) > 1 and not place.voorstel:
        key = "bijdrage-gebied"
        st.session_state.setdefault(key, chosen)
        everywhere = len(own) == len(place.registry.provinces)
        names = {"": _("Alle provincies") if everywhere else _("Al mijn provincies")}
        names |= {code: words.organisation(place.registry, code) for code in own}
        chosen = st.selectbox(
            _("Gebied"),
            list(names),
            format_func=lambda code: f"{names[code]} ({number(counts[code])})",
            key=key,
            width=320,
        )
    return awaiting_review(place, chosen)


def awaiting_review(place: Place, area: str, store: Store | None = None) -> list[Listed]:
    """Return what waits the longest in an area, or in all that the visitor reviews."""
    own, store = areas(place.known, place.registry), store or place.store
    if not area and len(own) == len(place.registry.provinces):
        return queue(store, (SUBMITTED,), most=MOST)
    rows = {
        row.key: row
        for code in ([area] if area else own)
        for row in queue(store, (SUBMITTED,), code, most=MOST)
    }
    return sorted(rows.values(), key=lambda row: row.submitted)[:MOST]


def _shortcut(name: str) -> str | None:
    return name if st.session_state.get(_KEYS, True) else None


def _switch() -> None:
    st.session_state.setdefault(_KEYS, True)
    st.toggle(
        _("Sneltoetsen"),
        key=_KEYS,
        help=_("j: volgende, k: vorige, Enter: openen. Niet in een tekstveld."),
    )


def _queue(place: Place, listed: list[Listed]) -> None:
    """Draw what waits; one is marked, which keys move and open."""
    counted = plural("{count} voorstel wacht.", "{count} voorstellen wachten.", len(listed))
    if len(listed) == MOST:
        counted = _("De {count} die het langst wachten.").format(count=number(MOST))
    st.markdown(counted)
    if not listed:
        return
    marked = min(st.session_state.get(_MARKED, 0), len(listed) - 1)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _button(_("Volgende"), "volgende", "j", lambda: _mark(marked + 1, len(listed)))
        _button(_("Vorige"), "vorige", "k", lambda: _mark(marked - 1, len(listed)))
        _button(_("Openen"), "openen", "Enter", lambda: _open(place, listed[marked].key))
        _switch()
    blocks([queue_table(place, listed, listed[marked].key)], "wachtrij", on_choose=_opener(place))


def _mark(number_: int, count: int) -> None:
    st.session_state[_MARKED] = max(0, min(number_, count - 1))


def _open(place: Place, key: str) -> None:
    place.go(deel=REVIEW, voorstel=key, provincie=place.provincie)


def _opener(place: Place) -> Callable[[str], None]:
    return lambda key: _open(place, key)


def _button(label: str, key: str, shortcut: str, press: Callable[[], None]) -> None:
    st.button(label, key=key, on_click=press, shortcut=_shortcut(shortcut))


def queue_table(place: Place, listed: list[Listed], marked: str) -> Table[Listed]:
    """Return what waits as a table; pressing one opens it."""
    registry = place.registry
    return Table(
        caption=_("Wat wacht op een beoordeling"),
        columns=(
            Column(
                _("Voorstel"),
                lambda row: Cell(words.title(row.kind), choose=row.key, pressed=row.key == marked),
            ),
            Column(_("Samenwerking"), lambda row: words.subject(registry, row)),
            Column(_("Namens"), lambda row: words.proposer(registry, row)),
            Column(_("Sinds"), lambda row: Cell(words.moment(row.submitted), sort=row.submitted)),
        ),
        subjects=listed,
        heading=False,
    )


def _decide(place: Place, listed: list[Listed]) -> None:
    """Draw one proposal, with what is to be looked at, and the decision."""
    keys = [row.key for row in listed]
    at = keys.index(place.voorstel) if place.voorstel in keys else -1
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Terug naar de lijst"),
            key="lijst",
            icon=":material/arrow_back:",
            on_click=lambda: place.go(deel=REVIEW, provincie=place.provincie),
        )
        if at + 1 < len(keys):
            _button(_("Volgende"), "volgende", "j", lambda: _open(place, keys[at + 1]))
        if at > 0:
            _button(_("Vorige"), "vorige", "k", lambda: _open(place, keys[at - 1]))
        _switch()
    left, right = st.columns([11, 9], gap="large")
    with left:
        row, outcome = described(place, place.voorstel)
        _to_look_at(place, row, outcome)
        _decision(place, row, keys[at + 1] if 0 <= at < len(keys) - 1 else "")
    with right:
        preview.map_of(place.desk.outcome(row.key)[0].changes)


def _to_look_at(place: Place, row: Listed, outcome: Outcome) -> None:
    """Tell why somebody should look twice, and what has changed since."""
    if outcome.outdated:
        late = _(
            "Verouderd, opnieuw bekijken: er staat nu iets anders dan toen dit werd ingediend."
        )
        st.error(late, icon=":material/sync_problem:")
    reasons = dict.fromkeys((*logged_reasons(place.store, row.key), *outcome.reasons))
    if lines := [words.readable(each) for each in (*outcome.errors, *reasons)]:
        listed = "\n".join(f"- {as_plain(line)}" for line in lines)
        st.warning(f"**{_('Let op')}**\n{listed}", icon=":material/visibility:")


def _about_own(place: Place, row: Listed) -> bool | None:
    """Return whether somebody decides about an own proposal; None for who may not."""
    if row.author != place.known.key:
        return False
    st.info(_("Dit is uw eigen voorstel: laat het aan een ander."), icon=":material/group:")
    label = _("Toch zelf beslissen; dat komt in het logboek")
    may_anyway = may(place.known, OVERRULE, row.rights)
    return True if may_anyway and st.toggle(label, key="overrule") else None


def _decision(place: Place, row: Listed, following: str) -> None:
    """Offer to accept, to ask and to refuse; nobody decides about an own proposal."""
    overrule = _about_own(place, row)
    if row.state != SUBMITTED or overrule is None:
        return
    reason = st.text_area(
        _("Reden"),
        key=f"reden-{row.key}",
        help=_("Nodig als u vraagt om een wijziging of afwijst, en bij een eigen voorstel."),
        height=90,
    )
    steps = {
        ACCEPT: (_("Aanvaarden"), ":material/check:"),
        ASK: (_("Vraag om een wijziging"), ":material/edit:"),
        REJECT: (_("Afwijzen"), ":material/close:"),
    }
    with st.container(horizontal=True, gap="small", key="beslissing"):
        pressed = [
            action
            for action, (label, icon) in steps.items()
            if st.button(
                label,
                key=f"beslis-{action}",
                icon=icon,
                type="primary" if action == ACCEPT else "secondary",
            )
        ]
    for action in pressed:
        try:
            after = place.desk.act(place.known, row.key, action, reason, overrule=overrule)
        except RefusedError as error:
            st.error(as_plain(str(error)), icon=":material/error:")
            return
        st.session_state[_DONE] = _("Voorstel {state}: {subject}").format(
            state=words.state(after), subject=words.subject(place.registry, row)
        )
        place.go(deel=REVIEW, voorstel=following, provincie=place.provincie)
        st.rerun()
