"""No map and no file of ours asks another machine for anything but the grey background."""

import base64
import re
from pathlib import Path

from layers.leaflet.base_map import TILES
from viewer.components.bundle import bundle
from viewer.server.index_page import rewrite

ROOT = Path(__file__).parents[3]
ALLOWED = {
    "https://service.pdok.nl": "the grey background",
    "https://leafletjs.com": "Leaflet's own credit, a link that is switched off",
    "https://bugzilla.mozilla.org": "a comment in Leaflet's style sheet",
    "http://www.apache.org": "the licence in a comment of Streamlit's page",
    "http://www.w3.org": "names of XML languages; nothing is asked there",
}
ADDRESS = re.compile(r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+")
SCHEMELESS = re.compile(r"""(?:["'(=]|url\()\s*(//[\w-]+(?:\.[\w-]+)+)""")
INSIDE = re.compile(r"data:[\w/+.;=-]+;base64,([A-Za-z0-9+/=]+)")


def outside(text: str) -> set[str]:
    """Return the machines that a text names, also in the files that it carries inside it."""
    addresses = {a for a in ADDRESS.findall(text) if a.startswith("http")}
    addresses |= set(SCHEMELESS.findall(text))
    for packed in INSIDE.findall(text):
        addresses |= outside(base64.b64decode(packed).decode("utf-8", "ignore"))
    return addresses - ALLOWED.keys()


def test_the_scan_finds_what_it_should():
    assert outside('<script src="https://cdn.example.org/x.js">') == {"https://cdn.example.org"}
    assert outside("src='//cdn.example.org/x.js'") == {"//cdn.example.org"}
    assert outside("@import url(//fonts.example.org/a)") == {"//fonts.example.org"}
    packed = base64.b64encode(b"url(http://a.example.org/b)").decode()
    assert outside(f"data:text/css;base64,{packed}") == {"http://a.example.org"}
    assert outside(TILES) == outside("// a comment.") == set()


def test_no_file_that_the_viewer_serves_asks_outside():
    addresses = {n: outside(f.content.decode("utf-8")) for n, f in bundle().files.items()}
    assert addresses == {name: set() for name in addresses}


def test_the_page_around_the_viewer_asks_outside_nothing():
    assert outside(rewrite("nl", "", '<div id="kaart-app"></div>')) == set()
