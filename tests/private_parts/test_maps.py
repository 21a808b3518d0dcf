"""What the project takes from folium, branca, Leaflet and matplotlib."""

import io
import re

import folium
import matplotlib as mpl
import pytest
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontManager

from layers.leaflet.base_map import PANES
from layers.leaflet.files import leaflet_css, leaflet_js
from layers.print.files import svg
from layers.print.map_marks import NAME_ID
from tests.private_parts import scan
from tests.private_parts.installed import LEAFLET, leaflet_source, leaflet_styles
from tests.private_parts.model import proves
from tests.private_parts.uses import maps as uses


@proves(uses.DEFAULT_FILES)
def test_a_map_takes_its_files_from_the_class(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folium.Map, "default_js", [("leaflet", "data:text/javascript,eigen")])
    monkeypatch.setattr(folium.Map, "default_css", [("leaflet_css", "data:text/css,eigen")])
    page = folium.Map(location=(52, 5), tiles=None).get_root().render()
    assert re.findall(r"<script[^>]*src=\"([^\"]*)", page) == ["data:text/javascript,eigen"]
    assert re.findall(r"<link[^>]*href=\"([^\"]*)", page) == ["data:text/css,eigen"]


@proves(uses.FOCUS_LISTENERS)
def test_a_tooltip_listens_to_focus_through_the_layer_itself():
    source = leaflet_source()
    begin = source.index("bindTooltip: function (content, options)")
    bind, _, rest = source[begin:].partition("_initTooltipInteractions: function (remove)")
    assert "this._initTooltipInteractions();" in bind
    interactions = rest.partition("this[onOff](events);")[0]
    assert "this._addFocusListeners();" in interactions
    assert "events.add = this._addFocusListeners;" in interactions
    assert source.count("_addFocusListenersOnLayer") == 3  # nothing else lets a layer listen


@proves(uses.PAN_BY)
def test_arrow_keys_move_the_map_through_pan_by():
    handler = leaflet_source().partition("var Keyboard = Handler.extend({")[2]
    pressed = handler.partition("_onKeyDown: function (e) {")[2].partition("\n  	}")[0]
    assert re.search(r"\bmap = this\._map", pressed)
    assert "map.panBy(offset);" in pressed


@proves(uses.CLASS_NAMES)
def test_elements_of_leaflet_have_the_classes_that_are_selected():
    source = leaflet_source()
    assert "' leaflet-' + name.replace('Pane', '') + '-pane'" in source
    panes = {*PANES, *re.findall(r"createPane\('(\w+)Pane'", source)}
    made = set(re.findall(r"leaflet-[\w-]+", source + leaflet_styles()))
    made |= {f"leaflet-{pane}-pane" for pane in panes}
    made |= {f"leaflet-{name}" for name in re.findall(r"\bl \+ '([\w-]+)'", source)}
    assert set(scan.used(uses.CLASS_NAMES)) - made == set()


@proves(uses.LEAFLET_FILES)
def test_nothing_in_the_files_of_leaflet_asks_for_another():
    assert "url(images/" in leaflet_styles()
    assert "sourceMappingURL" in (LEAFLET / "leaflet.js").read_text("utf-8")
    references = re.findall(r"url\(\s*[\"']?([^)]{1,12})", leaflet_css())
    assert set(references) <= {"data:image/p", "#default#VML"[:12]}
    assert "sourceMappingURL" not in leaflet_js()


@proves(uses.FONT_LIST)
def test_only_the_list_is_searched_for_a_typeface():
    fonts = FontManager()
    file = fonts.ttflist[0].fname
    fonts.ttflist.clear()
    with pytest.raises(ValueError, match="Failed to find font"):
        fonts.findfont("DejaVu Sans", fallback_to_default=False, rebuild_if_missing=False)
    fonts.addfont(file)
    assert [entry.fname for entry in fonts.ttflist] == [file]


@proves(uses.SVG_TEXT)
def test_the_svg_has_what_is_replaced():
    figure = Figure(figsize=(2, 2))
    figure.text(0.5, 0.5, "Zeist", gid=f"{NAME_ID}GM0355")
    with mpl.rc_context({"svg.fonttype": "none"}):
        file = io.StringIO()
        FigureCanvasSVG(figure).print_svg(file, metadata={"Date": None})
        ours = svg(figure).decode()
    assert len(re.findall(r"<svg [^>]*xmlns=[^>]*>", file.getvalue())) == 1
    assert "<!DOCTYPE" in file.getvalue()
    assert "<metadata>" in file.getvalue()
    assert "<!DOCTYPE" not in ours
    assert "<metadata>" not in ours
    assert ours.count('<text style="paint-order: stroke;') == 1
