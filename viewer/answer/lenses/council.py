"""What a council may do and when, in words: on pages, in the raadsdossier and in a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.oversight.council_rights import ArrangementType, arrangement_type, chapter
from data.domain.labels import N_
from data.domain.text import plain_name
from layers.words.format import day_of_year, enumeration, plural
from layers.words.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.analysis.oversight.council_rights import CouncilRight, Deadline
    from data.registry.participation import Participation

_TYPES = {
    ArrangementType.COUNCIL: N_("raadsregeling"),
    ArrangementType.EXECUTIVE: N_("collegeregeling"),
    ArrangementType.MAYOR: N_("burgemeestersregeling"),
    ArrangementType.MIXED_WITH_COUNCIL: N_("gemengde regeling, met de raad"),
    ArrangementType.MIXED_WITHOUT_COUNCIL: N_("gemengde regeling, zonder de raad"),
    ArrangementType.UNKNOWN: N_("niet geregistreerd"),
}


def type_in_words(kind: ArrangementType) -> str:
    """Return which kind of arrangement it is."""
    return _(_TYPES[kind])


def right_title(right: CouncilRight, year: int) -> str:
    """Return what a right is called in a year: with the year of the budget and of the accounts."""
    return _(right.title).format(budget=year + 1, accounts=year - 1)


def when_in_words(right: CouncilRight, year: int) -> str:
    """Return when something must have happened; "" for what has no date."""
    shown = right.on(year)
    return _("vóór {day}").format(day=day_of_year(shown)) if shown else ""


def article_in_words(right: CouncilRight) -> str:
    """Return the article of a right."""
    return _("Wgr art. {article}").format(article=right.article)


def unread_in_words(members: Sequence[Participation]) -> str:
    """Return what was not checked because of who or on whose behalf takes part; "" for nothing."""
    where = chapter(members)
    if not where:
        return _(
            "Aan deze regeling doen ook andere overheden mee dan gemeenten en provincies. Daarvoor "
            "geldt een ander hoofdstuk van de Wgr, dat niet is nagegaan: hier staan geen rechten "
            "en data."
        )
    if where != "gemeenten":
        return _(
            "Omdat er een provincie meedoet, geldt hoofdstuk IV van de Wgr. De termijnen voor een "
            "zienswijze van de raad zijn daarvoor niet nagegaan."
        )
    if arrangement_type(members) is ArrangementType.UNKNOWN:
        return _(
            "Niet bij elke gemeente is geregistreerd welk orgaan meedoet. Of de raad een "
            "zienswijze geeft op een ontwerp van de regeling, is dus niet te zeggen."
        )
    return ""


def standing_in_words() -> str:
    """Return what these rights and dates rest on, and what they cannot tell."""
    return _(
        "Deze rechten en data volgen uit de Wgr sinds 1 juli 2022. De regeling zelf kan meer of "
        "eerdere momenten geven: lees ook haar tekst. Bij elk staat wat is nagelezen."
    )


def deadline_title(deadline: Deadline) -> str:
    """Return what must have happened before a date, and for how many arrangements."""
    return plural(
        "{title}: {count} regeling",
        "{title}: {count} regelingen",
        len(deadline.records),
        title=right_title(deadline.right, deadline.day.year),
    )


def deadline_in_words(deadline: Deadline) -> str:
    """Return what a date is about: what happens before it, on which article, for whom."""
    names = enumeration(plain_name(record.name) for record in deadline.records)
    return _("Vóór {day}. {text} {article}. Het gaat om: {names}.").format(
        day=day_of_year(deadline.day),
        text=_(deadline.right.text),
        article=article_in_words(deadline.right),
        names=names,
    )


def council_question(deadlines: Sequence[Deadline]) -> str:
    """Return what a council can ask about its dates, in one line; without any, in general."""
    if not deadlines:
        return _("Wie beslist er namens ons, en krijgt de raad een zienswijze?")
    return _(
        "Krijgen wij de kaders en de voorlopige jaarrekening vóór 30 april (Wgr 34b), twaalf weken "
        "voor de begroting (35) en acht voor een ontwerpregeling (1)? Naar de toezichthouder gaan "
        "zij vóór 15 juli en 15 september (34, 58)."
    )
