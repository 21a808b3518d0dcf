"""The way of a proposal, on the tiny country: what is right, who decides, what it leaves."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from data.additions.template import workbook
from data.contributions.accounts import actor_of, grant
from data.contributions.changes import Change, applied, book_of, difference, outdated
from data.contributions.kinds import KINDS
from data.contributions.limits import LIMITS
from data.contributions.listing import drafts, queue, save_draft
from data.contributions.merging import merged_annotations
from data.contributions.proposals import Desk
from data.contributions.rights import OPERATOR
from data.domain.details import Annotation, AnnotationKind
from data.domain.errors import RefusedError

SOURCES = tuple(
    {"bron": f"Besluit {n}", "bron_url": f"https://west.example/{n}", "bron_datum": "2026-05-12"}
    for n in (1, 2)
)
NEW = {
    "id": "driehoek",
    "naam": "De Driehoek",
    "basis": "netwerk",
    "rechtsvorm": "geen",
    "bron": "Besluit",
    "zekerheid": "hoog",
    "deelnemer": [{"organisatie_naam": "West"}, {"organisatie_code": "GM0002"}],
}
JOIN = {"deelnemer": [{"organisatie_naam": "Zuid", "start": "2026"}]}
LEAVE = {"deelnemer": [{"organisatie_code": "GM0001", "rol": "trekker", "eind": "2026-01"}]}
VALUES = {
    "nieuw": ("driehoek", NEW),
    "toetreden": ("vierhoek", JOIN),
    "uittreden": ("vierhoek", LEAVE),
    "hernoemen": ("vierhoek", {"naam": "De Vijfhoek", "afkorting": "V5"}),
    "beeindigen": ("vierhoek", {"eind": "2026"}),
    "onderwerpen": ("vierhoek", {"onderwerp": "landbouw"}),
    "website": ("vierhoek", {"website": "https://vijfhoek.example"}),
    "vorm": ("vierhoek", {"rechtsvorm": "stichting", "basis": "privaatrecht"}),
    "fase": ("100", {"fase": "groei"}),
    "perspectief": ("100", {"perspectief": "samenwerkend"}),
    "vertegenwoordiger": ("100", {"vertegenwoordiger": "wethouder van West"}),
    "rol": ("100", {"trekker": "Gemeente West"}),
    "verplichting": ("100", {"verplichting": "verplicht"}),
    "taak": ("100", {"taak": "uitvoerend"}),
    "opmerking": ("vierhoek", {"opmerking": "De evaluatie is in het najaar."}),
}


def made(checker, kind, **more):
    subject, values = VALUES[kind]
    given = {"on_behalf": "GM0001", "sources": SOURCES, "motivation": f"Zo is het: {kind}"}
    return checker.proposed(kind, subject, values, **(given | more))


@pytest.fixture
def desk(store, checker) -> Desk:
    return Desk(store, checker)


@pytest.fixture
def west(store):
    key = grant(store, OPERATOR, "griffie@west.example", "bijdrager", "GM0001")
    return actor_of(store, key)


@pytest.fixture
def reviewer(store):
    key = grant(store, OPERATOR, "beoordelaar@onder.example", "beoordelaar", "PV26")
    return actor_of(store, key)


@pytest.mark.parametrize("kind", VALUES)
def test_every_kind_comes_in_and_is_accepted(desk, checker, west, reviewer, kind):
    proposal = made(checker, kind)
    assert proposal.changes
    assert not any(checker.check(proposal).outdated)
    key = desk.submit(west, proposal)
    (listed,) = queue(desk.store, area="PV26")
    assert (listed.key, listed.state, listed.kind) == (key, "ingediend", kind)
    assert desk.act(reviewer, key, "aanvaard").state == "aanvaard"
    assert not queue(desk.store)
    assert desk.outcome(key)[0] == proposal


def test_every_kind_of_a_form_is_tried():
    assert set(VALUES) == {key for key, kind in KINDS.items() if not kind.free}


ONE = SOURCES[:1]
WRONG = [
    ("uittreden", {"sources": ONE}, "twee verschillende bronnen"),
    ("uittreden", {"sources": (ONE[0], ONE[0])}, "twee verschillende bronnen"),
    ("website", {"sources": ()}, "een bron nodig"),
    ("website", {"sources": ({**ONE[0], "bron_url": "geen"},)}, "geen webadres"),
    ("website", {"sources": ({**ONE[0], "bron_datum": ""},)}, "bron_datum: is leeg"),
    ("website", {"motivation": ""}, "motivering: is leeg"),
    ("fase", {"on_behalf": ""}, "namens welke organisatie"),
    ("fase", {"on_behalf": "GM9999"}, "geen bekende organisatie"),
]


@pytest.mark.parametrize(("kind", "more", "why"), WRONG)
def test_what_is_missing_is_said(checker, kind, more, why):
    assert why in " ".join(checker.check(made(checker, kind, **more)).errors)


VALUES_WRONG = [
    ("nieuw", "driehoek", NEW | {"basis": "wgr"}, "komt uit het register"),
    ("nieuw", "vierhoek", NEW | {"id": "vierhoek", "naam": "Anders"}, "bestaat al"),
    ("nieuw", "driehoek", NEW | {"deelnemer": []}, "geen deelnemers"),
    ("toetreden", "vierhoek", {"deelnemer": [{"organisatie_naam": "Zuidd"}]}, "Bedoelt u .*Zuid"),
    ("toetreden", "weg", JOIN, "geen samenwerking buiten de Wgr"),
    ("website", "100", {"website": "https://x.example"}, "meld de fout bij de bronhouder"),
    ("website", "vierhoek", {"naam": "Stiekem"}, "Kies een andere soort"),
    ("website", "vierhoek", {"website": "geen adres"}, "geen webadres"),
    ("website", "vierhoek", {"website": "vierhoek.nl"}, "Er verandert niets"),
    ("fase", "100", {"fase": "groie"}, "Bedoelt u groei"),
    ("fase", "weg", {"fase": "groei"}, "geen samenwerking"),
    ("perspectief", "100", {"perspectief": "vrolijk"}, "Kies uit: rechtmatig"),
    ("beeindigen", "vierhoek", {"eind": "2010"}, "ligt voor start"),
]


@pytest.mark.parametrize(("kind", "subject", "values", "why"), VALUES_WRONG)
def test_what_is_wrong_is_said_in_the_words_of_own_additions(checker, kind, subject, values, why):
    import re

    current = checker.book["vierhoek"]["website"]
    values = {k: current if v == "vierhoek.nl" else v for k, v in values.items()}
    proposal = checker.proposed(
        kind, subject, values, on_behalf="GM0001", sources=SOURCES, motivation="Zo is het"
    )
    assert re.search(why, " ".join(checker.check(proposal).errors))


def test_what_was_wrong_already_stops_nobody(checker):
    odd = [Change("vierhoek", "bron_datum", None, "ooit"), Change("vierhoek", "naam", None, "V")]
    assert checker.after(odd).check(made(checker, "website")).errors == []


def test_somebody_else_decides(desk, checker, west, reviewer):
    both = grant(desk.store, OPERATOR, "griffie@west.example", "beoordelaar", "overal")
    west = actor_of(desk.store, both)
    key = desk.submit(west, made(checker, "website"))
    with pytest.raises(RefusedError, match="eigen voorstel"):
        desk.act(west, key, "aanvaard")
    with pytest.raises(RefusedError, match="niet aan u"):
        desk.act(reviewer, key, "aanvaard", "haast", overrule=True)
    assert desk.act(reviewer, key, "aanvaard").state == "aanvaard"


def test_an_administrator_overrules_with_a_reason_that_is_logged(desk, checker):
    admin = actor_of(desk.store, grant(desk.store, OPERATOR, "a@b.example", "beheerder"))
    key = desk.submit(admin, made(checker, "website"))
    with pytest.raises(RefusedError, match="reden nodig"):
        desk.act(admin, key, "aanvaard", overrule=True)
    desk.act(admin, key, "aanvaard", "de ander is ziek", overrule=True)
    logged = {"reason": "de ander is ziek", "overruled": True, "role": ["beheerder", "overal"]}
    assert desk.store.events(key)[-1].content == logged


def test_a_reviewer_asks_the_contributor_revises_and_withdraws(desk, checker, west, reviewer):
    key = desk.submit(west, made(checker, "website"))
    with pytest.raises(RefusedError, match="reden nodig"):
        desk.act(reviewer, key, "vraag")
    assert desk.act(reviewer, key, "vraag", "Welke bron?").state == "wijziging gevraagd"
    with pytest.raises(RefusedError, match="“aanvaard” kan dan niet"):
        desk.act(reviewer, key, "aanvaard")
    better = made(checker, "website", motivation="Zie het besluit")
    assert desk.revise(west, key, better).state == "ingediend"
    assert desk.outcome(key)[0] == better
    with pytest.raises(RefusedError, match="veranderen niet"):
        desk.revise(west, key, made(checker, "hernoemen"))
    assert desk.act(west, key, "trek in").state == "ingetrokken"
    kinds = [event.kind for event in desk.store.events(key)]
    assert kinds == ["stel voor", "vraag", "herzie", "trek in"]


def test_a_refusal_needs_a_reason_and_leaves_everything_as_it_was(desk, checker, west, reviewer):
    key = desk.submit(west, made(checker, "website"))
    assert desk.act(reviewer, key, "wijs af", "Geen officiële bron").state == "afgewezen"
    assert desk.entries() == Desk(desk.store, checker).entries()
    assert {e.slug: e.website for e in desk.entries()}["vierhoek"] != "https://vijfhoek.example"


def test_what_changed_meanwhile_is_never_written_over(desk, checker, west, reviewer):
    first = desk.submit(west, made(checker, "website"))
    other = checker.proposed(
        "website",
        "vierhoek",
        {"website": "https://anders.example"},
        on_behalf="GM0001",
        sources=SOURCES,
        motivation="Toch anders",
    )
    second = desk.submit(west, other)
    desk.act(reviewer, first, "aanvaard")
    assert [each.field for each in desk.outcome(second)[1].outdated] == ["website"]
    with pytest.raises(RefusedError, match="verouderd, opnieuw bekijken"):
        desk.act(reviewer, second, "aanvaard")
    assert {e.slug: e.website for e in desk.entries()}["vierhoek"] == "https://vijfhoek.example"


def test_one_and_a_batch_are_undone(desk, checker, west, reviewer):
    before = desk.entries()
    kinds = ["website", "toetreden", "nieuw", "hernoemen"]
    keys = [desk.submit(west, made(checker, kind)) for kind in kinds]
    for key in keys:
        desk.act(reviewer, key, "aanvaard")
    after = {entry.slug: entry for entry in desk.entries()}
    assert set(after) - {entry.slug for entry in before} == {"driehoek"}
    assert "GM0002" in [each.code for each in after["vierhoek"].participants]
    one = desk.submit(west, desk.undoing(keys[:1], "Toch niet"))
    assert desk.act(reviewer, one, "aanvaard").state == "aanvaard"
    batch = desk.undoing(keys[1:], "Toch niets van dit alles")
    rest = desk.submit(actor_of(desk.store, _admin(desk)), batch)
    desk.act(reviewer, rest, "aanvaard")
    assert book_of(desk.entries(), ()) == book_of(before, ())
    assert {row.state for row in queue(desk.store, ("teruggedraaid",))} == {"teruggedraaid"}
    assert [e.content["by"] for e in desk.store.events(keys[0]) if e.kind == "draai terug"] == [one]


def _admin(desk):
    return grant(desk.store, OPERATOR, "beheer@onder.example", "beheerder")


def test_a_new_account_has_few_open_proposals(desk, checker, west, reviewer):
    most, _daily = LIMITS[False]
    sent = []
    for number in range(most):
        each = made(checker, "website", motivation=f"Reden {number}")
        change = replace(each.changes[0], new=f"https://n{number}.example")
        sent.append(desk.submit(west, replace(each, changes=(change,))))
    with pytest.raises(RefusedError, match=f"al {most} voorstellen open"):
        desk.submit(west, made(checker, "hernoemen"))
    desk.act(reviewer, sent[0], "aanvaard")
    desk.submit(west, made(checker, "hernoemen"))  # trusted from now on


def test_reasons_to_look_are_given(desk, checker, west):
    members = [
        {"organisatie_naam": f"Stichting {n}", "organisatie_type": "overig"} for n in range(12)
    ]
    proposal = checker.proposed(
        "toetreden",
        "vierhoek",
        {"deelnemer": members},
        on_behalf="GM0001",
        sources=SOURCES,
        motivation="Steeds dezelfde woorden",
    )
    assert "12 deelnemers tegelijk" in checker.check(proposal).reasons
    assert "neemt zelf niet deel" in " ".join(
        checker.check(made(checker, "fase", on_behalf="GM0004")).reasons
    )
    keys = []
    for number in range(3):
        each = made(checker, "website", motivation="Steeds dezelfde woorden")
        change = replace(each.changes[0], new=f"https://n{number}.example")
        keys.append(desk.submit(west, replace(each, changes=(change,))))
    last = desk.store.events(keys[-1])[0].content["reasons"]
    assert last == ["Dezelfde motivering is deze week 3 keer gegeven"]


def test_a_draft_is_kept_at_every_step_and_gone_once_sent(desk, checker, west):
    key = save_draft(desk.store, west.key, {"kind": "website"})
    save_draft(desk.store, west.key, {"kind": "website", "subject": "vierhoek"}, key)
    assert drafts(desk.store, west.key) == {key: {"kind": "website", "subject": "vierhoek"}}
    assert desk.submit(west, made(checker, "website"), key) == key
    assert desk.submit(west, made(checker, "website"), key) == key  # a second attempt
    assert drafts(desk.store, west.key) == {}
    assert len(queue(desk.store)) == 1


def test_a_workbook_comes_in_as_one_accepted_change_and_goes_out_as_it_came(
    desk, checker, tmp_path
):
    from data.additions.context import context_of_edition
    from data.additions.entries import carried_over, entries_of

    context = context_of_edition(checker.edition)
    entries = entries_of(checker.edition, participant=carried_over)
    changed = [
        replace(e, website="https://nieuw.example/") for e in entries if e.slug == "vierhoek"
    ]
    book = tmp_path / "boek.xlsx"
    book.write_bytes(workbook(context, [*changed, *entries[:1]]))
    proposal = desk.workbook([book], "Werkmap boek.xlsx")
    gone = {e.slug for e in entries} - {"vierhoek", entries[0].slug}
    assert {each.subject for each in proposal.changes} == {"vierhoek", *gone}
    key = desk.submit(OPERATOR, proposal)
    desk.act(OPERATOR, key, "aanvaard", proposal.motivation, overrule=True)
    out = tmp_path / "uit.xlsx"
    out.write_bytes(workbook(context, desk.entries()))
    assert desk.workbook([out], "weer").changes == ()
    assert desk.workbook([book], "weer").changes == ()


def test_an_annotation_takes_the_place_of_what_the_same_organisation_said():
    import datetime as dt

    old = Annotation("100", AnnotationKind.PHASE, "initiatief", on_behalf_of="GM0001")
    others = (
        Annotation("100", AnnotationKind.PHASE, "initiatief"),
        Annotation("100", AnnotationKind.PHASE, "groei", on_behalf_of="GM0002"),
    )
    field = "aantekening/fase/GM0001"
    change = Change("100", field, {"waarde": "initiatief"}, {"waarde": "groei", "bron": "B"})
    day = dt.date(2024, 2, 29)
    after = merged_annotations((old, *others), [(change, day)])
    assert set(after) == {
        *others,
        Annotation(
            "100", AnnotationKind.PHASE, "groei", "", "GM0001", "B", review=dt.date(2026, 2, 28)
        ),
    }
    taken_back = merged_annotations(after, [(change.back, day), (replace(change, new=None), day)])
    assert set(taken_back) == set(others)


def test_changes_applied_twice_are_changes_applied_once(checker):
    changes = [c for kind in ("website", "toetreden", "nieuw") for c in made(checker, kind).changes]
    once = applied(checker.book, changes)
    assert applied(once, changes) == once
    assert applied(once, [each.back for each in reversed(changes)]) == {
        **checker.book,
        "driehoek": {},
    }
    assert difference(checker.book, once) == sorted(
        changes, key=lambda c: (c.subject, c.field != "id", c.field)
    )
    assert outdated(once, changes) == changes
    assert book_of((), ()) == {}


def test_ten_thousand_proposals_are_a_page_at_once(desk, checker, west):
    """Far from the 100 ms that a page may take, on a machine that has more to do."""
    from dataclasses import asdict

    from sqlalchemy import insert

    from data.contributions.log.tables import PROPOSAL

    key = desk.submit(west, made(checker, "website"))
    (row,) = queue(desk.store)
    with desk.store.transaction() as transaction:
        transaction.connection.execute(
            insert(PROPOSAL),
            [asdict(replace(row, key=f"{key}{n}", areas="|PV26|PV25|")) for n in range(9_999)],
        )
    start = time.perf_counter()
    assert len(queue(desk.store, area="PV26")) == 50
    assert time.perf_counter() - start < 2
