"""Cooperations of which the lead is no government: examples, in no count."""

from dataclasses import replace

from data.domain.details import Initiative
from data.domain.query import Query
from data.domain.records import Certainty
from data.registry.registry import Registry
from layers.words.caveats import empty_in_words
from layers.words.edition import contents_in_words
from layers.words.filters import filter_sentence, result_in_words
from layers.words.lenses.initiatives import example_in_words
from tests.builders import DAY, edition, in_english, partnership
from viewer.answer.markdown import with_source

ZON = Initiative("Zon", "GM0001", "energiecoöperatie", "https://zon.nl/over", Certainty.HIGH)
AAN = Initiative("Aandacht", "GM0002", "zorgcoöperatie", "boek (blz. 3)")


def known(*initiatives: Initiative) -> Registry:
    made = edition(partnership(1, ["GM0001", "GM0002"]))
    return Registry(replace(made, initiatives=initiatives))


LED = Query(date=DAY, lead="geen-overheid")


def test_a_view_of_examples_alone_says_so():
    registry = known(ZON, AAN)
    selection = registry.select(LED)
    assert filter_sentence(registry, LED) == (
        "Initiatieven waarvan de trekker geen overheid is (alleen voorbeelden) op 20 november 2026."
    )
    assert result_in_words(selection) == "2 voorbeelden, geen samenwerkingen"
    assert empty_in_words(selection).endswith(
        "zij tellen nergens mee als samenwerking. "
        "Staat er bij een gemeente geen, dan zegt dat niet dat er geen is."
    )
    elsewhere = registry.select(replace(LED, municipalities=("GM0003",)))
    assert empty_in_words(elsewhere).endswith(
        "Bij deze keuze kennen wij geen voorbeelden. Dat zegt niet dat er geen zijn."
    )
    assert in_english(result_in_words)(selection) == "2 examples, no partnerships"


def test_an_example_with_its_source():
    words = example_in_words(known(ZON), ZON)
    assert words == "Zon: energiecoöperatie in Voorne aan Zee (zekerheid hoog)"
    assert in_english(example_in_words)(known(ZON), ZON).endswith("(certainty high)")
    unnamed = replace(ZON, kind="")
    assert example_in_words(known(unnamed), unnamed).startswith("Zon: initiatief in Voorne aan Zee")
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
