"""Layer `raad`: recounted by plain loops; and who decides, told apart from who takes part."""

import datetime as dt
from collections import Counter

import pytest

from data.domain.query import Query
from data.domain.records import Basis, Body, Decider, Membership, Power
from layers.maps.bodies import EXECUTIVE, SEVERAL, UNKNOWN, body_kind
from layers.maps.catalogue import LAYERS
from layers.words.partnership import decides_briefly, decides_in_words
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.edition import committed_registry
from viewer.locale.catalogue import speaking

ON = dt.date(2026, 11, 20)


def drawn(**choices):
    query = Query(date=ON, layer="raad", **choices)
    selection = committed_registry().select(query)
    return selection, LAYERS["raad"].draw(selection)


@pytest.mark.parametrize("choices", [{}, {"provinces": ("PV26",)}, {"topics": ("afval",)}])
def test_the_numbers_are_those_of_plain_loops(choices):
    selection, picture = drawn(**choices)
    registry = selection.registry
    taking, council = Counter(), Counter()
    for record in selection.partnerships:
        if record.basis is Basis.WGR:
            for one in registry.participations(record, ON):
                taking[one.drawn] += 1
                council[one.drawn] += Body.COUNCIL in one.membership.bodies
    looked_at = selection.looked_at
    total = sum(taking[code] for code in looked_at)
    assert picture.words.startswith(f"{total:,}".replace(",", "."))
    assert set(picture.areas) == set(selection.division.codes)
    assert sum(entry.count for entry in picture.legend) == len(looked_at)
    if max(taking.values()) > 1:
        for code in looked_at:
            assert picture.notes[code].startswith(f"raad bij {council[code]} ")
        none = [entry.count for entry in picture.legend if entry.label.startswith("de raad doet")]
        assert sum(none) == sum(not council[code] for code in looked_at)


def test_of_one_arrangement_every_municipality_has_the_name_under_its_part():
    _selection, picture = drawn(partnerships=("27331881",))
    assert [(entry.label, entry.count) for entry in picture.legend] == [
        ("college", 6),
        ("geen regeling in beeld", 336),
    ]


def test_what_is_outside_the_wgr_does_not_count():
    _selection, picture = drawn(bases=("netwerk",))
    assert picture.words == "Geen gemeente in beeld doet mee aan een regeling onder de Wgr."


@pytest.mark.parametrize(
    ("bodies", "kind"),
    [
        ((Body.EXECUTIVE,), EXECUTIVE),
        ((Body.COUNCIL, Body.EXECUTIVE), SEVERAL),
        ((), UNKNOWN),
        ((Body.GENERAL_BOARD,), UNKNOWN),
    ],
)
def test_whose_name_stands_under_one_participation(bodies, kind):
    assert body_kind(bodies) == kind


@pytest.mark.parametrize(
    ("powers", "decider", "words"),
    [
        ((Power.DELEGATION,), Decider.BOARD, "het eigen bestuur (delegatie)"),
        ((Power.ATTRIBUTION,), Decider.BOARD, "het eigen bestuur (attributie)"),
        (
            (Power.MANDATE,),
            Decider.PARTICIPANTS,
            "de deelnemers; de samenwerking handelt namens hen (mandaat)",
        ),
        (
            (Power.DELEGATION, Power.MANDATE),
            Decider.BOTH,
            "deels het eigen bestuur, deels de deelnemers (delegatie en mandaat)",
        ),
        ((), None, "niet geregistreerd"),
    ],
)
def test_who_decides_follows_from_the_powers_not_from_who_takes_part(powers, decider, words):
    members = [Membership("GM0001", bodies=(Body.COUNCIL,))]
    record = partnership(1, members, powers=powers)
    assert record.decider is decider
    assert decides_in_words(record) == words
    assert decides_in_words(partnership(1, members, powers=powers, basis=Basis.NETWORK)) == ""
    assert (decides_briefly(record) == "–") == (decider is None)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_arrangement_says_who_decides(language):
    with speaking(language):
        for record in committed_registry().select(Query(date=ON, bases=("wgr",))).partnerships:
            assert "{" not in decides_in_words(record)
            assert record.decider


def test_an_empty_registry_draws_nothing_with_a_name():
    known = tiny_registry()
    picture = LAYERS["raad"].draw(known.select(Query(date=DAY, layer="raad")))
    assert picture.words.startswith("Geen gemeente in beeld")
