"""What may be asked of partnerships, recounted by plain loops; and who supervises."""

import datetime as dt
from collections import Counter

import pytest

from data.domain.query import Query
from data.domain.records import Basis, LegalForm, Membership, OrganisationKind, Role
from data.quality.supervision import (
    CHECK_KEYS,
    SUPERVISION_CHECKS,
    Supervisor,
    about_partnerships,
    evaluation,
    supervision,
    supervisor,
)
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.edition import committed_registry

ON = dt.date(2026, 11, 20)
UTRECHT = "PV26"


def arrangements():
    return committed_registry().select(Query(date=ON, bases=(Basis.WGR,))).partnerships


def ids(key, provinces=()):
    (question,) = [
        q for q in supervision(committed_registry(), ON, provinces) if q.check.key == key
    ]
    return [finding.record.registration_id for finding in question.findings]


def test_each_question_is_asked_of_what_plain_loops_find():
    registry = committed_registry()
    contacts = {each.registration_id: each for each in registry.edition.contacts}
    articles = Counter(
        each.registration_id
        for each in registry.edition.powers
        if "evaluat" in (each.heading + each.text).lower()
    )
    before, silent, no_archive, no_evaluation, old = [], [], [], [], []
    for record in arrangements():
        key = record.registration_id
        if record.start < dt.date(2022, 7, 1):
            before.append(key)
        if record.start < dt.date(2016, 11, 20):
            old.append(key)
        if not any(member.bodies for member in record.members):
            silent.append(key)
        if key not in contacts or not contacts[key].archive:
            no_archive.append(key)
        if not articles[key]:
            no_evaluation.append(key)
    assert len(before) == 132
    for key, expected in {
        "versie-voor-2022": before,
        "geen-orgaan": silent,
        "geen-archiefzorgdrager": no_archive,
        "evaluatie-onbekend": no_evaluation,
        "lang-ongewijzigd": old,
    }.items():
        assert sorted(ids(key)) == sorted(expected), key
    assert len(no_evaluation) + len(articles.keys() & set(contacts)) == len(arrangements())


def test_who_supervises_follows_from_who_takes_part():
    registry = committed_registry()
    expected = Counter()
    for record in arrangements():
        kinds = {one.organisation.kind for one in registry.participations(record, ON)}
        if record.form in {LegalForm.PLAIN_ARRANGEMENT, LegalForm.CENTRAL_MUNICIPALITY}:
            who = Supervisor.NONE
        elif kinds == {OrganisationKind.MUNICIPALITY}:
            who = Supervisor.PROVINCIAL_EXECUTIVE
        elif kinds == {OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE}:
            who = Supervisor.MINISTER
        else:
            who = Supervisor.UNKNOWN
        expected[who] += 1
        assert supervisor(registry, record, ON) is who
    assert len(ids("toezichthouder-onbekend")) == expected[Supervisor.UNKNOWN]
    assert expected[Supervisor.MINISTER]


def test_a_province_is_asked_of_what_lies_in_it():
    registry = committed_registry()
    expected = []
    for record in arrangements():
        codes = set()
        for one in registry.participations(record, ON):
            codes.add(one.organisation.code)
            if one.drawn:
                codes.add(registry.organisations[one.drawn].province)
        if UTRECHT in codes and record.start < dt.date(2022, 7, 1):
            expected.append(record.registration_id)
    assert sorted(ids("versie-voor-2022", (UTRECHT,))) == sorted(expected)


def test_a_double_role_names_who_bears_it():
    members = ["GM0001", Membership("GM0002", role=Role.LEAD)]
    known = tiny_registry(partnership(1, members, basis=Basis.NETWORK))
    question = next(q for q in supervision(known, DAY) if q.check.key == "dubbele-rol")
    assert [str(finding.remark) for finding in question.findings] == [
        "deelnemer en trekker: Boxtel"
    ]


def test_before_the_act_nothing_is_asked_about_it():
    questions = supervision(committed_registry(), dt.date(2021, 1, 1))
    assert not next(q for q in questions if q.check.key == "versie-voor-2022").findings


def test_an_article_on_evaluation_is_named():
    registry = committed_registry()
    named = [evaluation(registry, record) for record in arrangements()]
    assert sum(map(bool, named)) == 6


def test_the_line_of_a_council_counts_its_own_partnerships():
    questions = supervision(committed_registry(), ON)
    own = frozenset(record.id for record in arrangements()[:40])
    counts = about_partnerships(questions, own)
    for question in questions:
        expected = {f.record.id for f in question.findings} & own
        assert counts[question.check.key] == len(expected)


@pytest.mark.parametrize("check", SUPERVISION_CHECKS, ids=lambda check: check.key)
def test_a_check_is_a_question_and_has_an_address(check):
    assert check.title.endswith("?")
    assert check.key in CHECK_KEYS
