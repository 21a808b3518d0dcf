"""The filter panel: every value with the number of partnerships behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data.domain.labels import TERMS
from data.domain.query import COUNTED_TOO, DERIVED, today
from data.domain.records import WGR_FORMS
from data.registry.selection import Selection
from layers.words.filters import label, short_label
from layers.words.format import number
from layers.words.language import _
from layers.words.partnership import TOPICS_HELP

LONGEST_SEARCH = 200
"""Characters that fit in the field."""


def panel(selection: Selection) -> None:
    """Draw the filters for `selection`, in the container that is open."""
    st.text_input(
        _("Zoek"),
        key="zoek",
        max_chars=LONGEST_SEARCH,
        placeholder=_("Naam, doel of deelnemer"),
        help=_("Zoekt in naam, doel en deelnemers, ook op vroegere gemeentenamen."),
    )
    _choose_many("provincie", _("Gebied (provincie)"), selection)
    _pills("basis", _("Basis"), selection, help=_basis_help())
    _choose_many("onderwerp", _("Onderwerp"), selection, help=_(TOPICS_HELP))
    _derived(selection)
    _choose_many("vorm", _("Juridische vorm"), selection, help=_forms_help())
    _choose_many("deelnemer", _("Deelnemer"), selection, options=_organisations(selection))
    _choose_many("zonder", _("Zonder deelnemer"), selection, options=_organisations(selection))
    _pills("orgaan", _("Wie beslist"), selection)
    with st.expander(_("Meer filters"), expanded=_more_in_use(selection)):
        _pills("deelnemertype", _("Soort deelnemer"), selection)
        _pills("fase", _("Fase"), selection)
        st.date_input(
            _("Peildatum"),
            key="peildatum",
            format="DD-MM-YYYY",
            min_value="1950-01-01",
            max_value="2100-12-31",
            help=_("Zonder keuze is de peildatum vandaag ({today}).").format(
                today=today().strftime("%d-%m-%Y")
            ),
        )


def nationwide() -> None:
    """Draw the switch that counts groups which cover the whole country."""
    st.toggle(
        _("Landsdekkende meetellen"),
        key="landsdekkend",
        help=_(
            "RES-regio’s, arbeidsmarktregio’s, RIEC’s en VNG-afdelingen dekken samen het hele "
            "land; elk paar in een provincie lijkt daardoor verbonden."
        ),
    )


def _basis_help() -> str:
    return _(
        "Zonder keuze ziet u alles behalve landelijke indelingen. "
        "Wgr staat tegenover netwerk en overig."
    )


def _derived(selection: Selection) -> None:
    """Offer what to do with derived topics."""
    st.segmented_control(
        _("Afgeleide onderwerpen"),
        list(DERIVED),
        format_func=lambda value: label(selection.registry, "afgeleid", value),
        key="afgeleid",
        required=True,
        help=_(
            "Meetellen: het filter vindt ook samenwerkingen met een afgeleid onderwerp. "
            "De regels staan op de pagina Over."
        ),
    )


def _forms_help() -> str:
    """Explain the legal forms that need it; page Gegevens explains them all."""
    terms = (TERMS["vorm"][form] for form in WGR_FORMS)
    return "\n".join(f"- **{_(t.label)}**: {_(t.explanation)}" for t in terms)


def _more_in_use(selection: Selection) -> bool:
    query = selection.query
    return bool(query.kinds or query.phases or query.date)


def _labels(facet: str, selection: Selection) -> Callable[[str], str]:
    """Return how a value of `facet` is shown: its name and its number.

    Behind a participant to leave out stands no number: nothing is behind it, and a list that is
    the same on every run is not sent again.
    """
    registry = selection.registry
    topics = registry.vocabulary.topics if facet == "onderwerp" else {}

    def shown(value: str) -> str:
        name = short_label(registry, facet, value)
        if value in topics and topics[value].parent:
            name = f"› {name}"
        if facet == "zonder":
            return name
        return f"{name} ({_counted(selection, facet, value)})"

    return shown


def _counted(selection: Selection, facet: str, value: str) -> str:
    """Return the number behind a value: "34", or "34+5" where five more have a derived topic."""
    count = selection.facet_counts[facet][value]
    extra = selection.derived_counts.get(value, 0) if facet == "onderwerp" else 0
    if not extra:
        return number(count)
    registered = count - extra if selection.query.derived == COUNTED_TOO else count
    return f"{number(registered)}+{number(extra)}"


def _pills(facet: str, title: str, selection: Selection, help: str | None = None) -> None:
    st.pills(
        title,
        selection.registry.vocabulary.values(facet),
        selection_mode="multi",
        format_func=_labels(facet, selection),
        key=facet,
        help=help,
    )


def _choose_many(
    facet: str,
    title: str,
    selection: Selection,
    options: Sequence[str] | None = None,
    help: str | None = None,
) -> None:
    # Streamlit looks up the chosen values by last run's labels, in which the numbers differ.
    st.session_state[facet] = st.session_state.get(facet, [])
    st.multiselect(
        title,
        options or selection.registry.vocabulary.values(facet),
        format_func=_labels(facet, selection),
        key=facet,
        placeholder=_("Kies of typ"),
        select_all=False,
        help=help,
    )


def _organisations(selection: Selection) -> list[str]:
    """Return the organisations that can be chosen; ended ones only when they are in use."""
    query, offered = selection.query, selection.registry.existing
    return [*offered, *(c for c in (*query.participants, *query.without) if c not in offered)]
