import datetime as dt
from dataclasses import replace

import pytest

from data.domain.query import Query
from data.domain.records import Membership
from data.history import event_filter as asked_changes
from data.history import periods as module
from data.history.periods import Pace, Period, replay
from layers.words.events import happened_in_words, period_name, replay_caveats, subject_in_words
from tests.builders import DAY, partnership, registry
from tests.data.history.test_events import NEW, OLD, members, version


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for each in (module, asked_changes):
        monkeypatch.setattr(each, "today", lambda: DAY)


def year(known, key):
    result = replay(known, Query(date=DAY), Pace.YEAR)
    return next(period for period in result.periods if period.key == key)


def test_what_happened_is_counted_by_kind():
    left = version(members=(*members("GM0091"), Membership("GM0003", joined=dt.date(2024, 5, 1))))
    gone = partnership(3, ("GM0001",), end=dt.date(2024, 6, 1), end_text="2024-06-01")
    begun = partnership(4, ("GM0001",), start=dt.date(2024, 6, 1), start_text="2024-06-01")
    renamed = replace(left, name="Iets anders")
    assert happened_in_words(year(registry(OLD, renamed, gone, begun), "2024")) == (
        "1 samenwerking erbij, 1 keer toegetreden, 2 keer vertrokken (afgeleid), "
        "1 samenwerking beëindigd en 1 andere wijziging."
    )


def test_a_quiet_period_says_so():
    assert happened_in_words(year(registry(OLD, NEW), "2025")) == (
        "Er veranderde niets aan wat u ziet."
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)), "2019"),
        (("2019-03", dt.date(2019, 3, 1), dt.date(2019, 3, 31)), "maart 2019"),
        (("2026", dt.date(2026, 1, 1), dt.date(2026, 11, 21)), "2026 t/m 21 november"),
        (("2026-11", dt.date(2026, 11, 1), dt.date(2026, 11, 21)), "november 2026 t/m 21 november"),
        (("2026", dt.date(2026, 1, 1), dt.date(2026, 11, 30)), "2026 t/m 30 november"),
    ],
)
def test_the_name_of_a_period(period, expected):
    assert period_name(Period(*period, ())) == expected


def test_a_version_without_a_difference_is_counted_apart():
    assert happened_in_words(year(registry(OLD, NEW), "2024")) == (
        "1 nieuwe versie zonder verschil."
    )


def test_an_interruption_and_its_end_are_told():
    later = version(start=dt.date(2025, 6, 1), start_text="2025-06-01")
    known = registry(OLD, later)
    assert happened_in_words(year(known, "2024")) == "1 keer onderbroken."
    assert happened_in_words(year(known, "2025")).startswith("1 keer hervat")


def test_what_does_not_follow_from_versions_is_told():
    known = registry(OLD, NEW, partnership(3, ("GM0001",), start=None, start_text=""))
    opening = "Afgeleid uit versies."
    assert replay_caveats(known.select(Query(date=DAY))) == (
        f"{opening} Van 1 is geen begin bekend: die staat er altijd."
    )
    chosen = known.select(Query(date=DAY, partnerships=(OLD.id,)))
    assert replay_caveats(chosen) == opening


def test_when_registration_began_is_told_where_the_versions_show_it():
    begun = (partnership(n, ("GM0001",), start=dt.date(2017, 1, 1)) for n in range(30))
    assert replay_caveats(registry(*begun).select(Query(date=DAY))) == (
        "Afgeleid uit versies. Tot en met 2017 is “erbij” meestal het begin van de registratie, "
        "niet van de samenwerking."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(date=DAY), ""),
        (Query(date=DAY, municipalities=("GM0002", "GM0003")), "Boxtel en Vught"),
        (Query(date=DAY, partnerships=("001", "003")), "Oost en West"),
        (Query(date=DAY, partnerships=("001", "003", "004")), "de gekozen samenwerkingen"),
    ],
)
def test_what_the_slider_is_about_is_named(query, expected):
    names = {1: "Regeling Oost", 3: "Regeling West", 4: "Regeling Midden"}
    known = registry(*(partnership(n, ("GM0001",), name=name) for n, name in names.items()))
    assert subject_in_words(known.select(query)) == expected
