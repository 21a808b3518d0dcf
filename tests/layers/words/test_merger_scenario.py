"""Going together, and the division of the map, in Dutch."""

import datetime as dt

import pytest

from data.analysis.merger_scenario import merger_scenario
from data.domain.query import Query
from layers.words.edition import division_in_words
from layers.words.merger_scenario import (
    afterwards_in_words,
    area_in_words,
    effect_in_words,
    not_known_in_words,
    scenario_in_words,
)
from tests.builders import DAY, partnership, registry
from tests.viewer.export.views import registry as whole_registry

PAIR = ("GM0002", "GM0003")


TRIO = (*PAIR, "GM0004")


def joined(*partnerships, codes=PAIR, **filters):
    selection = registry(*partnerships).select(Query(date=DAY, **filters))
    return selection, merger_scenario(selection, codes)


def test_all_of_it_in_words():
    selection, scenario = joined(
        partnership(1, PAIR),
        partnership(2, (*PAIR, "GM0004")),
        partnership(3, ("GM0002", "GM0004"), topics=("afval",)),
        partnership(4, ("GM0003", "GM0004"), topics=("afval",)),
    )
    assert scenario_in_words(selection, scenario) == (
        "Als Boxtel en Vught samengaan, vallen in 2 samenwerkingen hun lidmaatschappen samen. "
        "1 samenwerking houdt dan één gemeente over. Ook andere deelnemers zijn er dan niet. "
        "Aan 2 samenwerkingen doet nu niet elk van hen mee: daar wordt het gebied groter, of "
        "vertrekt de nieuwe gemeente. Over natuur en milieu werken zij nu elk met anderen samen."
    )
    text = [
        (afterwards_in_words(each), area_in_words(selection, each)) for each in scenario.effects
    ]
    assert text == [
        ("alleen de nieuwe gemeente", "blijft gelijk"),
        ("2 gemeenten", "blijft gelijk"),
        ("2 gemeenten, of 1 zonder de nieuwe", "met Vught erbij, of kleiner"),
        ("2 gemeenten, of 1 zonder de nieuwe", "met Boxtel erbij, of kleiner"),
    ]


@pytest.mark.parametrize(
    ("members", "afterwards", "area", "facts"),
    [
        (PAIR, "alleen de nieuwe gemeente", "met Súdwest-Fryslân erbij", {}),
        ((*PAIR, "WS0636"), "1 gemeente en 1 andere deelnemer", "met Súdwest-Fryslân erbij", {}),
        ((*TRIO, "GM0005"), "2 gemeenten", "blijft gelijk", {}),
        (
            (*PAIR, "GM0005"),
            "2 gemeenten, of 1 zonder de nieuwe",
            "met Súdwest-Fryslân erbij, of kleiner",
            {},
        ),
        (
            ("GM0002",),
            "1 gemeente, of geen zonder de nieuwe",
            "met Vught en Súdwest-Fryslân erbij, of geen",
            {},
        ),
        (
            PAIR,
            "ten minste 1 gemeente",
            "niet bekend: Súdwest-Fryslân staat niet op de lijst",
            {"partial": True},
        ),
        (
            ("GM0002", "GM0005"),
            "ten minste 2 gemeenten",
            "niet bekend: Vught en Súdwest-Fryslân staan niet op de lijst",
            {"partial": True},
        ),
    ],
)
def test_who_is_left_and_the_area_agree(members, afterwards, area, facts):
    selection, scenario = joined(partnership(1, members, **facts), codes=TRIO)
    (joining,) = scenario.effects
    assert afterwards_in_words(joining) == afterwards
    assert area_in_words(selection, joining) == area


def test_headings_tell_what_the_rows_need_not_say():
    selection, scenario = joined(
        partnership(1, PAIR),
        partnership(2, TRIO),
        partnership(3, ("GM0003", "GM0004")),
        partnership(4, ("GM0003", "GM0005")),
        partnership(5, ("GM0002", "GM0004")),
        partnership(6, ("GM0002", "GM0004"), partial=True),
    )
    text = [effect_in_words(selection, scenario, joining) for joining in scenario.effects]
    assert list(dict.fromkeys(text)) == [
        "Eén gemeente blijft over (1)",
        "Lidmaatschappen vallen samen (1)",
        "Nu doet alleen Boxtel mee (1)",
        "Nu doet alleen Vught mee (2)",
        "Niet bekend of elk van hen meedoet (1)",
    ]


def test_what_is_not_known_is_told():
    partial = partnership(1, PAIR, partial=True)
    text = not_known_in_words(*joined(partial))
    assert "Van 1 samenwerking is de ledenlijst onvolledig" in text
    assert "Wat er buiten de Wgr is, is een steekproef" in text
    register = not_known_in_words(*joined(partnership(1, PAIR), bases=("wgr",)))
    assert "steekproef" not in register
    assert "ledenlijst" not in register
    assert register.startswith("Dit is een telling van lidmaatschappen, geen voorspelling")


def test_of_three_not_each_works_with_others_on_a_topic():
    selection, scenario = joined(
        partnership(1, ("GM0002", "GM0005"), topics=("afval",)),
        partnership(2, ("GM0003", "GM0005"), topics=("afval",)),
        codes=TRIO,
    )
    assert scenario_in_words(selection, scenario).endswith(
        "Over natuur en milieu werken ten minste twee van hen nu elk met anderen samen."
    )


def on(day: dt.date) -> str:
    return division_in_words(whole_registry().select(Query(date=day)))


def test_the_division_is_told_where_it_is_not_that_of_now():
    assert on(dt.date(2026, 11, 20)) == ""
    assert on(dt.date(2023, 1, 1)) == ""
    assert on(dt.date(2016, 6, 30)) == (
        "Grenzen van 1 januari 2016: 390 gemeenten. 68 deelnames staan op naam van een gemeente "
        "die er toen nog niet was, zoals Altena, en staan niet op de kaart."
    )
    assert on(dt.date(2018, 6, 1)) == (
        "Op de peildatum was Nederland anders ingedeeld; de kaart toont de 342 gemeenten van nu. "
        "Een gemeente die daarin is opgegaan, telt mee bij haar opvolger."
    )
