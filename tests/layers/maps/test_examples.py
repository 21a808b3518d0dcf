"""Where examples are known: marked, and nothing said of the rest."""

from dataclasses import replace

import pytest

from data.domain.details import Initiative
from data.domain.query import Query
from data.registry.registry import Registry
from layers.maps.catalogue import LAYERS
from layers.maps.palette import ELSEWHERE, EXAMPLE, OUTSIDE
from tests.builders import DAY, edition, in_english, partnership

KNOWN = Registry(
    replace(
        edition(partnership(1, ["GM0001", "GM0002"])),
        initiatives=(
            Initiative("Zon", "GM0002", "", "boek"),
            Initiative("Anna", "GM0002", "zorgcoöperatie", "boek"),
            Initiative("Wind", "GM0091", "energiecoöperatie", "boek"),
        ),
    )
)
LED = Query(date=DAY, lead="geen-overheid")


draw = LAYERS["aantal"].draw


def looks(picture):
    return {code: picture.styles[number] for code, number in picture.areas.items()}


def test_municipalities_with_an_example_are_marked():
    picture = draw(KNOWN.select(LED))
    assert looks(picture) == {
        "GM0001": EXAMPLE,
        "GM0002": EXAMPLE,
        "GM0003": OUTSIDE,
        "GM0004": OUTSIDE,
        "GM0005": OUTSIDE,
    }
    legend = [(row.style, row.label, row.count) for row in picture.legend]
    assert legend == [
        (EXAMPLE, "voorbeeld bekend", 2),
        (OUTSIDE, "geen voorbeeld in beeld", 3),
    ]
    assert picture.notes["GM0002"] == "voorbeeld: Anna en Zon"
    assert picture.notes["GM0003"] == "geen voorbeeld in beeld"
    assert picture.words.startswith("3 voorbeelden, in 2 gemeenten op de kaart. Van deze ")
    assert picture.words.endswith("dan zegt dat niet dat er geen is.")


@pytest.mark.parametrize("layer", sorted(set(LAYERS) - {"gebied"}))
def test_no_layer_says_that_partnerships_are_none(layer):
    query = replace(LED, layer=layer, municipalities=("GM0001", "GM0002"))
    picture = LAYERS[layer].draw(KNOWN.select(query))
    assert picture.layer == layer
    assert replace(picture, layer="aantal") == draw(KNOWN.select(LED))


def test_of_a_province_the_others_are_not_looked_at():
    picture = draw(KNOWN.select(replace(LED, provinces=("PV26",))))
    assert looks(picture)["GM0002"] == ELSEWHERE
    assert [row.count for row in picture.legend] == [1, 1]
    assert picture.words.startswith("1 voorbeeld, in 1 gemeente op de kaart.")


def test_without_any_nothing_is_said_of_any_municipality():
    picture = draw(KNOWN.select(replace(LED, search="xqzzy")))
    assert set(looks(picture).values()) == {OUTSIDE}
    assert picture.words == (
        "Bij deze keuze kennen wij geen voorbeelden. Dat zegt niet dat er geen zijn."
    )
    english = in_english(draw)(KNOWN.select(LED))
    assert english.words.startswith("3 examples, in 2 municipalities on the map.")
