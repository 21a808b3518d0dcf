import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.errors import QueryError
from data.domain.query import EARLIEST, LATEST, Query
from data.domain.records import Body, LegalForm, Membership, Power
from data.history.edition_changes import edition_changes
from data.history.event_filter import between, filter_events, first_day, period_of
from data.history.events import changes_in_period
from data.registry.registry import Registry
from tests.builders import DAY, edition, memberships, partnership, registries
from tests.builders import registry as tiny
from tests.viewer.export.views import registry

YEAR = dt.date(2025, 11, 21), DAY
ALWAYS = EARLIEST, LATEST
OLD = partnership(1, ("GM0091", "GM0002", "PV26"), end=dt.date(2024, 1, 1), next="r2")
OLD = replace(OLD, start_text="2015", end_text="2024-01-01")
NEW = replace(
    OLD, registration_id="r2", start=dt.date(2024, 1, 1), start_text="2024-01-01", end=None,
    end_text="", previous="001", next=None,
)  # fmt: skip


def summary(events):
    return [(str(e.kind), e.day and e.day.isoformat(), e.subject) for e in events]


def version(**facts):
    return replace(NEW, **facts)


def members(*codes):
    return tuple(Membership(code) for code in codes)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("nieuwe-versie", "2024-01-01", "")),
        ({"members": members("GM0091", "PV26")}, ("vertrokken", "2024-01-01", "GM0002")),
        (
            {"members": members("GM0001", "GM0002", "PV26")},
            ("opgegaan", "2024-01-01", "GM0091"),
        ),
        (
            {"members": (*OLD.members, Membership("GM0003", joined=dt.date(2024, 5, 1)))},
            ("toegetreden", "2024-05-01", "GM0003"),
        ),
        ({"name": "Afval Noord"}, ("naam", "2024-01-01", "")),
        (
            {"members": (*OLD.members, Membership("GM0003", joined=dt.date(2023, 5, 1)))},
            ("toegetreden", "2023-05-01", "GM0003"),
        ),
        (
            {"members": (*OLD.members, Membership("GM0003", joined=dt.date(2015, 1, 1)))},
            ("toegetreden", "2024-01-01", "GM0003"),
        ),
        ({"form": LegalForm.JOINT_ORGAN}, ("vorm", "2024-01-01", "")),
        ({"powers": (Power.MANDATE,)}, ("bevoegdheden", "2024-01-01", "")),
        ({"topics": ("afval", "wonen")}, ("onderwerp-erbij", "2024-01-01", "")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_version_tells_what_changed_on_its_first_day(facts, expected):
    events = changes_in_period(tiny(OLD, version(**facts)), dt.date(2020, 1, 1), DAY)
    assert summary(events) == [expected]
    assert (events[0].older, events[0].newer) == (OLD, version(**facts))
    assert events[0].derived == (events[0].kind == "vertrokken")


def test_what_belongs_together_is_one_event_but_each_participant_is_its_own():
    members_now = (Membership("GM0091", (Body.COUNCIL,)), Membership("GM0002", (Body.COUNCIL,)))
    events = changes_in_period(tiny(OLD, version(members=members_now)), dt.date(2020, 1, 1), DAY)
    assert summary(events) == [
        ("vertrokken", "2024-01-01", "PV26"),
        ("orgaan", "2024-01-01", ""),
    ]
    assert [change.subject for change in events[1].changes] == ["GM0002", "GM0091"]


def test_a_first_version_is_new_and_tells_who_joined_later():
    late = Membership("GM0003", joined=dt.date(2016, 1, 1), joined_text="2016")
    result = tiny(partnership(1, ("GM0001", late)))
    assert summary(changes_in_period(result, *ALWAYS)) == [
        ("toegetreden", "2016-01-01", "GM0003"),
        ("nieuw", "2015-01-01", ""),
    ]


@pytest.mark.parametrize(
    ("text", "end", "day"),
    [
        ("2024-01-01", dt.date(2024, 1, 1), "2024-01-01"),
        ("2023-12-31", dt.date(2024, 1, 1), "2023-12-31"),
        ("2023", dt.date(2024, 1, 1), "2023-12-31"),
    ],
)
def test_the_end_of_the_last_version_is_the_end(text, end, day):
    result = tiny(partnership(1, ("GM0001",), end=end, end_text=text))
    assert summary(changes_in_period(result, dt.date(2020, 1, 1), DAY)) == [("beeindigd", day, "")]


def test_both_days_of_the_period_count():
    result = tiny(OLD, NEW)
    day = dt.date(2024, 1, 1)
    assert len(changes_in_period(result, day, day)) == 1
    assert not changes_in_period(result, day + dt.timedelta(days=1), DAY)
    assert not changes_in_period(result, dt.date(2023, 1, 1), day - dt.timedelta(days=1))


@given(registries())
def test_events_lie_in_the_period_newest_first(result):
    first, last = dt.date(2014, 1, 1), dt.date(2022, 1, 1)
    days = [event.day for event in changes_in_period(result, first, last)]
    assert days == sorted(days, reverse=True)
    assert all(first <= day <= last for day in days)


@given(registries())
def test_an_edition_differs_in_nothing_from_itself(result):
    assert edition_changes(result, Registry(result.edition), DAY).events == ()


def compared(before, after, day=DAY):
    return edition_changes(tiny(*before), tiny(*after), day)


def test_between_editions_a_partnership_comes_and_goes():
    one, two = partnership(1, ("GM0001",)), partnership(2, ("GM0002",))
    ended = replace(one, end=dt.date(2026, 1, 1), end_text="2026-01-01")
    result = compared([one], [ended, two])
    assert summary(result.added) == [("nieuw", "2015-01-01", "")]
    assert summary(result.ended) == [("beeindigd", "2026-01-01", "")]
    assert summary(compared([one, two], [two]).ended) == [("verdwenen", None, "")]
    assert not result.changed
    assert not result.corrected


def test_between_editions_a_new_version_is_no_correction():
    open_ended = replace(OLD, end=None, end_text="", next=None)
    result = compared([open_ended], [OLD, version(name="Afval Noord")])
    assert summary(result.changed) == [("naam", "2024-01-01", "")]
    assert not result.corrected
    assert summary(compared([open_ended], [OLD, NEW]).changed) == [
        ("nieuwe-versie", "2024-01-01", "")
    ]


def test_a_correction_keeps_its_register_id():
    one = partnership(1, ("GM0001", "GM0002"))
    result = compared([one], [replace(one, members=members("GM0001", "GM0003"), name="Anders")])
    assert summary(result.corrected) == [
        ("toegetreden", None, "GM0003"),
        ("vertrokken", None, "GM0002"),
        ("naam", None, ""),
    ]
    assert {event.recorded for event in result.corrected} == {""}
    assert not result.changed


def test_an_earlier_version_that_the_register_learns_makes_no_new_partnership():
    alone = replace(NEW, id="r2", previous=None)
    result = compared([alone], [OLD, NEW])
    assert result.events == ()
    assert compared([OLD, NEW], [alone]).events == ()


def test_reorganisation_is_no_leaving():
    one = partnership(1, ("GM0091", "GM0002"))
    result = compared([one], [replace(one, members=members("GM0001", "GM0002"))])
    assert summary(result.corrected) == [("opgegaan", None, "GM0091")]


def test_what_the_older_edition_does_not_know_filters_it_out():
    one = partnership(1, ("GM0002",))
    poor = replace(edition(one), organisations=edition(one).organisations[:-1])
    query = Query(date=DAY, participants=("WS0636",))
    assert between(Registry(poor), tiny(one), query).events == ()


def test_events_pass_the_filters_with_the_version_before_or_after():
    left = tiny(OLD, version(members=members("GM0091", "PV26")))
    period = {"since": dt.date(2020, 1, 1), "date": DAY}
    assert len(period_of(left, Query(**period, participants=("GM0002",)))) == 1
    assert len(period_of(left, Query(**period, municipalities=("GM0002",)))) == 1
    assert len(period_of(left, Query(**period, municipalities=("GM0001",)))) == 1
    assert not period_of(left, Query(**period, municipalities=("GM0003",)))
    assert not period_of(left, Query(**period, topics=("afval",)))
    assert filter_events((), left, left, Query(**period)) == ()


def test_a_correction_passes_with_the_record_before_or_after():
    one = partnership(1, ("GM0001", "GM0002"), topics=("afval",))
    corrected = replace(one, members=members("GM0001"), topics=("wonen",))
    pair = tiny(one), tiny(corrected)
    day = {"date": DAY}
    kinds = {"vertrokken", "onderwerp-erbij", "onderwerp-eraf"}
    for query in (
        Query(**day, topics=("afval",)),
        Query(**day, topics=("wonen",)),
        Query(**day, municipalities=("GM0002",)),
    ):
        assert {str(e.kind) for e in between(*pair, query).corrected} == kinds
    assert not between(*pair, Query(**day, topics=("bodem",))).corrected


def test_without_choice_the_period_is_a_year():
    assert first_day(Query(date=DAY)) == YEAR[0]
    assert first_day(Query(date=DAY, since=dt.date(2020, 1, 1))) == dt.date(2020, 1, 1)
    with pytest.raises(QueryError, match=r"begint \(2027-01-01\) na de peildatum \(2026-11-20\)"):
        period_of(registry(), Query(date=DAY, since=dt.date(2027, 1, 1)))


def test_the_last_year_of_the_edition():
    events = period_of(registry(), Query(date=DAY))
    assert len(events) == 59
    assert len({event.record.id for event in events}) == 51
    assert Counter(map(str, (event.kind for event in events))) == {
        "nieuwe-versie": 17,
        "toegetreden": 11,
        "nieuw": 10,
        "naam": 9,
        "onderwerp-erbij": 4,
        "beeindigd": 7,
        "opgevolgd": 1,
    }
    assert len(period_of(registry(), Query(date=DAY, provinces=("PV26",)))) == 12
    assert len(period_of(registry(), Query(date=DAY, municipalities=("GM0344",)))) == 2


def test_all_that_the_edition_knows():
    kinds = Counter(map(str, (e.kind for e in changes_in_period(registry(), EARLIEST, DAY))))
    assert (kinds["vertrokken"], kinds["opgegaan"], kinds["vorm"]) == (41, 216, 12)
    assert (kinds["opgeheven"], kinds["gesplitst"], kinds["bevoegdheden"]) == (15, 9, 18)


@pytest.mark.parametrize(
    ("version", "name", "day"),
    [
        ("30272906", "Elburg", "2025-01-01"),
        ("30272906", "Eemnes", "2025-01-01"),
        ("30476285", "Landsmeer", "2025-01-01"),
        ("30272360", "Gorinchem", "2025-01-01"),
        ("29469185", "Montferland", "2024-01-01"),
    ],
)
def test_who_joined_is_dated_as_registered(version, name, day):
    known = registry()
    (event,) = (
        e
        for e in changes_in_period(known, *ALWAYS, known.versions(known.find_id(version)))
        if e.newer.registration_id == version and e.subject and known.name(e.subject) == name
    )
    assert (event.kind, event.day.isoformat(), event.recorded) == ("toegetreden", day, day)


MOMENTS = st.dates(dt.date(2012, 1, 1), dt.date(2026, 1, 1))


@st.composite
def versioned(draw):
    """Draw a registry of a few partnerships with up to four versions each."""
    result = []
    for number in range(draw(st.integers(1, 3))):
        starts = sorted(draw(st.lists(MOMENTS, min_size=1, max_size=4, unique=True)))
        ends = [*starts[1:], draw(st.none() | st.dates(starts[-1], dt.date(2027, 1, 1)))]
        result += [
            partnership(
                number,
                draw(st.lists(memberships(), max_size=4, unique_by=lambda m: m.organisation)),
                registration_id=f"{number}-{place}",
                start=start,
                end=end,
                name=draw(st.sampled_from(["Afval", "GGD"])),
            )
            for place, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]
    return tiny(*result)


@given(versioned(), st.lists(MOMENTS, max_size=4, unique=True))
def test_periods_side_by_side_tell_what_the_whole_tells(result, borders):
    first, last = dt.date(2010, 1, 1), dt.date(2027, 12, 31)
    starts = [first, *sorted(borders)]
    ends = [day - dt.timedelta(days=1) for day in starts[1:]] + [last]
    whole = changes_in_period(result, first, last)
    parts = [changes_in_period(result, *period) for period in zip(starts, ends, strict=True)]
    assert tuple(event for part in reversed(parts) for event in part) == whole


def test_a_time_without_a_version_is_told_on_its_first_day():
    later = version(start=dt.date(2025, 6, 1), start_text="2025-06-01")
    result = changes_in_period(tiny(OLD, later), dt.date(2020, 1, 1), DAY)
    assert ("onderbreking", "2024-01-01", "") in summary(result)
    close = version(start=dt.date(2024, 1, 2), start_text="2024-01-02")
    assert "onderbreking" not in {
        kind for kind, *_ in summary(changes_in_period(tiny(OLD, close), *ALWAYS))
    }


def test_who_a_version_lists_ahead_joins_on_the_day_that_the_next_version_repeats():
    joining = Membership("GM0003", joined=dt.date(2025, 1, 1), joined_text="2025-01-01")
    ahead = version(members=(*OLD.members, joining), end=dt.date(2025, 1, 1), next="r3")
    then = replace(ahead, registration_id="r3", start=ahead.end, end=None, previous="r2", next=None)
    result = changes_in_period(tiny(OLD, ahead, then), dt.date(2020, 1, 1), DAY)
    assert ("toegetreden", "2025-01-01", "GM0003") in summary(result)
    assert len([event for event in result if event.subject == "GM0003"]) == 1


def test_the_register_lists_three_municipalities_of_gblt_ahead():
    known = registry()
    ahead = {(key, code) for key, code in known.ahead}
    assert ahead == {("29402006", code) for code in ("GM0339", "GM0345", "GM0351")}
    (day,) = {
        event.day
        for event in changes_in_period(known, *ALWAYS)
        if event.record.id == known.find_id("29402006")
        and event.subject in {"GM0339", "GM0345", "GM0351"}
    }
    assert day == dt.date(2025, 1, 1)


@pytest.mark.parametrize(
    ("name", "renamed"),
    [("Dienst “Oost-West”", False), ("Dienst Oost West.", False), ("Dienst Oostwest", True)],
)
def test_another_hyphen_or_quotation_mark_is_no_new_name(name, renamed):
    older = replace(OLD, name="Dienst Oost-West")
    result = changes_in_period(tiny(older, version(name=name)), dt.date(2020, 1, 1), DAY)
    assert ("naam" in {kind for kind, *_ in summary(result)}) is renamed


def test_a_successor_that_a_version_lists_ahead_joins_on_its_own_day():
    ahead = Membership("GM0001", joined=dt.date(2024, 7, 1), joined_text="2024-07-01")
    now = version(members=(ahead, *members("GM0002", "PV26")))
    result = changes_in_period(tiny(OLD, now), dt.date(2020, 1, 1), DAY)
    assert summary(result) == [
        ("toegetreden", "2024-07-01", "GM0001"),
        ("opgegaan", "2024-01-01", "GM0091"),
    ]
    assert (result[0].older, result[0].newer) == (OLD, now)
