"""The state of the overview, recounted by plain loops over the records."""

import datetime as dt
from collections import Counter
from statistics import median

import pytest

from data.analysis.completeness.independent_lists import BOARDS, populations
from data.analysis.completeness.overview_measure import (
    COUNTRY,
    Aspect,
    confirmed_on,
    measure,
    tallies,
)
from data.domain.declared import CURATED, declared_rows
from data.domain.query import Query
from data.domain.records import Basis, Role
from data.quality.report import report
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.edition import committed_registry

ON = dt.date(2026, 11, 20)
UTRECHT = "PV26"


def in_force(registry):
    return registry.select(Query(date=ON, bases=tuple(Basis))).partnerships


def taking_part(registry, record, province):
    """Return the municipalities of a province in a record, one membership after the other."""
    codes = set()
    for one in registry.participations(record, ON):
        if one.drawn and province in ("", registry.organisations[one.drawn].province):
            codes.add(one.drawn)
    return codes


@pytest.mark.parametrize("area", [COUNTRY, UTRECHT, "PV31"])
def test_the_measures_of_an_area_are_those_of_plain_loops(area):
    registry = committed_registry()
    (made,) = [one for one in measure(registry, ON) if one.area == area]
    towns = [c for c in registry.municipalities if area in ("", registry.organisations[c].province)]
    assert made.municipalities == len(towns)
    counts, records = Counter(), []
    for record in in_force(registry):
        codes = taking_part(registry, record, area)
        counts[record.basis] += len(codes)
        if record.basis is not Basis.NATIONAL_DIVISION and (codes or area == COUNTRY):
            records.append(record)
    assert made.taking_part == {basis: counts[basis] for basis in Basis}
    assert made.per_municipality(Basis.WGR) == counts[Basis.WGR] / len(towns)
    assert made.partnerships == len(records)
    edition = registry.edition
    phases = {a.partnership for a in edition.annotations if a.kind == "fase"}
    leads = {a.partnership for a in edition.annotations if a.kind == "trekker"}
    reached = {c.registration_id for c in edition.contacts if c.website or c.mail}
    own = {record.registration_id: record for record in edition.partnerships}
    expected = dict.fromkeys(Aspect, 0)
    ages = []
    for record in records:
        stored = own[record.registration_id]
        expected[Aspect.TOPIC] += bool(stored.topics)
        expected[Aspect.PHASE] += bool(stored.phase or record.id in phases)
        leading = any(m.role is Role.LEAD for m in stored.members)
        expected[Aspect.LEAD] += bool(leading or record.id in leads)
        contact = stored.website or stored.registration_id in reached
        expected[Aspect.CONTACT] += bool(contact)
        text = stored.verified.isoformat() if stored.verified else ""
        text = text if stored.registered else stored.source_date
        if text:
            last = f"{text}-12-31" if len(text) == 4 else text
            if len(last) == 7:
                month = dt.date.fromisoformat(f"{last}-01") + dt.timedelta(days=31)
                last = (month.replace(day=1) - dt.timedelta(days=1)).isoformat()
            seen = dt.date.fromisoformat(last)
            expected[Aspect.CONFIRMED] += seen >= dt.date(2024, 11, 20)
            ages.append(max(0, (ON - seen).days))
    assert {aspect: made.having[aspect] for aspect in Aspect} == expected
    assert made.age == median(ages)
    assert made.undated == len(records) - len(ages)


def test_questions_of_a_province_are_those_about_its_partnerships():
    registry = committed_registry()
    measured = {one.area: one for one in measure(registry, ON)}
    questions = Counter()
    for result in report(registry, ON):
        for finding in result.findings:
            questions[COUNTRY] += 1
            questions[UTRECHT] += bool(taking_part(registry, finding.record, UTRECHT))
    assert measured[COUNTRY].questions == questions[COUNTRY]
    assert measured[UTRECHT].questions == questions[UTRECHT]


def test_without_partnerships_there_are_no_shares_and_no_age():
    made = measure(tiny_registry(), DAY)[0]
    assert made.partnerships == 0
    assert made.share(Aspect.TOPIC) is None
    assert made.age is None


def test_a_source_date_that_is_no_date_confirms_nothing():
    assert confirmed_on(partnership("a", basis=Basis.NETWORK, source_date="ooit")) is None
    assert confirmed_on(partnership("a", basis=Basis.NETWORK, source_date="2024")) == dt.date(
        2024, 12, 31
    )


def test_a_question_is_mended_when_the_same_check_finds_less_about_the_same_partnership():
    registry = committed_registry()
    now = report(registry, ON)
    assert sum(each.questions for each in tallies(now, None)) == sum(
        len(result.findings) for result in now
    )
    assert all(each.added is None for each in tallies(now, None))
    same = tallies(now, now)
    assert all(each.mended == 0 == each.added for each in same)
    emptied = tallies(tuple(result for result in now if result.check.key != "geen-onderwerp"), now)
    gone = Counter(
        finding.keeper
        for result in now
        if result.check.key == "geen-onderwerp"
        for finding in result.findings
    )
    assert {each.keeper: each.mended for each in emptied if each.mended} == gone
    assert all(each.before == each.questions + each.mended for each in emptied)
    added = tallies(now, ())
    assert all(each.added == each.questions for each in added)


def test_the_lists_of_arrangements_are_counted_as_they_are():
    registry = committed_registry()
    rows = declared_rows(CURATED / "arrangements_elsewhere.csv")
    current = {r.id for r in in_force(registry) if r.basis is Basis.WGR and r.form in BOARDS}
    expected = Counter()
    for row in rows:
        there = row["partnership"] in current
        expected[there, row["treasury"] == "true", row["provinces"] == "true"] += 1
    linked = {row["partnership"] for row in rows}
    for record in registry.edition.partnerships:
        if record.id in current - linked:
            days = [record.start, *(m.joined for m in record.members)]
            if any(day and day.year <= 2016 for day in days):
                current.discard(record.id)
                expected[True, False, False] += 1
    arrangements, deals = populations(registry, ON)
    assert arrangements.histories == expected
    assert arrangements.known == sum(n for on, n in expected.items() if on[0])
    own = {
        record.id
        for record in registry.edition.partnerships
        if not record.registered and record.name.lower().startswith("regio deal")
    }
    listed = [deal.partnership for deal in registry.edition.regio_deals]
    assert deals.known == len(own)
    assert deals.on(1) == len(listed) == 62
    assert deals.histories[True, True] == len(own & set(listed)) == 44
    share, low, high = deals.share
    assert 0 < low < share < high <= 1


def test_the_list_of_elsewhere_refers_to_arrangements_that_exist():
    registry = committed_registry()
    rows = declared_rows(CURATED / "arrangements_elsewhere.csv")
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert {row["treasury"], row["provinces"]} <= {"true", "false"}
        assert "true" in (row["treasury"], row["provinces"])
        assert bool(row["partnership"]) == (row["certainty"] in {"hoog", "middel"})
        assert not row["partnership"] or registry.find_id(row["partnership"]) == row["partnership"]
