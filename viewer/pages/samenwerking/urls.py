"""Addresses of other views that the page Samenwerking leads to."""

from __future__ import annotations

from datetime import date

from data.domain.query import PACES, Query
from data.domain.records import OrganisationKind
from data.registry.participation import Participation
from viewer.pages.shell import navigation


def to_partnership(query: Query, identifier: str, day: date | None = None) -> str:
    """Return the address of a partnership, on the date of a view or on another one."""
    asked = Query(partnerships=(identifier,), date=day or query.date, language=query.language)
    return navigation.href("samenwerking", asked)


def to_municipality(query: Query, code: str) -> str:
    """Return the address of the page of a municipality, on the date of a view."""
    asked = Query(municipalities=(code,), date=query.date, language=query.language)
    return navigation.href("gemeente", asked)


def to_participant(query: Query, participation: Participation) -> str:
    """Return where more stands about a participant: its page, or all it takes part in."""
    organisation = participation.organisation
    if organisation.kind is OrganisationKind.MUNICIPALITY:
        return to_municipality(query, participation.drawn) if participation.drawn else ""
    asked = Query(participants=(organisation.code,), date=query.date, language=query.language)
    return navigation.href("kaart", asked)


def to_replay(query: Query, identifier: str) -> str:
    """Return the address of the map that plays back how a partnership changed."""
    asked = Query(
        partnerships=(identifier,),
        layer="gebied",
        date=query.date,
        pace=PACES[0],
        language=query.language,
    )
    return navigation.href("kaart", asked)
