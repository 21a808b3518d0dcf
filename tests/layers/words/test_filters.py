import datetime as dt

import pytest

from data.domain.query import Query
from layers.words.filters import filter_parts, filter_sentence, result_in_words
from layers.words.format import enumeration, number, recorded_day
from tests.builders import partnership, registry

KNOWN = registry(partnership(1, ["GM0001", "GM0002"]))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query(), "Alle samenwerkingen behalve landelijke indelingen."),
        (
            Query(
                forms=("openbaar-lichaam",),
                topics=("afval",),
                participants=("GM0002",),
                without=("GM0003",),
            ),
            "Openbare lichamen over afval met de gemeente Boxtel zonder de gemeente Vught.",
        ),
        (
            Query(bases=("wgr", "netwerk"), forms=("stichting",)),
            "Gemeenschappelijke regelingen (Wgr) en netwerken met als vorm stichting.",
        ),
        (
            Query(topics=("afval", "niet-geregistreerd"), provinces=("PV26",)),
            "Alle samenwerkingen over afval of een niet geregistreerd onderwerp in de provincie "
            "Utrecht.",
        ),
        (
            Query(bodies=("raad", "college"), date=dt.date(2024, 1, 31)),
            "Alle samenwerkingen waarin de raad deelneemt of het college op 31 januari 2024.",
        ),
        (
            Query(search="ggd", participants=("PV26", "WS0636")),
            "Alle samenwerkingen met de provincie Utrecht en Waterschap De Stichtse Rijnlanden "
            "met “ggd” in naam, doel of deelnemers.",
        ),
    ],
)
def test_filters_read_as_a_sentence(query, sentence):
    assert filter_sentence(KNOWN, query) == sentence


def test_an_ended_participant_is_named_with_its_successor():
    (part,) = filter_parts(KNOWN, Query(participants=("GM0091",)))
    assert part.phrase == "met de gemeente Voorne aan Zee (voorheen Brielle)"
    before = Query(participants=("GM0091",), date=dt.date(2020, 1, 1))
    assert filter_parts(KNOWN, before)[0].phrase == "met de gemeente Brielle"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "1 samenwerking, 2 gemeenten"),
        (Query(provinces=("PV26",)), "1 samenwerking, 1 gemeente in de provincie Utrecht"),
        (
            Query(provinces=("PV26", "PV30")),
            "1 samenwerking, 2 gemeenten in de provincie Utrecht of Noord-Brabant",
        ),
    ],
)
def test_the_result_counts_municipalities_of_the_chosen_provinces(query, expected):
    assert result_in_words(KNOWN.select(query)) == expected


def test_each_part_names_what_to_remove():
    parts = filter_parts(KNOWN, Query(topics=("afval", "wonen"), search="x"))
    assert [(p.facet, p.value) for p in parts] == [
        ("onderwerp", "afval"),
        ("onderwerp", "wonen"),
        ("zoek", "x"),
    ]


def test_dutch_forms():
    assert number(1234) == "1.234"
    assert enumeration(["a", "b", "c"]) == "a, b en c"
    assert recorded_day("2024-05-01") == "1 mei 2024"
    assert recorded_day("2024-05") == "mei 2024"
    assert recorded_day("2024") == "2024"
