"""Cooperations of which the lead is no government: examples, in no count."""

from dataclasses import replace

from data.domain.details import Initiative
from data.domain.query import Query
from data.domain.records import Certainty
from data.registry.registry import Registry
from layers.words.edition import contents_in_words
from layers.words.partnership import example_in_words, initiatives_in
from tests.builders import DAY, edition, partnership
from viewer.answer.markdown import with_source

ZON = Initiative("Zon", "GM0001", "energiecoöperatie", "https://zon.nl/over", Certainty.HIGH)
AAN = Initiative("Aandacht", "GM0002", "zorgcoöperatie", "boek (blz. 3)")


def known(*initiatives: Initiative) -> Registry:
    made = edition(partnership(1, ["GM0001", "GM0002"]))
    return Registry(replace(made, initiatives=initiatives))


def test_those_of_one_municipality_or_all_by_name():
    registry = known(ZON, AAN)
    assert initiatives_in(registry) == [AAN, ZON]
    assert initiatives_in(registry, "GM0001") == [ZON]
    assert initiatives_in(registry, "GM0003") == []


def test_an_example_with_its_source():
    words = example_in_words(known(ZON), ZON)
    assert words == "Zon: energiecoöperatie in Voorne aan Zee (zekerheid hoog)"
    line = with_source(words, ZON.source)
    assert line.endswith("(zekerheid hoog), [bron](https://zon.nl/over)")
    assert with_source("*Zon*", AAN.source) == r"\*Zon\*, boek (blz. 3)"
    assert with_source("Zon", "javascript:alert(1)").endswith(r", javascript\:alert(1)")


def test_they_are_in_no_count():
    with_them, without = known(ZON, AAN), known()
    query = Query(date=DAY)
    for registry in (with_them, without):
        assert len(registry.select(query)) == 1
        assert sum(registry.select(query).counts.values()) == 2
    assert contents_in_words(with_them) == contents_in_words(without)
