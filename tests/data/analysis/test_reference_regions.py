"""Reference regions come from who takes part in each, and cover what the edition knows."""

import datetime as dt
from fnmatch import fnmatchcase

import pytest

from data.analysis.reference_regions import reference_families, reference_regions
from data.domain.query import REGIONS, Query
from layers.maps.catalogue import LAYERS
from layers.maps.regions import REGION_OUTLINE
from tests.edition import committed_registry

DAY, IN_2016 = dt.date(2026, 11, 20), dt.date(2016, 6, 1)
COVERED = {
    "provincie": (12, 342),
    "veiligheidsregio": (25, 342),
    "ggd": (24, 324),  # the register lacks that of Hollands Midden
    "res": (30, 342),
    "arbeidsmarkt": (35, 342),
    "jeugd": (40, 340),  # Utrecht and Haarlemmermeer are each one by themselves
    "doorstroompunt": (39, 342),
    "zorg-en-veiligheid": (29, 329),
}


def test_every_family_is_tried():
    assert list(reference_families()) == list(COVERED) == list(REGIONS)


@pytest.mark.parametrize("key", COVERED)
def test_regions_have_the_municipalities_that_take_part(key):
    registry = committed_registry()
    regions = reference_regions(registry, key, DAY)
    members = {region.key: set(region.codes) for region in regions}
    assert (len(regions), len(set().union(*members.values()))) == COVERED[key]
    assert [region.name for region in regions] != [""] * len(regions)
    if key == "provincie":
        for code in registry.municipalities:
            assert code in members[registry.organisations[code].province]
        return
    rules = reference_families()[key].rules
    everything = Query(date=DAY, bases=("wgr", "netwerk", "landelijke-indeling"))
    expected = {}
    for record in registry.select(everything).partnerships:
        if any(fnmatchcase(getattr(record, attribute), pattern) for attribute, pattern, _ in rules):
            inside = {one.drawn for one in registry.participations(record, DAY) if one.drawn}
            if inside:
                expected[record.id] = inside
    assert members == expected


def test_they_are_drawn_over_any_layer_and_named():
    registry = committed_registry()
    for layer in LAYERS:
        plain = Query(date=DAY, layer=layer, provinces=("PV26",), municipalities=("GM0344",))
        before = LAYERS[layer].draw(registry.select(plain))
        shown = Query(
            date=DAY, layer=layer, provinces=("PV26",), municipalities=("GM0344",), region="res"
        )
        picture = LAYERS[layer].draw(registry.select(shown))
        added = picture.outlines[len(before.outlines) :]
        assert picture.areas == before.areas
        assert [each.color for each in added] == [REGION_OUTLINE] * 30
        assert "U16" in {each.label for each in added}
        assert picture.notes["GM0344"].endswith("U16")
        assert picture.legend[-1].label == "RES-regio’s"
        assert picture.words.endswith("Omlijnd: 30 RES-regio’s.")


def test_what_is_not_known_is_said():
    registry = committed_registry()
    words = LAYERS["aantal"].draw(registry.select(Query(date=DAY, region="ggd"))).words
    assert words.endswith(
        "Omlijnd: 24 van de 25 GGD’en; van de andere is niets bekend. 18 gemeenten zonder regio."
    )


def test_an_older_map_has_its_own_municipalities():
    regions = reference_regions(committed_registry(), "provincie", IN_2016)
    assert sum(len(region.codes) for region in regions) == 390
