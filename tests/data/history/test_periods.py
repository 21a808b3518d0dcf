import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.query import EARLIEST, Query
from data.domain.records import Basis, Membership
from data.history import event_filter as asked_changes
from data.history import periods as replay
from data.history.event_filter import all_time
from data.history.events import EventKind
from data.history.periods import Pace, day_of, moves
from data.history.periods import replay as replayed
from data.history.version_diff import ChangeKind
from tests.builders import DAY, partnership, registries
from tests.builders import registry as tiny
from tests.data.history.test_events import NEW, OLD, members, version
from tests.viewer.export.views import registry

PACES = st.sampled_from(Pace)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let it be the day of the tests."""
    for module in (replay, asked_changes):
        monkeypatch.setattr(module, "today", lambda: DAY)


def described(period):
    return period.key, period.first.isoformat(), period.last.isoformat(), len(period.events)


def test_periods_begin_before_the_first_event_and_end_today():
    joined = (*OLD.members, Membership("GM0003", joined=dt.date(2024, 5, 1)))
    known = tiny(OLD, version(members=joined))
    result = replayed(known, Query(date=DAY), Pace.YEAR)
    start = OLD.start.year
    assert result.periods[0].key == str(min(start - 1, DAY.year - 9))
    assert described(result.periods[-1]) == ("2026", "2026-01-01", "2026-12-31", 0)
    happened = {p.key: [e.kind for e in p.events] for p in result.periods if p.events}
    assert happened == {str(start): [EventKind.NEW], "2024": [ChangeKind.JOINED]}
    assert result.at == len(result.periods) - 1
    assert result.periods[result.at].counts() == (0, 0, 0)


def test_months_are_periods_too():
    result = replayed(tiny(OLD, NEW), Query(date=dt.date(2024, 2, 29)), Pace.MONTH)
    assert described(result.periods[result.at]) == ("2024-02", "2024-02-01", "2024-02-29", 0)
    assert described(result.periods[result.at - 1]) == ("2024-01", "2024-01-01", "2024-01-31", 1)


def test_a_reference_date_before_everything_comes_along():
    result = replayed(tiny(OLD), Query(date=EARLIEST), Pace.YEAR)
    assert (result.periods[0].first, result.at) == (EARLIEST, 0)


def test_a_reference_date_to_come_comes_along():
    result = replayed(tiny(OLD), Query(date=dt.date(2031, 3, 1)), Pace.YEAR)
    assert (result.periods[-1].key, result.at) == ("2031", len(result.periods) - 1)


def test_without_events_there_is_still_something_to_go_along():
    result = replayed(tiny(), Query(date=DAY), Pace.YEAR)
    assert len(result.periods) == replay.FEWEST
    assert not any(period.events for period in result.periods)


def test_an_end_told_as_a_last_day_is_seen_on_the_day_after():
    ended = partnership(1, ("GM0001",), end=dt.date(2024, 1, 1), end_text="2023")
    result = replayed(tiny(ended), Query(date=DAY), Pace.YEAR)
    assert [p.key for p in result.periods if EventKind.STOPPED in [e.kind for e in p.events]] == [
        "2024"
    ]


def test_a_part_of_a_period_has_what_happened_by_then():
    late = (*OLD.members, Membership("GM0003", joined=dt.date(2024, 5, 1)))
    result = replayed(tiny(OLD, version(members=late)), Query(date=DAY), Pace.YEAR)
    whole = next(p for p in result.periods if p.key == "2024")
    assert described(whole.until(dt.date(2024, 4, 30))) == ("2024", "2024-01-01", "2024-04-30", 0)
    assert described(whole.until(dt.date(2024, 5, 1))) == ("2024", "2024-01-01", "2024-05-01", 1)
    assert whole.until(dt.date(2030, 1, 1)) is whole


def test_moves_are_told_of_the_municipality_on_the_map():
    known = tiny(OLD, version(members=members("GM0002", "GM0003", "PV26")))
    result = replayed(known, Query(date=DAY), Pace.YEAR)
    joined, left = moves(next(p for p in result.periods if p.key == "2024"), known)
    assert (dict(joined), dict(left)) == ({"GM0003": 1}, {})
    known = tiny(OLD, version(members=members("GM0091", "PV26")))
    result = replayed(known, Query(date=DAY), Pace.YEAR)
    joined, left = moves(next(p for p in result.periods if p.key == "2024"), known)
    assert (dict(joined), dict(left)) == ({}, {"GM0002": 1})


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("2019", dt.date(2019, 12, 31)),
        ("2020-02", dt.date(2020, 2, 29)),
        ("2019-12", dt.date(2019, 12, 31)),
        ("2026", None),
        ("2026-11", None),
        ("2027", dt.date(2027, 12, 31)),
        ("1900", EARLIEST),
    ],
)
def test_a_period_shows_its_last_day_and_the_present_one_today(key, day):
    assert day_of(key) == day


@pytest.mark.parametrize("key", ["", "x", "2019-13", "2019-03-01", "0", "10000"])
def test_what_is_no_period_is_refused(key):
    with pytest.raises(ValueError):  # noqa: PT011 - which one does not matter
        day_of(key)


def test_chosen_partnerships_are_followed_whatever_is_filtered():
    other = partnership(3, ("GM0001",))
    known = tiny(OLD, NEW, other)
    result = all_time(known, Query(partnerships=(other.id,), topics=("wonen",), date=DAY))
    assert {event.record.id for event in result} == {other.id}


def test_a_municipality_that_ended_is_followed_as_its_successor():
    joined = partnership(3, ("GM0091",))
    known = tiny(joined, partnership(4, ("GM0002",)))
    question = Query(municipalities=("GM0001",), date=dt.date(2022, 1, 1))
    assert {event.record.id for event in all_time(known, question)} == {joined.id}


@given(registries(), PACES, st.dates(EARLIEST, DAY), st.dates(EARLIEST, DAY))
def test_periods_follow_each_other_and_hold_every_event_once(known, pace, one, other):
    result = replayed(known, Query(date=one), pace)
    periods = result.periods
    assert len(periods) > 1
    assert all(a.last + dt.timedelta(days=1) == b.first for a, b in pairwise(periods))
    assert periods[result.at].first <= one <= periods[result.at].last
    events = [event for period in periods for event in period.events]
    assert len(events) == len(set(map(id, events)))
    expected = [e for e in all_time(known, Query()) if e.day and e.day <= DAY]
    assert {id(e) for e in expected if replay.seen_on(e) <= periods[-1].last} <= set(
        map(id, events)
    )
    assert all(p.first <= replay.seen_on(e) <= p.last for p in periods for e in p.events)
    again = replayed(known, Query(date=other), pace).periods
    assert again[-len(periods) :] == periods or periods[-len(again) :] == again


def test_the_edition_in_years():
    result = replayed(registry(), Query(date=DAY), Pace.YEAR)
    assert result.periods[0].key == "1985"
    assert len(result.periods) == 42
    assert sum(len(period.events) for period in result.periods) > 1_500


CONTRADICTORY = "27012769"
"""Its first version lists a participant whose accession date lies after that version's end."""


