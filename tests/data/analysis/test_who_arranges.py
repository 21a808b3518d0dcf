"""Who arranges an everyday task: ten municipalities record by record, all by plain loops."""

import csv
import datetime as dt
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from data.analysis.who_arranges import all_of, who_arranges
from data.domain.query import Query
from data.domain.records import Basis, Membership, Role
from data.domain.text import words
from data.registry.everyday_tasks import everyday_tasks
from tests.builders import DAY, partnership, registry
from tests.viewer.export.views import registry as edition

TEN = {
    "GM0355": "Zeist",
    "GM0344": "Utrecht",
    "GM0744": "Baarle-Nassau",
    "GM0096": "Vlieland",
    "GM0014": "Groningen",
    "GM1982": "Land van Cuijk",
    "GM0599": "Rotterdam",
    "GM1708": "Steenwijkerland",
    "GM0882": "Landgraaf",
    "GM0310": "De Bilt",
}


@pytest.fixture(scope="module")
def everything():
    return all_of(edition(), Query(date=DAY))


def answer_of(selection, code, key):
    (answer,) = who_arranges(selection, code, [everyday_tasks()[key]])
    return answer


def rests_on():
    """The rows of the table: what the record of each answer says, in its own words, and where."""
    path = Path(__file__).with_name("who_arranges.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_answer_for_ten_municipalities_rests_on_a_record_of_the_table(everything):
    expected = defaultdict(set)
    for row in rests_on():
        assert TEN[row["municipality"]] == row["name"]
        expected[row["municipality"], row["task"]].add(row["partnership"])
    for code in TEN:
        for answer in who_arranges(everything, code, everyday_tasks().values()):
            key = answer.task.key
            ids = {one.record.id for one in answer.carried_out}
            assert ids == expected.pop((code, key), set()), (code, key)
    assert not expected


def test_each_record_says_so_in_its_own_words():
    known = edition()
    for row in rests_on():
        record = known.version_on(row["partnership"], DAY)
        articles = (f"{one.heading} {one.text}" for one in known.details.powers(record))
        texts = (record.name, record.body, record.purpose, *articles)
        assert row["says"]
        assert any(row["says"] in text for text in texts), row
        assert row["source_url"] == record.source_url
        assert re.match(r"https?://", row["source_url"])


@cache
def holds(pattern, text):
    """Whether one of the ways of a pattern stands in a text: word by word, without `finds`."""
    own = words(text)
    for way in filter(None, map(str.strip, pattern.split("|"))):
        sought = [word for part in re.split(r"[^\w*]+", way.lower()) if (word := part.strip())]
        sought = [
            (word.startswith("*"), "".join(words(word)), word.endswith("*")) for word in sought
        ]
        for start in range(len(own) - len(sought) + 1):
            if all(fits(*one, own[start + i]) for i, one in enumerate(sought)):
                return True
    return False


def fits(open_before, word, open_behind, known):
    if open_before and open_behind:
        return word in known
    if open_before:
        return known.endswith(word)
    return known.startswith(word) if open_behind else known == word


def in_force(records):
    begun = {r.registration_id for r in records if (r.start or dt.date.min) <= DAY}
    return [
        record
        for record in records
        if record.registration_id in begun
        and (record.end is None or record.end > DAY)
        and record.next not in begun
    ]


def members_of(record, successors):
    """Codes of who takes part on the day, ended municipalities carried to their successor."""
    for member in record.members:
        joined, left = member.joined, member.left
        if (joined is None or joined <= DAY) and (left is None or left > DAY):
            code = member.organisation
            while code in successors:
                code = successors[code]
            yield code


def test_nothing_is_registered_only_where_no_topic_ground_or_name_has_the_municipality(everything):
    whole = edition().edition
    successors = {m.old: m.successors[0] for m in whole.mergers if len(m.successors) == 1}
    concerned = defaultdict(set)
    for record in in_force(edition().records):
        topics = {*record.topics, *(one.topic for one in record.derived)}
        names = (record.name, record.short_name, record.body)
        for key, task in everyday_tasks().items():
            if (
                topics & task.topics
                or record.id in task.partnerships
                or any(holds(task.grounds, ground.title) for ground in record.grounds)
                or any(holds(task.names, name) for name in names)
                or (
                    record.basis in (Basis.WGR, Basis.PRIVATE_LAW)
                    and any(holds(task.bodies, name) for name in names)
                    and not any(holds(task.unless, name) for name in names)
                )
            ):
                for code in members_of(record, successors):
                    concerned[code, key].add(record.registration_id)
    assert len(edition().municipalities) == 342
    for code in edition().municipalities:
        for answer in who_arranges(everything, code, everyday_tasks().values()):
            key = answer.task.key
            ids = {one.record.registration_id for one in (*answer.carried_out, *answer.related)}
            assert ids == concerned[code, key], (code, key)


@pytest.mark.parametrize("key", ["brandweer", "rampen", "ggd", "milieuoverlast"])
def test_what_the_law_gives_to_a_region_is_carried_out_by_one_in_every_municipality(
    everything, key
):
    for code in edition().municipalities:
        answer = answer_of(everything, code, key)
        assert len(answer.carried_out) == 1, (code, key)


def test_who_seems_succeeded_does_not_carry_it_out(everything):
    answer = answer_of(everything, "GM0344", "milieuoverlast")
    assert [one.record.id for one in answer.carried_out] == ["30432201"]
    assert "28059612" in {one.record.id for one in answer.related}


def test_an_exception_of_the_table_is_an_exception_for_that_municipality_alone(everything):
    rhineland, alphen, leiden = "25249813", "GM0484", "GM0546"
    answers = {code: answer_of(everything, code, "leerplicht") for code in (alphen, leiden)}
    assert rhineland in {one.record.id for one in answers[alphen].related}
    assert rhineland in {one.record.id for one in answers[leiden].carried_out}


@pytest.mark.parametrize(
    ("role", "does"), [(Role.PARTICIPANT, True), (Role.SHAREHOLDER, True), (Role.PARTNER, False)]
)
def test_a_partner_is_not_one_for_whom_the_work_is_done(role, does):
    record = partnership(
        1, name="Avri", members=(Membership("GM0001", role=role), Membership("GM0002"))
    )
    selection = all_of(registry(record), Query(date=DAY))
    answer = answer_of(selection, "GM0001", "afval")
    assert bool(answer.carried_out) is does
    assert bool(answer.related) is not does


def test_whatever_is_filtered_everything_is_looked_among():
    record = partnership(1, ["GM0001", "GM0002"], name="Avri")
    query = Query(date=DAY, topics=("wonen",), search="zonder")
    selection = all_of(registry(record), query)
    assert len(selection) == 1
