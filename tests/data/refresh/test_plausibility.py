"""The gate, on editions that lost something."""

from dataclasses import replace
from datetime import date

import pytest

from data.domain.edition import Edition
from data.domain.errors import QueryError
from data.domain.records import LegalForm, Merger, MergerKind, OrganisationKind
from data.refresh.options import read_limits
from data.refresh.plausibility import RULES, SHOWN, State, difference, judge, sentence, table
from data.registry.registry import Registry
from data.storage.edition import read_edition

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition()


def judged(old: Edition, new: Edition, areas=(100.0, 100.0), **most):
    states = (State(Registry(old), areas[0], DAY), State(Registry(new), areas[1], DAY))
    return {each.rule.key: each for each in judge(*states, most)}


def without(edition: Edition, count: int) -> Edition:
    """Return an edition without its first arrangements in force (and all their versions)."""
    ids = sorted(State(Registry(edition), 1, DAY).arrangements)[:count]
    remaining = tuple(each for each in edition.partnerships if each.id not in ids)
    return replace(edition, partnerships=remaining)


def test_the_same_edition_lost_nothing(edition):
    assert not any(each.refused or each.loss.gone for each in judged(edition, edition).values())


@pytest.mark.parametrize(("count", "refused"), [(44, False), (45, True)])
def test_five_percent_of_the_partnerships(edition, count, refused):
    # 898 are in force, of which 451 stand in the register
    finding = judged(edition, without(edition, count))["partnerships"]
    assert (finding.loss.before, finding.loss.gone) == (898, count)
    assert finding.refused is refused


def test_a_limit_of_ones_own(edition):
    assert not judged(edition, without(edition, 90), partnerships=11)["partnerships"].refused
    assert judged(edition, without(edition, 90), partnerships=10)["partnerships"].refused


def test_an_arrangement_with_a_new_first_version_is_not_lost(edition):
    first = next(each for each in edition.partnerships if each.registered and not each.previous)
    family = [each for each in edition.partnerships if each.id == first.id and each.previous]
    assert family, "takes an arrangement of more than one version"
    remaining = [
        replace(each, id=family[0].registration_id) if each in family else each
        for each in edition.partnerships
        if each is not first
    ]
    new = replace(edition, partnerships=tuple(remaining))
    assert judged(edition, new)["partnerships"].loss.gone == 0
    assert judged(edition, new)["memberships"].loss.gone == 0


def test_a_municipality_that_merged_is_not_lost(edition):
    def ended(code: str) -> Edition:
        organisations = tuple(
            replace(each, end=date(2026, 1, 1)) if each.code == code else each
            for each in edition.organisations
        )
        return replace(edition, organisations=organisations)

    gone = ended("GM0344")
    assert judged(edition, gone)["municipalities"].loss.names == ("GM0344 Utrecht",)
    merger = Merger("GM0344", "Utrecht", date(2026, 1, 1), MergerKind.MERGE, ("GM0355",))
    merged = replace(gone, mergers=(*edition.mergers, merger))
    assert judged(edition, merged)["municipalities"].loss.gone == 0


def test_members_that_left(edition):
    def halved(record):
        return replace(record, members=record.members[::2])

    new = replace(edition, partnerships=tuple(map(halved, edition.partnerships)))
    findings = judged(edition, new)
    assert findings["memberships"].refused
    assert not findings["partnerships"].refused
    assert 45 < findings["memberships"].loss.share < 55


@pytest.mark.parametrize(("area", "refused"), [(99.5, False), (99.4, True), (120.0, False)])
def test_land_that_is_gone(edition, area, refused):
    assert judged(edition, edition, (100.0, area))["area"].refused is refused


def test_links_between_versions(edition):
    linked = [each for each in edition.partnerships if each.previous]
    alone = {each.registration_id for each in linked[: len(linked) // 5]}
    loose = tuple(
        replace(each, previous=None) if each.registration_id in alone else each
        for each in edition.partnerships
    )
    loss = judged(edition, replace(edition, partnerships=loose))["versions"]
    assert (loss.loss.before, loss.loss.gone) == (len(linked), len(alone))
    assert loss.refused


def test_fields_that_are_empty_now(edition):
    empty = tuple(
        replace(each, purpose="", form=LegalForm.UNKNOWN) if each.registered else each
        for each in edition.partnerships
    )
    outcome = judged(edition, replace(edition, partnerships=empty))["fields"]
    assert outcome.refused
    state = State(Registry(edition), 1, DAY)
    filled = sum(bool(state.record(key).purpose) for key in state.arrangements)
    assert outcome.loss.names == ("rechtsvorm: 451 van 451", f"doel: {filled} van {filled}")


def test_the_difference_in_arrangements(edition):
    fewer = without(edition, 3)
    old, new = State(Registry(edition), 1, DAY), State(Registry(fewer), 1, DAY)
    assert difference(old, new) == (0, 3)
    assert difference(new, old) == (3, 0)


def test_the_report_names_what_is_gone(edition):
    findings = [judged(edition, without(edition, 45))["partnerships"]]
    lines = list(table(findings))
    assert "| de geldende samenwerkingen | 898 | 45 | 5,01 % | 5 % | te veel |" in lines
    assert sum(line.startswith("- ") for line in lines) == SHOWN + 1
    assert "- en nog 25" in lines
    assert sentence(next(iter(findings))) == (
        "5,01 % van de geldende samenwerkingen weg (ten hoogste 5 %)"
    )


def test_limits_as_arguments():
    assert read_limits(["partnerships=10", "area=0.25"]) == {"partnerships": 10, "area": 0.25}
    for wrong in ("partnerships", "partnerships=x", "x=1", "area=-1", "area=101", "area=nan"):
        with pytest.raises(QueryError, match=wrong):
            read_limits([wrong])


def test_every_rule_can_be_asked_for_and_the_kinds_are_as_expected(edition):
    assert [rule.key for rule in RULES] == [
        *("partnerships", "municipalities", "memberships", "versions", "fields", "area"),
        *("powers", "contacts", "seats", "figures", "annotations"),
    ]
    kinds = [each.kind for each in edition.organisations if each.end is None]
    assert kinds.count(OrganisationKind.MUNICIPALITY) == 342
