"""What refreshes found that the register changed in place: written down, followed back, told."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.archive import editions
from data.archive.editions import RefreshLog
from data.archive.manifest import RETENTION_VARIABLE, Retention, retention, staying
from data.domain.errors import EditionError
from data.domain.query import Query
from data.domain.records import Membership, Organisation, OrganisationKind
from data.domain.topics import Topic
from data.history import corrections as log
from data.history.edition_changes import edition_changes
from data.history.event_filter import corrections_in
from data.registry.registry import Registry
from tests.builders import DAY, edition, partnership, registries

ONE = partnership(1, ("GM0001", "GM0002"), topics=("afval",), start_text="2015-01-01")
TWO = partnership(2, ("GM0003",), start_text="2015-01-01")
CORRECTED = replace(
    ONE, name="Anders", topics=("wonen",), members=(Membership("GM0001"), Membership("GM0003"))
)
A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)


def of(*partnerships, day="2026-05-16", **facts):
    made = edition(*partnerships)
    return Registry(replace(made, info=replace(made.info, date=day), **facts))


def corrections_between(
    tmp_path: Path, older: Registry, newer: Registry, shown: Registry | None = None
):
    path = tmp_path / "step.json"
    day = dt.date.fromisoformat(newer.edition.info.date)
    path.write_text(log.dump(older, newer, edition_changes(older, newer, day)), "utf-8")
    return log.read([path], shown or newer)


def summary(known):
    return [(str(e.kind), e.subject, e.day, e.seen) for e in known.events]


def test_corrections_and_what_is_gone_are_noticed_in_the_edition_that_shows_them(tmp_path):
    seen = dt.date(2026, 11, 21)
    known = corrections_between(tmp_path, of(ONE, TWO), of(CORRECTED, day=seen.isoformat()))
    assert summary(known) == [
        ("toegetreden", "GM0003", None, seen),
        ("vertrokken", "GM0002", None, seen),
        ("naam", "", None, seen),
        ("onderwerp-erbij", "", None, seen),
        ("onderwerp-eraf", "", None, seen),
        ("verdwenen", "", None, seen),
    ]
    assert (known.left_out, known.unreadable) == (0, ())


def test_what_happened_on_a_day_is_not_noticed_but_what_comes_late_is(tmp_path):
    new = replace(TWO, start=dt.date(2026, 11, 1), start_text="2026-11-01")
    assert not corrections_between(tmp_path, of(ONE), of(ONE, new, day="2026-11-21")).events
    assert [e[0] for e in summary(corrections_between(tmp_path, of(ONE), of(ONE, TWO)))] == [
        "nieuw"
    ]
    timeless = replace(TWO, start=None, start_text="")
    assert [e[0] for e in summary(corrections_between(tmp_path, of(ONE), of(ONE, timeless)))] == [
        "nieuw"
    ]


@given(registries())
def test_nothing_is_noticed_between_an_edition_and_itself(known):
    again = Registry(known.edition)
    assert log.count_differences(known, again) == 0
    written = json.loads(log.dump(known, again, edition_changes(known, again, DAY)))
    assert (written["voor"], written["na"]) == ({}, {})


def test_days_of_daily_work_make_no_difference():
    checked = replace(ONE, verified=DAY, modified=DAY, source_date="2026-11-21", source="y")
    assert log.count_differences(of(ONE), of(checked)) == 0
    assert log.count_differences(of(ONE, TWO), of(CORRECTED)) == 2


def test_who_only_an_older_edition_knows_can_be_told(tmp_path):
    club = Organisation("X-club", "Club", "De Club", OrganisationKind.OTHER, source="networks")
    topic = Topic("vrije-tijd", "vrije tijd")
    before = replace(ONE, members=(*ONE.members, Membership("X-club")), topics=("vrije-tijd",))
    made = edition(ONE)
    older = of(before, organisations=(*made.organisations, club), topics=(*made.topics, topic))
    known = corrections_between(tmp_path, older, of(ONE))
    assert known.registry.name("X-club") == "Club"
    assert ("vertrokken", "X-club") in [event[:2] for event in summary(known)]
    query = Query(date=DAY, since=dt.date(2026, 1, 1))
    assert len(corrections_in(known, query)) == 3
    assert len(corrections_in(known, replace(query, topics=("vrije-tijd",)))) == 3


def test_it_is_asked_for_like_what_happened(tmp_path):
    known = corrections_between(tmp_path, of(ONE), of(CORRECTED, day="2026-11-19"))
    query = Query(date=DAY, since=dt.date(2026, 11, 19))
    assert len(corrections_in(known, query)) == 5
    assert len(corrections_in(known, replace(query, municipalities=("GM0002",)))) == 5
    assert len(corrections_in(known, replace(query, topics=("afval",)))) == 5
    assert not corrections_in(known, replace(query, municipalities=("GM0004",)))
    assert not corrections_in(known, replace(query, since=DAY))
    assert not corrections_in(known, replace(query, date=dt.date(2026, 11, 18), since=None))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"editie": "2026-11-21", "weggelaten": 0, "voor": {}, "na": {}, "namen": []}',
        '{"editie": "gisteren", "weggelaten": 0, "voor": {}, "na": {}, "namen": {}}',
        '{"editie": "2026-11-21", "weggelaten": 0, "namen": {}, "na": {}, '
        '"voor": {"partnerships": [{"id": "1"}]}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_named_and_the_others_are_read(tmp_path, content):
    good, bad = of(ONE), tmp_path / "bad.json"
    corrections_between(tmp_path, good, of(CORRECTED))
    bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    known = log.read([bad, tmp_path / "step.json", tmp_path / "none.json"], of(CORRECTED))
    assert len(known.events) == 5
    assert known.unreadable == (bad, tmp_path / "none.json")


def test_a_file_that_speaks_of_whom_it_does_not_name_is_damaged(tmp_path):
    corrections_between(tmp_path, of(ONE), of(CORRECTED))
    path = tmp_path / "step.json"
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "namen": {}}), "utf-8")
    assert log.read([path], of(CORRECTED)).unreadable == (path,)


def test_of_two_editions_of_one_date_the_newest_counts(tmp_path):
    paths = [tmp_path / "2.json", tmp_path / "1.json"]
    names = [replace(ONE, name=name) for name in ("A", "B", "C")]
    for path, older, newer in zip(paths, names[1:], names[:2], strict=True):
        steps_found = edition_changes(of(newer), of(older), DAY)
        path.write_text(log.dump(of(newer), of(older), steps_found), "utf-8")
    known = log.read(paths, of(names[2]))
    assert [event.newer.name for event in known.events] == ["B"]


def test_a_change_of_the_whole_register_is_cut_short(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "MOST", 2)
    older = [partnership(n, ("GM0001",)) for n in range(5)]
    newer = [replace(one, name=f"{one.name} nieuw") for one in older]
    known = corrections_between(tmp_path, of(*older), of(*newer))
    assert (len(known.events), known.left_out) == (2, 3)


def test_steps_are_followed_back_and_what_was_undone_is_in_none(tmp_path):
    stored = RefreshLog(tmp_path / "differences")
    assert stored.to(B) == []
    stored.add(A, B, "2026-11-20", 1, "{}")
    stored.add(B, C, "2026-11-21", 2, "{}")  # undone
    stored.add(B, D, "2026-11-22", 3, "{}")
    assert [step.different for step in stored.to(D)] == [3, 1]
    assert [step.different for step in stored.to(C)] == [2, 1]
    assert [step.different for step in stored.to(B)] == [1]
    stored.add(D, B, "2026-11-23", 4, "{}")  # the source takes it all back
    assert [step.different for step in stored.to(B)] == [4, 3, 1]
    (tmp_path / "differences" / "notities.txt").write_text("x")
    assert [step.date for step in stored.to(D)] == ["2026-11-22", "2026-11-20"]


def test_steps_stay_few_and_small(tmp_path, monkeypatch):
    stored = RefreshLog(tmp_path)
    monkeypatch.setattr(editions, "MOST_STEPS", 3)
    for number in range(5):
        stored.add(A, A, "2026-11-20", number, "{}")
    assert [step.different for step in stored.to(A)] == [4, 3, 2]
    monkeypatch.setattr(editions, "MOST_BYTES", 10)
    stored.add(A, A, "2026-11-20", 5, "x" * 9)
    assert [step.different for step in stored.to(A)] == [5]
    stored.add(A, A, "2026-11-20", 6, "x" * 99)
    assert [step.different for step in stored.to(A)] == [6]


def test_daily_editions_are_thinned_to_weeks_and_months():
    days = [DAY - dt.timedelta(days=n) for n in range(500)]
    stay = sorted(staying(days, Retention()))
    assert stay[:7] == list(range(7))
    later = [days[n] for n in stay[7:]]
    assert all(day.isoweekday() == 7 or (day + dt.timedelta(days=1)).day == 1 for day in later)
    assert len(stay) <= 7 + 5 + 12
    assert min(later) == dt.date(2025, 12, 31)


def test_thinning_every_day_comes_to_the_same_as_thinning_once():
    days: list[dt.date] = []
    for n in range(400, -1, -1):
        days.insert(0, DAY - dt.timedelta(days=n))
        stay = staying(days, Retention())
        days = [day for number, day in enumerate(days) if number in stay]
    whole = [DAY - dt.timedelta(days=n) for n in range(401)]
    assert days == [whole[n] for n in sorted(staying(whole, Retention()))]


@given(st.lists(st.none() | st.dates(), max_size=20), st.tuples(*[st.integers(0, 9)] * 3))
def test_the_newest_stay_always(days, stored):
    assert set(range(min(5, len(days)))) <= staying(days, Retention(*stored))


def test_what_is_kept_can_be_set(monkeypatch):
    monkeypatch.delenv(RETENTION_VARIABLE, raising=False)
    assert retention() == (7, 5, 12)
    monkeypatch.setenv(RETENTION_VARIABLE, "30,0,60")
    assert retention() == (30, 0, 60)
    monkeypatch.setenv(RETENTION_VARIABLE, "altijd")
    with pytest.raises(EditionError, match=r"is “altijd”\. Schrijf dagen,weken,maanden"):
        retention()
