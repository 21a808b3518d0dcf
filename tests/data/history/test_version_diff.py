import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.records import Body, LegalForm, Membership, Power
from data.history.version_diff import ChangeKind, changes, history
from data.registry.participation import Successors
from tests.builders import MERGERS, NAMES, memberships, partnership
from tests.viewer.export.views import registry

KNOWN = Successors(MERGERS)
OLD = partnership(1, ("GM0091", "GM0002", "PV26"), end=dt.date(2024, 1, 1))
NEW = replace(OLD, registration_id="r2", start=dt.date(2024, 1, 1), end=None)
WHO = {
    ChangeKind.JOINED,
    ChangeKind.LEFT,
    ChangeKind.MERGED,
    ChangeKind.ENDED,
    ChangeKind.SPLIT,
}


def members(*codes):
    return tuple(Membership(code) for code in codes)


def summary(older, newer):
    return [(c.kind, c.subject, c.before, c.after) for c in changes(older, newer, KNOWN)]


def test_nothing_changed_between_a_version_and_itself():
    assert changes(OLD, NEW, KNOWN) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"members": (*OLD.members, Membership("GM0003", joined_text="2024-02"))},
            ("toegetreden", "GM0003", "", "2024-02"),
        ),
        ({"members": members("GM0091", "PV26")}, ("vertrokken", "GM0002", "GM0002", "")),
        (
            {"members": members("GM0001", "GM0002", "PV26")},
            ("opgegaan", "GM0091", "GM0091", "GM0001"),
        ),
        ({"members": members("GM0002", "PV26")}, ("opgeheven", "GM0091", "GM0091", "GM0001")),
        ({"name": "Afval Noord"}, ("naam", "", OLD.name, "Afval Noord")),
        ({"form": LegalForm.JOINT_ORGAN}, ("vorm", "", OLD.form, "gemeenschappelijk-orgaan")),
        ({"powers": (Power.MANDATE,)}, ("bevoegdheden", "", "", "mandaat")),
        ({"topics": ("afval",)}, ("onderwerp-erbij", "afval", "", "afval")),
        (
            {"members": (*OLD.members[:2], Membership("PV26", (Body.PROVINCIAL_EXECUTIVE,)))},
            ("orgaan", "PV26", "", "gs"),
        ),
        ({"start": dt.date(2024, 3, 1)}, ("onderbreking", "", "2024-01-01", "2024-03-01")),
        ({"start": dt.date(2023, 12, 1)}, ("overlap", "", "2024-01-01", "2023-12-01")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_kind_of_change(facts, expected):
    assert summary(OLD, replace(NEW, **facts)) == [expected]


def test_a_change_names_both_versions_and_the_start_of_the_newer():
    change = changes(OLD, replace(NEW, name="Anders"), KNOWN)[0]
    assert (change.older, change.newer) == (OLD.registration_id, "r2")
    assert change.since == dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "kind", "after"),
    [
        (dt.date(2022, 6, 1), None, "opgeheven", "GM0001"),
        (dt.date(2022, 6, 1), dt.date(2024, 1, 1), "opgeheven", "GM0001"),
        (dt.date(2023, 1, 1), None, "opgeheven", "GM0001"),
        (dt.date(2022, 6, 1), dt.date(2023, 1, 1), "vertrokken", ""),
        (dt.date(2020, 1, 1), None, "vertrokken", ""),
    ],
    ids=["meanwhile", "in force", "same day", "before", "long before"],
)
def test_who_ended_while_the_version_was_in_force_has_not_left(start, end, kind, after):
    newer = replace(NEW, start=start, end=end, members=members("GM0002", "PV26"))
    older = replace(OLD, end=start)
    assert summary(older, newer) == [(kind, "GM0091", "GM0091", after)]


def test_an_organisation_of_another_kind_can_end_too():
    known = Successors(MERGERS, {"PV26": dt.date(2024, 1, 1)})
    newer = replace(NEW, members=members("GM0091", "GM0002"))
    (change,) = changes(OLD, newer, known)
    assert (change.kind, change.subject, change.after) == (ChangeKind.ENDED, "PV26", "")


def test_a_successor_in_two_steps_is_followed():
    older = replace(OLD, members=members("GM0092"))
    newer = replace(NEW, members=members("GM0001"))
    assert summary(older, newer) == [("opgegaan", "GM0092", "GM0092", "GM0001")]


def test_a_split_is_never_guessed():
    older = replace(OLD, members=members("GM0093", "GM0003"))
    newer = replace(NEW, members=members("GM0002", "GM0003"))
    assert summary(older, newer) == [
        ("toegetreden", "GM0002", "", ""),
        ("gesplitst", "GM0093", "GM0093", "GM0002|GM0003"),
    ]


def test_a_name_in_other_capitals_is_the_same_name():
    assert summary(OLD, replace(NEW, name=OLD.name.upper())) == []


LISTS = st.lists(memberships(), max_size=8, unique_by=lambda m: m.organisation).map(tuple)


@given(LISTS, LISTS)
def test_every_difference_in_who_takes_part_is_told_once(before, after):
    result = [
        c
        for c in changes(replace(OLD, members=before), replace(NEW, members=after), KNOWN)
        if c.kind in WHO
    ]
    one, other = ({m.organisation for m in listed} for listed in (before, after))
    gone = [c.subject for c in result if c.kind is not ChangeKind.JOINED]
    assert sorted(gone) == sorted(one - other)
    joined = {c.subject for c in result if c.kind is ChangeKind.JOINED}
    taken = {c.after for c in result if c.kind is ChangeKind.MERGED}
    assert joined.isdisjoint(taken)
    assert joined | (taken - one) == other - one
    assert {c.subject for c in result} <= NAMES.keys()


def test_aalten_left_stadsbank_oost_nederland():
    known = registry()
    (step,) = history(known, known.find_id("29641913"))
    who = [c for c in step if c.kind in WHO]
    assert [(c.kind, known.name(c.subject)) for c in who] == [(ChangeKind.LEFT, "Aalten")]
    assert (who[0].older, who[0].newer) == ("24961717", "29641913")
    assert who[0].since == dt.date(2024, 6, 27)


@pytest.mark.parametrize(
    ("version", "kind", "name"),
    [
        ("28598932", ChangeKind.ENDED, "Weesp"),
        ("28175255", ChangeKind.ENDED, "Weesp"),
        ("28330413", ChangeKind.SPLIT, "Haaren"),
        ("28832994", ChangeKind.SPLIT, "Littenseradiel"),
        ("28178037", ChangeKind.ENDED, "Regionale Afvalstoffendienst Hoeksche Waard"),
    ],
)
def test_who_ended_has_not_left(version, kind, name):
    known = registry()
    steps = history(known, known.find_id(version))
    result = [c for step in steps for c in step if c.newer == version and c.kind in WHO]
    assert (kind, name) in [(c.kind, known.name(c.subject)) for c in result]
    assert ChangeKind.LEFT not in {c.kind for c in result if known.name(c.subject) == name}


def test_changes_of_the_edition():
    known = registry()
    ids = {record.id for record in known.records}
    steps = [step for identifier in ids for step in history(known, identifier)]
    assert len(steps) == 637
    result = Counter(change.kind for step in steps for change in step)
    assert result[ChangeKind.MERGED] == 216
    assert (result[ChangeKind.JOINED], result[ChangeKind.LEFT]) == (91, 39)
    assert result[ChangeKind.RENAMED] == 149
    assert result[ChangeKind.FORM] == 12
    assert result[ChangeKind.POWERS] == 18
    assert (result[ChangeKind.GAP], result[ChangeKind.OVERLAP]) == (8, 3)