def taking_part(known, day):
    """Return who takes part in each partnership in force, under the code of today."""
    records = [known.records[number] for number in known.at(day).records.tolist()]
    return {
        record.id: {
            known.successors.current(each.organisation.code) or each.organisation.code
            for each in known.participations(record, day)
        }
        for record in records
    }


def about(event, known):
    code = event.subject
    return event.kind, known.successors.current(code) or code if code else ""


def test_every_difference_on_the_map_has_an_event_in_its_year():
    known = registry()
    result = replayed(known, Query(date=DAY, bases=tuple(Basis)), Pace.YEAR)
    unexplained, seen = set(), 0
    before = taking_part(known, result.periods[0].last)
    for period in result.periods[1:]:
        day = min(period.last, DAY)
        now = taking_part(known, day)
        described = {}
        for event in period.until(day).events:
            described.setdefault(event.record.id, set()).add(about(event, known))
        for key in now.keys() | before.keys():
            events = described.get(key, set())
            kinds, subjects = {kind for kind, _ in events}, {subject for _, subject in events}
            if key not in before:
                explained = bool(kinds)  # a first version, or one after an interruption
            elif key not in now:
                explained = bool(kinds & {EventKind.STOPPED, ChangeKind.GAP})
            else:
                explained = before[key] ^ now[key] <= subjects
            seen += before.get(key) != now.get(key)
            if not explained:
                unexplained.add(key)
        before = now
    assert seen > 500
    assert unexplained == {CONTRADICTORY}
