"""Going together, and the division of the map, in Dutch."""

import datetime as dt

from data.query import Query
from data.what_if import what_if
from layers.words_of_edition import division_in_words
from layers.words_of_what_if import afterwards_in_words, area_in_words, what_if_in_words
from tests.builders import DAY, partnership, registry
from tests.viewer.export.views import registry as whole_registry

PAIR = ("GM0002", "GM0003")


def joined(*partnerships):
    selection = registry(*partnerships).select(Query(date=DAY))
    return selection, what_if(selection, PAIR)


def test_all_of_it_in_words():
    selection, found = joined(
        partnership(1, PAIR),
        partnership(2, (*PAIR, "GM0004")),
        partnership(3, ("GM0002", "GM0004"), topics=("afval",)),
        partnership(4, ("GM0003", "GM0004"), topics=("afval",)),
    )
    assert what_if_in_words(selection, found).startswith(
        "Als Boxtel en Vught samengaan, vallen in 2 samenwerkingen hun lidmaatschappen samen. "
        "1 samenwerking houdt dan één gemeente over. Andere deelnemers zijn er dan ook niet. "
        "Aan 2 samenwerkingen doet nu niet elk van hen mee: daar wordt het gebied groter, of "
        "vertrekt de nieuwe gemeente. Over natuur en milieu werken zij nu elk met anderen samen. "
        "Dit is een telling van lidmaatschappen"
    )
    told = [(afterwards_in_words(each), area_in_words(selection, each)) for each in found.joinings]
    assert told == [
        ("geen andere deelnemer", "blijft gelijk"),
        ("2 gemeenten", "blijft gelijk"),
        ("2 gemeenten, of 1 zonder de nieuwe", "met Vught erbij, of kleiner"),
        ("2 gemeenten, of 1 zonder de nieuwe", "met Boxtel erbij, of kleiner"),
    ]


def on(day: dt.date) -> str:
    return division_in_words(whole_registry().select(Query(date=day)))


def test_the_division_is_told_where_it_is_not_that_of_now():
    assert on(dt.date(2026, 11, 20)) == ""
    assert on(dt.date(2023, 1, 1)) == ""
    assert on(dt.date(2016, 6, 30)) == (
        "Grenzen van 1 januari 2016: 390 gemeenten. 57 deelnames staan op naam van een gemeente "
        "die er toen nog niet was, zoals Altena, en staan niet op de kaart."
    )
    assert on(dt.date(2018, 6, 1)) == (
        "Op de peildatum was Nederland anders ingedeeld; de kaart toont de 342 gemeenten van nu. "
        "Een gemeente die daarin is opgegaan, telt mee bij haar opvolger."
    )
