"""Who may do what: the whole table, and that everything else is denied."""

from __future__ import annotations

import itertools

import pytest

from data.contributions import accounts
from data.contributions.accounts import account_with, actor_of, block, erase, grant
from data.contributions.kinds import STEPS
from data.contributions.listing import drafts, save_draft
from data.contributions.rights import OPERATOR, ROLES, Actor, Role, Subject, may
from data.domain.errors import RefusedError

OWN = Subject("ik", "GM0001", frozenset({"PV26"}))
OTHERS = Subject("ander", "GM0001", frozenset({"PV26"}))
ELSEWHERE = Subject("ander", "GM0003", frozenset({"PV25"}))
PEOPLE = {
    "niemand": Actor("ik"),
    "bijdrager": Actor("ik", frozenset({Role("bijdrager", "GM0001")})),
    "beoordelaar": Actor("ik", frozenset({Role("beoordelaar", "PV26")})),
    "beheerder": Actor("ik", frozenset({Role("beheerder", "overal")})),
    "geblokkeerd": Actor("ik", frozenset({Role("beheerder", "overal")}), blocked=True),
}
ACTIONS = (*STEPS, "stel voor", "overrule", "werkmap", "geef rol", "geef rol bijdrager", "blokkeer")
ALLOWED = {
    ("bijdrager", "stel voor"): "own others",
    ("bijdrager", "herzie"): "own",
    ("bijdrager", "trek in"): "own",
    ("bijdrager", "draai terug"): "own others",
    ("beoordelaar", "vraag"): "others",
    ("beoordelaar", "aanvaard"): "others",
    ("beoordelaar", "wijs af"): "others",
    ("beoordelaar", "draai terug"): "own others",
    ("beoordelaar", "geef rol bijdrager"): "own others",
    ("beheerder", "stel voor"): "own others elsewhere",
    ("beheerder", "herzie"): "own",
    ("beheerder", "trek in"): "own",
    ("beheerder", "vraag"): "others elsewhere",
    ("beheerder", "aanvaard"): "others elsewhere",
    ("beheerder", "wijs af"): "others elsewhere",
    ("beheerder", "draai terug"): "own others elsewhere",
    ("beheerder", "overrule"): "own others elsewhere",
    ("beheerder", "publiceer opnieuw"): "own others elsewhere",
    ("beheerder", "werkmap"): "own others elsewhere",
    ("beheerder", "geef rol"): "own others elsewhere",
    ("beheerder", "blokkeer"): "own others elsewhere",
}
SUBJECTS = {"own": OWN, "others": OTHERS, "elsewhere": ELSEWHERE}


@pytest.mark.parametrize(
    ("person", "action", "subject"), list(itertools.product(PEOPLE, ACTIONS, SUBJECTS))
)
def test_only_what_the_table_allows(person, action, subject):
    expected = subject in ALLOWED.get((person, action), "").split()
    assert may(PEOPLE[person], action, SUBJECTS[subject]) is expected


def test_an_action_that_no_row_has_is_denied():
    assert not may(PEOPLE["beheerder"], "verzonnen", OTHERS)


def test_roles_are_given_once_and_logged_without_the_mail_address(store):
    key = grant(store, OPERATOR, " Griffie@West.example ", "bijdrager", "GM0001")
    assert grant(store, OPERATOR, "griffie@west.example", "bijdrager", "GM0001") == key
    assert account_with(store, "GRIFFIE@WEST.EXAMPLE") == key
    assert actor_of(store, key) == Actor(key, frozenset({Role("bijdrager", "GM0001")}))
    (event,) = store.events(key)
    assert (event.kind, event.content) == (accounts.GRANT, {"role": "bijdrager", "scope": "GM0001"})
    assert "west.example" not in event.body


WRONG = [
    ("geen adres", "beheerder", "", "geen mailadres"),
    ("a@b.nl", "baas", "", "geen rol"),
    ("a@b.nl", "bijdrager", "", "de code van een organisatie"),
    ("a@b.nl", "beoordelaar", "Utrecht", "de code van een provincie"),
    ("a@b.nl", "beheerder", "PV26", "overal"),
]


@pytest.mark.parametrize(("mail", "role", "scope", "why"), WRONG)
def test_a_role_that_is_none_is_refused(store, mail, role, scope, why):
    with pytest.raises(RefusedError, match=why):
        grant(store, OPERATOR, mail, role, scope)
    assert store.head().length == 0


def test_a_reviewer_lets_contributors_in_where_it_reviews(store):
    reviewer = Actor("r", frozenset({Role("beoordelaar", "PV26")}))
    grant(store, reviewer, "a@west.example", "bijdrager", "GM0001", frozenset({"PV26"}))
    for role, scope, areas in (
        ("bijdrager", "GM0003", {"PV25"}),
        ("beoordelaar", "PV26", {"PV26"}),
    ):
        with pytest.raises(RefusedError, match="niet geven"):
            grant(store, reviewer, "b@west.example", role, scope, frozenset(areas))
    assert set(ROLES) == {"bijdrager", "beoordelaar", "beheerder"}


def test_who_is_blocked_or_gone_may_nothing(store):
    key = grant(store, OPERATOR, "a@west.example", "beheerder")
    block(store, OPERATOR, key, "misbruik")
    assert actor_of(store, key).blocked
    assert actor_of(store, "weg").blocked
    with pytest.raises(RefusedError):
        block(store, Actor("x"), key, "zomaar")


def test_what_is_erased_of_an_account_is_nowhere(store, address):
    key = grant(store, OPERATOR, "quirina@verzonnen.example", "bijdrager", "GM0001")
    save_draft(store, key, {"motivation": "Quirina zegt het"})
    erase(store, key)
    assert (account_with(store, "quirina@verzonnen.example"), drafts(store, key)) == ("", {})
    assert actor_of(store, key).blocked
    assert store.verify().length == 2
    store.engine.dispose()
    if address.startswith("sqlite"):
        from pathlib import Path

        folder = Path(address.removeprefix("sqlite:///")).parent
        contents = [path.read_bytes() for path in folder.iterdir()]
    else:
        from sqlalchemy import text

        place = "SELECT pg_read_binary_file(pg_relation_filepath(:name))"
        with store.reading() as connection:
            contents = [
                bytes(connection.execute(text(place), {"name": name}).scalar_one())
                for name in ("account", "draft", "event")
            ]
    assert not [each for each in contents if b"uirina" in each]
