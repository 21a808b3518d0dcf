"""No map and no file of ours asks another machine for anything but the grey background."""

import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import folium
import pytest

from data.archive.in_use import edition_dir
from data.domain.query import Query
from data.registry.registry import Registry
from data.storage import boundaries
from data.storage.edition import read_edition
from layers.leaflet.base_map import TILES
from layers.leaflet.folium_map import folium_map
from layers.maps.catalogue import LAYERS
from viewer.components.map.bundle import bundle
from viewer.server.index_page import rewrite

ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 20)
ALLOWED = {
    "https://service.pdok.nl": "the grey background",
    "https://leafletjs.com": "Leaflet's own credit, a link that is switched off",
    "https://bugzilla.mozilla.org": "a comment in Leaflet's style sheet",
    "http://www.w3.org": "names of XML languages; nothing is asked there",
}
ADDRESS = re.compile(r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+")
SCHEMELESS = re.compile(r"""(?:["'(=]|url\()\s*(//[\w-]+(?:\.[\w-]+)+)""")
INSIDE = re.compile(r"data:[\w/+.;=-]+;base64,([A-Za-z0-9+/=]+)")
CHOICES = {
    "aantal": {},
    "gebied": {"partnerships": ("res-es14",)},
    "verbanden": {"municipalities": ("GM0344",)},
    "vergelijk": {"municipalities": ("GM0344", "GM0355")},
}


def outside(text: str) -> set[str]:
    """Return the machines that a text names, also in the files that it carries inside it."""
    found = {a for a in ADDRESS.findall(text) if a.startswith("http")}
    found |= set(SCHEMELESS.findall(text))
    for packed in INSIDE.findall(text):
        found |= outside(base64.b64decode(packed).decode("utf-8", "ignore"))
    return found - ALLOWED.keys()


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry(read_edition(edition_dir()))


def rendered(registry: Registry) -> Iterator[tuple[str, str]]:
    folder = edition_dir()
    land = boundaries.read_municipalities(folder), boundaries.read_provinces(folder)
    for name, layer in LAYERS.items():
        query = Query(date=DAY, layer=name, **CHOICES.get(name, {}))
        picture = layer.draw(registry.select(query))
        yield name, folium_map(picture, *land, state=name).get_root().render()


def test_the_scan_finds_what_it_should():
    assert outside('<script src="https://cdn.example.org/x.js">') == {"https://cdn.example.org"}
    assert outside("src='//cdn.example.org/x.js'") == {"//cdn.example.org"}
    assert outside("@import url(//fonts.example.org/a)") == {"//fonts.example.org"}
    packed = base64.b64encode(b"url(http://a.example.org/b)").decode()
    assert outside(f"data:text/css;base64,{packed}") == {"http://a.example.org"}
    assert outside(TILES) == outside("// a comment.") == set()


def test_no_layer_as_one_file_asks_outside(registry: Registry):
    found = {name: outside(page) for name, page in rendered(registry)}
    assert found == {name: set() for name in LAYERS}


def test_no_file_that_the_viewer_serves_asks_outside():
    found = {n: outside(f.content.decode("utf-8")) for n, f in bundle().files.items()}
    assert found == {name: set() for name in found}


def test_the_page_around_the_viewer_asks_outside_nothing():
    assert outside(rewrite("<html lang='en'><head></head><body></body></html>")) == set()


@pytest.mark.parametrize("tiles", [None, TILES])
def test_any_folium_map_of_this_process_is_complete(tiles: str | None):
    page = folium.Map(tiles=tiles, attr="Kadaster").get_root().render()
    assert outside(page) == set()


def test_one_place_says_where_a_map_gets_its_files():
    told = re.compile(
        r"default_(?:js|css)|add_(?:js|css)_link|folium\.plugins|CssLink|JavascriptLink"
    )
    used = [
        path.relative_to(ROOT).as_posix()
        for folder in ("data", "layers", "viewer")
        for path in (ROOT / folder).rglob("*.py")
        if told.search(path.read_text(encoding="utf-8"))
    ]
    assert used == ["layers/leaflet/assets.py"]


def test_only_one_place_makes_folium_maps():
    made = re.compile(r"\bfolium\.(?:Map|Figure)\(")
    used = {
        path.relative_to(ROOT).as_posix()
        for folder in ("data", "layers", "viewer")
        for path in (ROOT / folder).rglob("*.py")
        if made.search(path.read_text(encoding="utf-8"))
    }
    assert used <= {"layers/leaflet/assets.py", "layers/leaflet/base_map.py"}
