"""Rights and dates of councils: which hold where, and on which days."""

import datetime as dt

import pytest

from data.analysis.oversight.council_rights import (
    ArrangementType,
    arrangement_type,
    chapter,
    council_rights,
    deadlines,
    rights_in,
)
from data.domain.query import Query
from data.domain.records import WGR_FORMS, Basis, Body, LegalForm, Membership
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.edition import committed_registry

ON = dt.date(2026, 11, 20)
DE_BILT = "GM0310"


def keys(form, *members):
    known = tiny_registry(partnership(1, members, form=form))
    (record,) = known.records
    return {right.key for right in rights_in(known, record, DAY)}


def of(code, *bodies):
    return Membership(code, bodies=bodies)


COLLEGES = (of("GM0001", Body.EXECUTIVE), of("GM0002", Body.EXECUTIVE))
COUNCILS = (of("GM0001", Body.COUNCIL), of("GM0002", Body.COUNCIL))
BUDGET = {
    "kaders",
    "voorlopige-jaarrekening",
    "ontwerpbegroting",
    "zienswijze-begroting",
    "vaststelling",
    "jaarrekening",
    "begroting",
}


@pytest.mark.parametrize(
    ("form", "members", "expected"),
    [
        (
            LegalForm.PUBLIC_BODY,
            COLLEGES,
            {*BUDGET, "zienswijze-regeling", "toestemming", "adviescommissie", "evaluatie"},
        ),
        (LegalForm.PUBLIC_BODY, COUNCILS, {*BUDGET, "raad-zelf", "adviescommissie", "evaluatie"}),
        (
            LegalForm.OPERATING_ORGANISATION,
            COLLEGES,
            {*BUDGET, "zienswijze-regeling", "toestemming", "evaluatie"},
        ),
        (
            LegalForm.PLAIN_ARRANGEMENT,
            COLLEGES,
            {"zienswijze-regeling", "toestemming", "evaluatie", "geen-begroting"},
        ),
        (
            LegalForm.PUBLIC_BODY,
            (*COLLEGES, of("PV26", Body.PROVINCIAL_EXECUTIVE)),
            {"jaarrekening-minister", "begroting-minister"},
        ),
        (LegalForm.PUBLIC_BODY, (*COLLEGES, of("WS0636")), set()),
        (LegalForm.JOINT_ORGAN, (of("GM0001"), of("GM0002")), {*BUDGET, "evaluatie"}),
    ],
)
def test_what_holds_follows_from_who_takes_part_form_and_kind(form, members, expected):
    assert keys(form, *members) == expected


def test_outside_the_wgr_nothing_holds():
    known = tiny_registry(partnership(1, COLLEGES, basis=Basis.NETWORK))
    assert rights_in(known, known.records[0], DAY) == ()


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        (COUNCILS, ArrangementType.COUNCIL),
        (COLLEGES, ArrangementType.EXECUTIVE),
        ((of("GM0001", Body.MAYOR), of("GM0002", Body.MAYOR)), ArrangementType.MAYOR),
        ((*COUNCILS[:1], *COLLEGES[1:]), ArrangementType.MIXED_WITH_COUNCIL),
        (
            (of("GM0001", Body.EXECUTIVE, Body.MAYOR), *COLLEGES[1:]),
            ArrangementType.MIXED_WITHOUT_COUNCIL,
        ),
        ((*COLLEGES[:1], of("GM0002")), ArrangementType.UNKNOWN),
        ((of("WS0636", Body.DAILY_BOARD),), ArrangementType.UNKNOWN),
    ],
)
def test_the_kind_of_an_arrangement(members, kind):
    known = tiny_registry(partnership(1, members))
    assert arrangement_type(known.participations(known.records[0], DAY)) is kind


def test_every_row_has_its_article_and_what_was_read():
    rights = council_rights()
    assert len({right.key for right in rights}) == len(rights)
    for right in rights:
        assert right.article
        assert right.source
        assert right.source_url.startswith("https://")
        assert set(right.forms) <= set(WGR_FORMS)
        assert set(right.types) <= set(ArrangementType)
        assert right.participants in {"gemeenten", "gemeenten-provincies"}
        assert bool(right.day) == (right.kind == "datum")


def test_the_six_dates_and_their_articles():
    by_key = {right.key: right for right in council_rights()}
    assert by_key["kaders"].on(2027) == dt.date(2027, 4, 30)
    assert by_key["voorlopige-jaarrekening"].on(2027) == dt.date(2027, 4, 30)
    assert by_key["jaarrekening"].on(2027) == by_key["jaarrekening-minister"].on(2027)
    assert by_key["jaarrekening"].on(2027) == dt.date(2027, 7, 15)
    assert by_key["begroting"].on(2027) == dt.date(2027, 9, 15)
    assert "twaalf weken" in by_key["ontwerpbegroting"].text
    assert "acht weken" in by_key["zienswijze-regeling"].text
    articles = {right.article.split(" ")[0] for right in council_rights()}
    assert {"1", "8", "34", "34b", "35", "58"} <= articles


def test_the_dates_of_a_municipality_are_those_of_its_arrangements():
    registry = committed_registry()
    expected = set()
    for record in registry.select(Query(date=ON, bases=(Basis.WGR,))).partnerships:
        members = list(registry.participations(record, ON))
        if DE_BILT not in {one.drawn for one in members}:
            continue
        if record.form in {LegalForm.PLAIN_ARRANGEMENT, LegalForm.CENTRAL_MUNICIPALITY}:
            continue
        who = chapter(members)
        for year in (2026, 2027):
            if who == "gemeenten":
                expected |= {
                    (f"{year}-04-30", "kaders", record.id),
                    (f"{year}-04-30", "voorlopige-jaarrekening", record.id),
                    (f"{year}-07-15", "jaarrekening", record.id),
                    (f"{year}-09-15", "begroting", record.id),
                }
            elif who:
                expected |= {
                    (f"{year}-07-15", "jaarrekening-minister", record.id),
                    (f"{year}-09-15", "begroting-minister", record.id),
                }
    made = deadlines(registry, DE_BILT, ON)
    assert {
        (each.day.isoformat(), each.right.key, record.id)
        for each in made
        for record in each.records
    } == expected
    assert [each.day for each in made] == sorted(each.day for each in made)
