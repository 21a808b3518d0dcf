"""The checks of the quality report: what is looked at, why it matters, what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from data import findings
from data.findings import Found
from data.registry import Registry
from data.terms import N_

Finder = Callable[[Registry, date], Found]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Attributes
    ----------
    key : str
        Stable name for addresses and scripts.
    title, reason, request : str
        What is found, why it matters and what the bronhouder is asked to look at, in Dutch.
    """

    key: str
    title: str
    reason: str
    request: str
    find: Finder


CHECKS = (
    Check(
        "geen-onderwerp",
        N_("Geen onderwerp geregistreerd"),
        N_("De regeling is niet te vinden op onderwerp."),
        "Wilt u bij deze regeling een of meer onderwerpen invullen?",
        findings.no_topic,
    ),
    Check(
        "geen-orgaan",
        N_("Geen bestuursorgaan geregistreerd"),
        N_("Niet te zien is of raad, college of burgemeester beslist."),
        "Wilt u per deelnemer invullen welk bestuursorgaan meedoet?",
        findings.no_body,
    ),
    Check(
        "opgeheven-deelnemer",
        N_("Opgeheven deelnemer staat nog vermeld"),
        N_("De ledenlijst is niet bijgewerkt na een herindeling."),
        "Wilt u nagaan welke organisatie de plaats van deze deelnemer inneemt, en de "
        "ledenlijst bijwerken?",
        findings.ended_members,
    ),
    Check(
        "geen-gemeente",
        N_("Geen gemeente als deelnemer"),
        N_("De regeling staat niet op de kaart."),
        "Wilt u nagaan of de ledenlijst volledig is?",
        findings.no_municipality,
    ),
    Check(
        "minder-dan-twee",
        N_("Minder dan twee deelnemers"),
        N_("Samenwerken kan een organisatie niet alleen."),
        "Wilt u nagaan of de ledenlijst volledig is, en of de regeling nog geldt?",
        findings.few_members,
    ),
    Check(
        "zonder-meer-met-mandaat",
        N_("Regeling zonder meer met mandaat"),
        N_("Waarschijnlijk een centrumregeling (Wgr art. 8 lid 4)."),
        "Wilt u nagaan of de vorm of de wijze van bevoegdheidsverkrijging klopt?",
        findings.plain_with_mandate,
    ),
    Check(
        "bvo-met-raad",
        N_("Bedrijfsvoeringsorganisatie met een raad"),
        N_("Alleen colleges kunnen een bedrijfsvoeringsorganisatie treffen."),
        "Wilt u nagaan of de vorm klopt, en welk bestuursorgaan per deelnemer meedoet?",
        findings.operating_with_council,
    ),
    Check(
        "niet-geverifieerd",
        N_("Twee jaar of langer niet geverifieerd"),
        N_("Het is onzeker of de gegevens nog kloppen."),
        "Wilt u de gegevens nalopen en in het register aangeven dat ze kloppen?",
        findings.not_verified,
    ),
    Check(
        "versies-sluiten-niet-aan",
        N_("Versies sluiten niet aan"),
        N_("Op sommige data gelden er geen of twee versies."),
        "Wilt u nagaan op welke dag deze versie eindigde en de volgende begon?",
        findings.version_jumps,
    ),
    Check(
        "voorganger-geldt-nog",
        N_("Voorganger geldt nog naast zijn opvolger"),
        N_("Is de oude regeling beëindigd, dan telt de samenwerking nu dubbel."),
        "Wilt u nagaan of deze regeling is beëindigd, en zo ja de datum van uitwerkingtreding "
        "invullen?",
        findings.predecessors,
    ),
)
"""Every check. To add one: write its finder in `data.findings` and its row."""
