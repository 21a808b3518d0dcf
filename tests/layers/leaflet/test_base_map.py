import json
import re
from html.parser import HTMLParser

import geopandas as gpd
import pytest
from shapely.geometry import box

from layers.leaflet import files
from layers.leaflet.base_map import base_script
from layers.maps import palette
from layers.picture import PATTERNS, AreaStyle

EVIL = "</script><img src=x onerror=alert(1)>{{ 7 * 7 }}{% if %}{{{#"


@pytest.fixture
def land() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"code": ["GM0002", "GM0001"], "name": ["Oost", EVIL]},
        geometry=[box(150_000, 450_000, 160_000, 460_000), box(140_000, 450_000, 150_000, 460_000)],
        crs=28992,
    )


@pytest.fixture
def provinces(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return land.dissolve().assign(code="PV01", name="Provincie")


class Tags(HTMLParser):
    """The elements of a page, and the addresses that they ask for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.outside: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        addresses = {value or "" for name, value in attrs if name in {"src", "href"}}
        self.outside |= {value for value in addresses if not value.startswith(("data:", "#"))}


def test_the_base_is_a_module_in_the_order_of_the_codes(land, provinces):
    script = base_script(land, provinces)
    assert "\nexport default function base(leaflet, element) {\n" in script
    assert script.index("GM0001") < script.index("GM0002")
    assert script.count(".addTo(") == 1, "the page sets the view first, and then adds layers"
    assert "eval" not in script


def test_a_name_is_never_code(land, provinces):
    text = re.search(
        r"const gemeenten = L.geoJson\(unpacked\((.*)\), {", base_script(land, provinces)
    )
    assert json.loads(text[1])["features"][0]["properties"]["name"] == EVIL
    assert "</script" not in text[1]


def test_the_same_base_is_the_same_text(land, provinces):
    assert base_script(land, provinces) == base_script(land.iloc[::-1], provinces)


def test_coordinates_are_degrees_with_five_decimals(land, provinces):
    numbers = re.findall(r"\[(\d+\.\d+), (\d+\.\d+)\]", base_script(land, provinces))
    places = [(float(x), float(y), len(x.split(".")[1])) for x, y in numbers]
    assert all((3 < x < 8 and 50 < y < 54) or (50 < x < 54 and 3 < y < 8) for x, y, _ in places)
    assert max(decimals for *_, decimals in places) <= 5


@pytest.mark.parametrize("name", [name for name in PATTERNS if name])
def test_every_pattern_can_be_drawn(name):
    style = AreaStyle(fill="#ffffff", pattern=name)
    assert palette.definitions([style, style]).count("<pattern ") == 1
    assert palette.paint(style) == f"url(#{palette.pattern_id(style)})"


@pytest.mark.parametrize("color", ["red", '#fff"/><script>', "#12345"])
def test_a_pattern_takes_only_plain_colours(color):
    with pytest.raises(ValueError, match="Not a colour"):
        palette.definitions([AreaStyle(fill=color, pattern="hatch")])


def test_leaflet_comes_from_the_package_and_holds_its_images():
    assert "Leaflet 1.9.3" in files.leaflet_js()
    assert "sourceMappingURL" not in files.leaflet_js()
    assert "url(images/" not in files.leaflet_css()
