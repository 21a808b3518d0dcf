"""Page Kwaliteit: what is doubtful or missing in the register, and who can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.domain.query import Query, today
from data.quality.report import CHECKS, Result, of_keeper, report, total
from data.registry.registry import Registry
from layers.words.format import day, plural, recorded_day
from layers.words.language import _
from viewer.answer.keeper_message import Messages
from viewer.answer.markdown import as_plain
from viewer.locale.catalogue import set_language
from viewer.pages.kwaliteit.listing import (
    CHECK,
    KEEPER,
    checks,
    clean_in_words,
    findings_table,
    keepers,
    messages_in_words,
)
from viewer.pages.shell import notices, session
from viewer.pages.shell.links import to_lenses
from viewer.pages.shell.navigation import blocks

_REVEALED, _REVEAL = "_revealed", "_reveal"


def page() -> None:
    """Draw the page: what is chosen comes first, what can be chosen below it."""
    known, query = session.open_view()
    if query.check not in {"", *(check.key for check in CHECKS)}:
        query = replace(query, check="")  # one of page Toezicht
    set_language(query.language)
    everything = report(known, query.reference_date)
    name = known.keepers.get(query.keeper)
    results = everything if name is None else of_keeper(everything, name)
    notices.problems()
    _heading(known, results, query)
    notices.age(known, query.reference_date)
    _other_day(query)
    _fields(known, everything, results, query)
    _findings(known, results, query)
    blocks([checks(results, query.check)], "controles", on_choose=_choose)
    if clean := clean_in_words(results):
        st.markdown(as_plain(clean))
    with st.columns([3, 2])[0]:
        counted = keepers(_checked(everything, query), query.keeper)
        blocks([counted], "bronhouders", on_choose=_choose)
    blocks([to_lenses(query)], "ook")
    session.write(query)


def _heading(known: Registry, results: Sequence[Result], query: Query) -> None:
    st.title(_("Kwaliteit van de gegevens"), anchor=False)
    counted = plural(
        "Peildatum {day}, register van {edition}: **{count} bevinding** over de "
        "gemeenschappelijke regelingen.",
        "Peildatum {day}, register van {edition}: **{count} bevindingen** over de "
        "gemeenschappelijke regelingen.",
        total(results),
        day=day(query.reference_date),
        edition=recorded_day(known.edition.info.date),
    )
    explained = _(
        "Een bevinding is een vraag, geen fout: alleen de bronhouder weet wat klopt, en "
        "herstelt het in het Register van Overheidsorganisaties. Filters van de kaart "
        "tellen hier niet mee."
    )
    with st.container(key="resultaat", gap=None):
        st.markdown(f"{counted} {explained}")


def _other_day(query: Query) -> None:
    """Tell what another day than today means here, and offer the way back."""
    if query.reference_date == today():
        return
    with st.container(key="andere-dag", horizontal=True, vertical_alignment="center"):
        sentence = _(
            "U ziet wat er op {day} opviel. Een bericht aan de bronhouder staat alleen bij wat "
            "vandaag ook geldt."
        ).format(day=day(query.reference_date))
        st.markdown(as_plain(sentence), width="content")
        notices.way_to_today(query)


def _fields(
    known: Registry, everything: Sequence[Result], results: Sequence[Result], query: Query
) -> None:
    """Offer every bronhouder with findings, every check with findings there, and what is chosen."""
    keepers = {finding.keeper for result in everything for finding in result.findings}
    names = {"": _("Alle bronhouders")} | {
        key: name or _("Eigen inventarisatie of bronhouder onbekend")
        for key, name in known.keepers.items()
        if name in keepers or key == query.keeper
    }
    titles = {"": _("Alle controles")} | {
        result.check.key: _(result.check.title)
        for result in results
        if result.findings or result.check.key == query.check
    }
    st.session_state["bronhouder"], st.session_state["controle"] = query.keeper, query.check
    with st.container(horizontal=True, gap="medium", key="keuze"):
        for label, key, offered in (
            (_("Bronhouder"), "bronhouder", names),
            (_("Controle"), "controle", titles),
        ):
            st.selectbox(label, offered, format_func=offered.__getitem__, key=key, width=400)


def _findings(known: Registry, results: Sequence[Result], query: Query) -> None:
    """List what the chosen check finds, or all that is found at the chosen bronhouder."""
    shown = _checked(results, query)
    if not (query.check or query.keeper):
        st.markdown(_("Kies een controle of een bronhouder om de bevindingen te zien."))
        return
    who = known.keepers.get(query.keeper)
    caption = _(shown[0].check.title) if query.check else _("Alle bevindingen")
    if who is not None:
        caption = _("{findings} bij {keeper}").format(
            findings=caption, keeper=who or _("eigen inventarisatie of onbekende bronhouder")
        )
    if query.check:
        check = shown[0].check
        st.markdown(as_plain(f"{_(check.reason)} {_(check.explanation)}"))
    table = findings_table(shown, query, Messages(known, today()), caption)
    blocks([table], "bevindingen", reveal=st.session_state.pop(_REVEAL, 0))
    if table.rows:
        st.markdown(as_plain(messages_in_words(shown)))


def _checked(results: Sequence[Result], query: Query) -> list[Result]:
    """Return the result of the chosen check; all of them without one."""
    return [result for result in results if query.check in {result.check.key, ""}]


def _choose(chosen: str) -> None:
    """Show the findings of what is pressed, above; pressing it again lets go of it."""
    query = session.current()
    st.session_state[_REVEAL] = st.session_state[_REVEALED] = st.session_state.get(_REVEALED, 0) + 1
    if chosen.startswith(CHECK):
        key = chosen.removeprefix(CHECK)
        session.change(check="" if query.check == key else key)
    elif chosen.startswith(KEEPER):
        key = chosen.removeprefix(KEEPER)
        session.change(keeper="" if query.keeper == key else key)
