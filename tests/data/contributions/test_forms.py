"""Forms of proposals: every field of every kind, several changes at once, what came meanwhile."""

from __future__ import annotations

import pytest

from data.contributions.changes import MEMBER
from data.contributions.forms import (
    as_filled_in,
    fields_of,
    filled_in,
    member_fields,
    offered,
    seen,
)
from data.contributions.kinds import ACCEPT, CHANGESET, KINDS
from data.contributions.listing import open_by_area, public_log
from data.contributions.log.store import open_store
from data.contributions.proposals import Desk
from data.contributions.rights import OPERATOR, Actor, Role
from data.domain.errors import RefusedError
from tests.data.contributions.test_proposals import NEW, SOURCES, VALUES

SHARED = {"on_behalf": "GM0001", "sources": SOURCES, "motivation": "Zo is het"}
WEST = Actor("a1", frozenset({Role("bijdrager", "GM0001")}))
LEFT_OUT = {"id", "bron", "bron_url", "bron_datum", MEMBER}


@pytest.fixture
def desk(tmp_path, checker):
    made = Desk(open_store(f"sqlite:///{tmp_path / 'store.db'}"), checker)
    yield made
    made.store.engine.dispose()


def content(*parts):
    return {"changes": [dict(zip(("kind", "subject", "values"), p, strict=True)) for p in parts]}


@pytest.mark.parametrize("kind", VALUES)
def test_a_form_makes_the_same_proposal_as_the_declarations(checker, kind):
    """A form asks every column of its kind, and what it makes can be filled in again."""
    subject, values = VALUES[kind]
    own = KINDS[kind]
    assert {each.name for each in fields_of(own)} == own.columns - LEFT_OUT
    assert bool(member_fields(own)) == (MEMBER in own.columns)
    part = {"kind": kind, "subject": subject, "values": values}
    made = filled_in(checker, part, SHARED)
    assert not checker.check(made).errors
    again = as_filled_in(made)
    (same,) = again["changes"]
    once_more = filled_in(checker, same, SHARED)
    assert {c.field: c.new for c in once_more.changes} == {c.field: c.new for c in made.changes}


def test_a_partnership_of_the_register_is_only_annotated():
    assert {each.effect for each in offered(registered=True)} == {"annotation"}
    assert "nieuw" in {each.key for each in offered(registered=None)}
    assert "nieuw" not in {each.key for each in offered(registered=False)}
    assert len(offered(registered=None)) == 15


def test_a_new_partnership_takes_its_name_and_source_from_what_is_filled_in(checker):
    values = {k: v for k, v in NEW.items() if k not in LEFT_OUT | {"id"}} | {MEMBER: NEW[MEMBER]}
    made = filled_in(checker, {"kind": "nieuw", "subject": "", "values": values}, SHARED)
    assert made.subject == "de-driehoek"
    assert {c.field: c.new for c in made.changes}["bron_url"] == SOURCES[0]["bron_url"]
    assert not checker.check(made).errors


def test_who_leaves_keeps_what_is_known_of_it(checker):
    part = {"kind": "uittreden", "subject": "vierhoek"}
    part["values"] = {MEMBER: [{"organisatie_code": "GM0001", "eind": "2026-01"}]}
    (change,) = filled_in(checker, part, SHARED).changes
    assert change.new == {**change.old, "eind": "2026-01"}


def test_changes_of_several_kinds_are_one_proposal(desk):
    parts = [("website", *VALUES["website"]), ("fase", *VALUES["fase"])]
    made = desk.filled_in(content(*parts) | SHARED)
    assert (made.kind, len(made.changes)) == (CHANGESET, 2)
    key = desk.submit(WEST, made)
    assert desk.act(OPERATOR, key, ACCEPT).state == "aanvaard"
    assert {each["kind"] for each in as_filled_in(made)["changes"]} == {"website", "fase"}


def test_a_changeset_needs_what_its_changes_need(desk):
    parts = [("uittreden", *VALUES["uittreden"]), ("website", *VALUES["website"])]
    made = desk.filled_in(content(*parts) | SHARED | {"sources": SOURCES[:1]})
    assert "twee verschillende bronnen" in " ".join(desk.checked(made).errors)
    other = desk.filled_in(content(*parts[1:], ("fase", *VALUES["fase"])) | SHARED)
    strange = desk.filled_in(content(*parts[1:], ("fase", *VALUES["fase"])) | SHARED)
    object.__setattr__(strange, "on_behalf", "GM0002")
    assert not desk.checked(other).errors
    assert "is van de organisatie" in " ".join(desk.checked(strange).errors)


def test_what_came_there_since_it_was_seen_is_not_written_over(desk):
    part = {"kind": "website", "subject": "vierhoek", "values": VALUES["website"][1]}
    part["seen"] = seen(desk.present().book, "website", "vierhoek", "GM0001")
    other = {**part, "values": {"website": "https://ander.example"}}
    first = desk.submit(WEST, desk.filled_in({"changes": [other]} | SHARED))
    desk.act(OPERATOR, first, ACCEPT)
    late = desk.filled_in({"changes": [part]} | SHARED)
    (conflict,) = desk.checked(late).outdated
    assert conflict.field == "website"
    with pytest.raises(RefusedError, match="verouderd"):
        desk.submit(WEST, late)
    part["seen"] = seen(desk.present().book, "website", "vierhoek", "GM0001")
    assert desk.submit(WEST, desk.filled_in({"changes": [part]} | SHARED))


def test_the_log_tells_roles_and_the_queue_counts_by_province(desk):
    made = desk.filled_in(content(("website", *VALUES["website"])) | SHARED)
    key = desk.submit(WEST, made)
    areas = desk.present().areas(made)
    assert open_by_area(desk.store) == dict.fromkeys(("", *areas), 1)
    assert areas
    reviewer = Actor("b2", frozenset({Role("beoordelaar", "PV26"), Role("bijdrager", "GM0002")}))
    desk.act(reviewer, key, ACCEPT)
    back = desk.submit(WEST, desk.undoing([key], "Toch niet"))
    desk.act(OPERATOR, back, ACCEPT, "ander is weg", overrule=True)
    undone, first = public_log(desk.store)
    assert (first.row.key, first.role, first.overruled) == (key, ("beoordelaar", "PV26"), False)
    assert (undone.row.kind, undone.role, undone.overruled) == (
        "terugdraaien",
        ("beheerder", "overal"),
        True,
    )
    assert first.row.state == "teruggedraaid"
    assert not open_by_area(desk.store)
