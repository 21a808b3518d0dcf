"""What is not known of an older date, counted a second way."""

import csv
import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.query import Query
from data.domain.records import Basis, Membership
from data.registry.completeness import known_from
from data.registry.registry import Registry
from data.storage.edition import EDITION_DIR
from tests.builders import edition, partnership, registries, registry
from tests.viewer.export.views import registry as whole_registry

DATES = [
    dt.date(1989, 12, 31),
    dt.date(2016, 6, 1),
    dt.date(2017, 3, 1),
    dt.date(2018, 6, 1),
    dt.date(2021, 6, 1),
    dt.date(2022, 2, 1),
    dt.date(2025, 1, 1),
    dt.date(2026, 11, 20),
]
EVERY = Query(bases=tuple(Basis))


def many(*begun):
    """Return a register in which so many arrangements begin in each year."""
    years = [year for year, count in begun for _ in range(count)]
    return registry(
        *(partnership(n, ["GM0001"], start=dt.date(y, 5, 1)) for n, y in enumerate(years))
    )


@pytest.mark.parametrize(
    ("begun", "year"),
    [
        ([(2010, 3), (2016, 40), (2017, 20), (2018, 10), (2019, 9), (2024, 5)], 2018),
        ([(2010, 3), (2016, 40), (2017, 20), (2018, 9), (2019, 11)], 2019),
        ([(2010, 3), (2016, 19), (2017, 19)], None),
        ([], None),
    ],
)
def test_registration_began_in_the_years_that_stand_out(begun, year):
    assert many(*begun).incomplete_until == year


def test_what_is_not_in_the_register_does_not_tell_when_registration_began():
    results = (partnership(n, ["GM0001"], basis=Basis.NETWORK, source="x") for n in range(30))
    assert registry(*results).incomplete_until is None


def test_the_edition_is_incomplete_until_the_year_that_its_own_table_shows():
    with (EDITION_DIR / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["basis"] == "wgr"]
    oldest = {}
    for row in rows:
        start = row["start"] or "0001"
        oldest[row["id"]] = min(start, oldest.get(row["id"], "9999"))
    begun = Counter(int(start[:4]) for start in oldest.values())
    until = whole_registry().incomplete_until
    busiest = max(begun.values())
    assert begun[until] * 4 >= busiest
    assert all(count * 4 < busiest for year, count in begun.items() if year > until)
    assert until == 2018


@pytest.mark.parametrize("day", DATES)
def test_those_without_a_start_are_counted(day):
    selection = whole_registry().select(replace(EVERY, date=day))
    silent = [r for r in selection.partnerships if r.start is None]
    doubtful = [r for r in silent if selection.is_doubtful(r)]
    assert selection.startless == (len(silent), len(doubtful))
    assert all(r.source_date[:4] >= str(day.year) for r in doubtful if r.source_date)


@given(
    results=registries(),
    day=st.dates(dt.date(2012, 1, 1), dt.date(2026, 11, 20)),
    seen=st.sampled_from(["", "2016", "2018-02", "2020-03-04", "niet bekend"]),
)
def test_those_without_a_start_are_counted_whatever_there_is(results, day, seen):
    records = tuple(replace(record, source_date=seen) for record in results.records)
    known = Registry(replace(results.edition, partnerships=records))
    selection = known.select(replace(EVERY, date=day))
    last = {
        "2016": dt.date(2016, 12, 31),
        "2018-02": dt.date(2018, 2, 28),
        "2020-03-04": dt.date(2020, 3, 4),
    }.get(seen, known.edition_day)
    silent = sum(record.start is None for record in selection.partnerships)
    assert selection.startless == (silent, silent if day < last else 0)


@pytest.mark.parametrize(
    ("seen", "day"),
    [
        ("2023", dt.date(2023, 12, 31)),
        ("2016-02", dt.date(2016, 2, 29)),
        ("2022-07-03", dt.date(2022, 7, 3)),
        ("", dt.date(2026, 5, 16)),
        ("2027", dt.date(2026, 5, 16)),
        ("geen datum", dt.date(2026, 5, 16)),
    ],
)
def test_a_source_tells_from_when_a_partnership_is_certain(seen, day):
    record = partnership(1, ["GM0001"], start=None, source_date=seen)
    assert known_from(record, dt.date(2026, 5, 16)) == day
    assert known_from(replace(record, start=dt.date(2015, 1, 1)), day) is None


def named_ahead(selection):
    """Return per version of which municipalities it names the successor, from the records."""
    known, day = selection.registry, selection.snapshot.date
    results = {}
    for number in selection.snapshot.records.tolist():
        record = known.records[number]
        drawn = {p.drawn for p in known.participations(record, day)}
        later = [
            m.organisation
            for m in record.members
            if (begun := known.organisations[m.organisation].start) and begun > day
            if m.left is None or m.left > day
        ]
        before = {
            known.drawn_as(old, day)
            for code in later
            for old in known.successors.predecessors(code)
            if old in known.organisations and known.standing_for(old, day) == old
        }
        if codes := before - drawn - {None}:
            results[record.registration_id] = codes
    return results


@pytest.mark.parametrize("day", DATES)
def test_who_is_named_only_by_a_successor_follows_from_the_records(day):
    selection = whole_registry().select(replace(EVERY, date=day))
    expected = named_ahead(selection)
    assert {key: set(codes) for key, codes in selection.ahead_in.items()} == expected
    counted = Counter(code for codes in expected.values() for code in codes)
    assert selection.ahead == dict(counted)


def test_the_safety_region_of_groningen_names_a_successor():
    day = dt.date(2016, 6, 1)
    selection = whole_registry().select(Query(date=day))
    assert "GM0018" in selection.ahead_in["23862467"]
    assert selection.counts["GM0018"] == 0
    assert "GM0014" not in selection.ahead  # Groningen itself took part
    today = whole_registry().select(Query())
    assert (today.ahead, today.ahead_in) == ({}, {})
    assert not today.incomplete
    assert today.startless[1] == 0


def merged(*members):
    """Return the arrangement, with Voorne aan Zee known to exist since 2023."""
    results = edition(partnership(1, members))
    organisations = tuple(
        replace(o, start=dt.date(2023, 1, 1)) if o.code == "GM0001" else o
        for o in results.organisations
    )
    return Registry(replace(results, organisations=organisations))


def ahead(*members, day=dt.date(2020, 1, 1)):
    return merged(*members).select(Query(date=day)).ahead


def test_a_successor_that_joins_later_is_named_ahead_until_it_exists():
    later = Membership("GM0001", joined=dt.date(2023, 1, 1))
    assert ahead(later) == {"GM0001": 1}
    assert ahead(later, day=dt.date(2023, 1, 1)) == {}
    assert ahead(later, Membership("GM0091")) == {}, "its predecessor is listed too"
    assert ahead(Membership("GM0001")) == {}, "without a date it stands for its predecessors"


def test_who_exists_already_and_joins_later_is_not_named_ahead():
    assert ahead(Membership("GM0002", joined=dt.date(2023, 1, 1))) == {}
