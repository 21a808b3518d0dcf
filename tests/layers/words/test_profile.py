"""The profile of a municipality in sentences, and three municipalities on the map."""

import pytest

from data.analysis.comparison import side_by_side, white_spots
from data.analysis.profile import Rank, partners
from data.domain.query import Query
from data.domain.records import Basis
from layers.maps import compare, ties
from layers.words.format import short_day
from layers.words.merger_scenario import partners_to_be_in_words
from layers.words.profile import (
    headline,
    partners_in_words,
    place_in_words,
    rank_in_words,
    side_by_side_in_words,
    white_spots_in_words,
)
from tests.builders import DAY, partnership, registry

KNOWN = registry(
    partnership(1, ["GM0001", "GM0002", "GM0003"]),
    partnership(2, ["GM0001", "GM0002"]),
    partnership(3, ["GM0001", "GM0004"]),
    partnership(4, ["GM0003", "GM0005"]),
    partnership(5, ["GM0001", "GM0003"]),
)
THREE = ("GM0001", "GM0002", "GM0003")


def selected(**filters):
    return KNOWN.select(Query(date=DAY, **filters))


@pytest.mark.parametrize(
    ("rank", "tied", "words"), [(1, 0, "1e"), (12, 3, "gedeelde 12e"), (1200, 0, "1.200e")]
)
def test_a_place_with_and_without_ties(rank, tied, words):
    assert rank_in_words(Rank(9, rank, tied, 26, 9.5)) == words


def test_a_filtered_number_is_not_told_as_the_fact():
    assert headline(selected(), "GM0001") == "Voorne aan Zee doet mee aan 4 samenwerkingen"
    alone = headline(selected(without=("GM0002",)), "GM0001")
    assert alone == "Voorne aan Zee doet mee aan 4 samenwerkingen, waarvan 2 in deze keuze"
    nothing = headline(selected(search="qqqqq"), "GM0005")
    assert nothing == "'s-Gravenhage doet mee aan 1 samenwerking, waarvan 0 in deze keuze"
    division = registry(
        partnership(1, ["GM0001"]),
        partnership(2, ["GM0001"], basis=Basis.NATIONAL_DIVISION),
    )
    filters = division.select(Query(date=DAY, bases=("landelijke-indeling",)))
    text = "Voorne aan Zee doet mee aan 2 samenwerkingen, waarvan 1 in deze keuze"
    assert headline(filters, "GM0001") == text


def test_the_place_of_a_municipality():
    assert place_in_words(selected(), "GM0001") == (
        "In de provincie Utrecht is dat de 1e plaats van 2 gemeenten; de middelste (mediaan) heeft "
        "er 2,5. In Nederland: 1e van 5, mediaan 2."
    )


@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("GM0002", "Aan 1 samenwerking van 2 of meer buurgemeenten doet Boxtel"),
        ("GM0001", "Aan elke samenwerking van de enige buurgemeente doet ook Voorne aan Zee mee."),
        ("GM0005", "'s-Gravenhage grenst over land aan geen andere gemeente."),
    ],
)
def test_white_spots(code, opening):
    selection = selected()
    assert white_spots_in_words(selection, code, white_spots(selection, code)).startswith(opening)


def test_three_side_by_side():
    selection = selected(layer="vergelijk", municipalities=THREE)
    words = side_by_side_in_words(selection, side_by_side(selection, THREE))
    assert words == (
        "Voorne aan Zee, Boxtel en Vught delen 1 samenwerking. Alleen Voorne aan Zee heeft er 1, "
        "alleen Boxtel heeft er 0 en alleen Vught heeft er 1."
    )


def test_what_does_not_count_is_that_of_the_municipality_on_page_and_in_comparisons():
    known = registry(
        partnership(1, ["GM0001", "GM0002", "GM0003"]),
        *(partnership(n, ["GM0001", "GM0004"], nationwide=True) for n in (2, 3)),
        *(partnership(n, ["GM0004", "GM0005"], nationwide=True) for n in range(4, 9)),
        partnership(9, ["GM0003"], nationwide=True),
    )
    selection = known.select(Query(date=DAY))
    two = "2 landsdekkende samenwerkingen tellen niet mee."
    assert partners_in_words(selection, "GM0001", partners(selection, "GM0001")).endswith(two)
    assert partners_to_be_in_words(selection, "GM0001").endswith(two)
    tied = known.select(Query(date=DAY, layer="verbanden", municipalities=("GM0001",)))
    assert ties.draw(tied).words.endswith(two)
    pair = known.select(Query(date=DAY, layer="vergelijk", municipalities=("GM0001", "GM0002")))
    assert compare.draw(pair).words.endswith(two)
    words = side_by_side_in_words(selection, side_by_side(selection, THREE))
    assert words.endswith("3 landsdekkende samenwerkingen tellen niet mee.")
    filters = known.select(Query(date=DAY, nationwide=True))
    assert "landsdekkend" not in partners_in_words(filters, "GM0001", partners(filters, "GM0001"))


def test_three_on_the_map():
    drawn = compare.draw(selected(layer="vergelijk", municipalities=THREE))
    assert drawn.title == "Voorne aan Zee, Boxtel en Vught vergeleken"
    assert drawn.notes["GM0004"] == "alleen met Voorne aan Zee"
    assert drawn.notes["GM0005"] == "alleen met Vught"
    assert {drawn.notes[code] for code in THREE} == {"de drie gemeenten"}
    assert [(entry.label, entry.count) for entry in drawn.legend] == [
        ("alleen met Voorne aan Zee", 1),
        ("alleen met Vught", 1),
    ]


@pytest.mark.parametrize(
    ("recorded", "words"),
    [("1984-12-01", "1 dec 1984"), ("2023-11", "nov 2023"), ("2019", "2019"), ("", "")],
)
def test_short_dates(recorded, words):
    assert short_day(recorded).replace("\u00a0", " ") == words
