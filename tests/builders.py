"""Tiny registries: made by hand for a named case, or drawn by hypothesis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from hypothesis import strategies as st

from data.domain.details import ThemeTopic, ThemeWeight
from data.domain.edition import Edition, EditionInfo
from data.domain.places import Place
from data.domain.records import (
    Basis,
    Body,
    DerivedTopic,
    LegalForm,
    LegalGround,
    Membership,
    Merger,
    MergerKind,
    Organisation,
    OrganisationKind,
    Partnership,
    Phase,
)
from data.domain.topics import RuleField, Topic, TopicRule
from data.registry.registry import Registry
from viewer.locale.catalogue import speaking

T = TypeVar("T")
DAY = dt.date(2026, 11, 20)
KINDS = {
    "GM": OrganisationKind.MUNICIPALITY,
    "PV": OrganisationKind.PROVINCE,
    "WS": OrganisationKind.WATER_BOARD,
}
TOPICS = (
    Topic("natuur-en-milieu", "natuur en milieu"),
    Topic("afval", "afval", "natuur-en-milieu"),
    Topic("bodem", "bodem", "natuur-en-milieu"),
    Topic("wonen", "wonen"),
)
RULE = TopicRule(
    key="proef",
    field=RuleField.NAME,
    pattern="proef",
    unless="",
    topic="afval",
    explanation="de naam noemt een proef",
    hits=10,
    correct=9,
    used=True,
)
THEMES = (
    ThemeTopic("IBP1", "afval", 2018, "Klimaat", ThemeWeight.CORE, "grondstoffen"),
    ThemeTopic("IBP1", "bodem", 2018, "Klimaat", ThemeWeight.PARTLY, "bodemdaling"),
    ThemeTopic("IBP2", "wonen", 2018, "Wonen", ThemeWeight.CORE, "woningen"),
    ThemeTopic("IBP2", "afval", 2018, "Wonen", ThemeWeight.WEAK, "schone buurten"),
    ThemeTopic("KGH1", "wonen", 2021, "Wonen", ThemeWeight.CORE, "woningen"),
)
GROUNDS = {
    "wet-gemeenschappelijke-regelingen": LegalGround(
        "Wgr", "https://wetten.overheid.nl/BWBR0003740"
    ),
    "jeugdwet": LegalGround("Jeugdwet", "http://wetten.overheid.nl/jci1.3:c:BWBR0034925"),
}
"""By slug of the Act."""
MERGERS = (
    Merger("GM0091", "Brielle", dt.date(2023, 1, 1), MergerKind.MERGE, ("GM0001",)),
    Merger("GM0092", "Oudstad", dt.date(2010, 1, 1), MergerKind.MERGE, ("GM0091",)),
    Merger("GM0093", "Haaren", dt.date(2021, 1, 1), MergerKind.SPLIT, ("GM0002", "GM0003")),
)
NAMES = {
    "GM0001": "Voorne aan Zee",
    "GM0002": "Boxtel",
    "GM0003": "Vught",
    "GM0004": "Súdwest-Fryslân",
    "GM0005": "'s-Gravenhage",
    "GM0091": "Brielle",
    "GM0092": "Oudstad",
    "GM0093": "Haaren",
    "PV26": "Utrecht",
    "PV30": "Noord-Brabant",
    "WS0636": "De Stichtse Rijnlanden",
}
CURRENT = ("GM0001", "GM0002", "GM0003", "GM0004", "GM0005")


def organisation(code: str) -> Organisation:
    """Return the organisation of `NAMES` with this code."""
    merger = next((m for m in MERGERS if m.old == code), None)
    kind = KINDS[code[:2]]
    province = ("PV26" if code in {"GM0001", "GM0004"} else "PV30") if kind == "gemeente" else None
    return Organisation(
        code=code,
        name=NAMES[code],
        official_name=f"Gemeente {NAMES[code]}" if kind == "gemeente" else NAMES[code],
        kind=kind,
        province=province,
        end=merger.effective if merger else None,
    )


def partnership(number: int, members: Sequence[str | Membership] = (), **facts: object):
    """Return a partnership that is in force unless `facts` say otherwise."""
    key = f"{number:03}"
    given: dict[str, object] = {
        "id": key,
        "registration_id": key,
        "name": f"Gemeenschappelijke regeling Proef {number}",
        "short_name": "",
        "basis": Basis.WGR,
        "form": LegalForm.PUBLIC_BODY,
        "start": dt.date(2015, 1, 1),
        "members": tuple(m if isinstance(m, Membership) else Membership(m) for m in members),
    }
    return Partnership(**{**given, **facts})  # type: ignore[arg-type]


def of_every_value() -> Partnership:
    """Return a partnership that ended long ago, of every Act, two groups and no registered form.

    These are values of a facet only where a partnership has them.
    """
    return partnership(
        999,
        id="res-999",
        body="Veiligheidsregio Oost",
        grounds=tuple(GROUNDS.values()),
        form=LegalForm.UNKNOWN,
        start=dt.date(1980, 1, 1),
        end=dt.date(1990, 1, 1),
    )


def edition(*partnerships: Partnership) -> Edition:
    """Return an edition with the organisations of `NAMES` and these partnerships."""
    return Edition(
        info=EditionInfo(date="2026-05-16", created_with="tests", sources=()),
        organisations=tuple(organisation(code) for code in sorted(NAMES)),
        partnerships=tuple(sorted(partnerships, key=lambda p: p.registration_id)),
        topics=TOPICS,
        mergers=MERGERS,
        everyday_names=(("GM0005", "Den Haag"),),
        places=tuple(
            Place(code, 5.0 + i, 52.0, 4.9 + i, 51.9, 5.1 + i, 52.1)
            for i, code in enumerate(CURRENT)
        ),
        neighbours=tuple(pairwise(CURRENT[:4])),
        topic_rules=(RULE,),
        themes=THEMES,
    )


def registry(*partnerships: Partnership) -> Registry:
    """Return a registry of these partnerships."""
    return Registry(edition(*partnerships))


# Made once: to make and check a strategy anew for every draw takes longer than to draw from it.
_MEMBERSHIPS = st.builds(
    Membership,
    organisation=st.sampled_from(sorted(NAMES)),
    bodies=st.lists(st.sampled_from(list(Body)[:4]), max_size=2, unique=True).map(tuple),
    joined=st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2025, 1, 1)),
)
_MEMBERS = st.lists(_MEMBERSHIPS, max_size=6, unique_by=lambda m: m.organisation)
_TOPICS = st.lists(st.sampled_from([topic.slug for topic in TOPICS]), max_size=3, unique=True).map(
    tuple
)
_GROUNDS = st.lists(st.sampled_from(list(GROUNDS.values())), max_size=2).map(tuple)
_COUNTS = st.integers(0, 12)
_STARTS = st.none() | st.dates(dt.date(2012, 1, 1), dt.date(2024, 1, 1))
_ENDS = st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2027, 1, 1))
_BASES = st.sampled_from(list(Basis))
_FORMS = st.sampled_from(list(LegalForm)[:6])
_PHASES = st.none() | st.sampled_from(list(Phase))
_BODIES_MADE = st.sampled_from(["", "", "Veiligheidsregio Oost"])
_PARTNERSHIP_NAMES = st.sampled_from(["Afvalverwijdering Zuid", "GGD Oost", "Vervoer Noord"])


def memberships() -> st.SearchStrategy[Membership]:
    """Draw participations of any organisation, with bodies."""
    return _MEMBERSHIPS


def topics() -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some topics."""
    return _TOPICS


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Draw a registry with up to twelve partnerships of every sort.

    With `of_every_value`, so that each value can be filtered by.
    """
    result = [of_every_value()]
    for number in range(draw(_COUNTS)):
        start, end = draw(_STARTS), draw(_ENDS)
        basis = draw(_BASES)
        registered = draw(_TOPICS)
        derived = draw(_TOPICS) if basis is Basis.WGR and not registered else ()
        result.append(
            partnership(
                number,
                draw(_MEMBERS),
                basis=basis,
                form=draw(_FORMS),
                topics=registered,
                derived=tuple(DerivedTopic(slug, RULE.key) for slug in derived),
                phase=draw(_PHASES),
                grounds=draw(_GROUNDS),
                body=draw(_BODIES_MADE),
                start=start,
                end=end,
                name=f"{draw(_PARTNERSHIP_NAMES)} {number}",
            )
        )
    return registry(*result)


def in_english(function: Callable[..., T]) -> Callable[..., T]:
    """Return a function that speaks English."""

    def run(*args: object, **values: object) -> T:
        with speaking("en"):
            return function(*args, **values)

    return run
