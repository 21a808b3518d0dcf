"""Private parts of folium, branca and Leaflet, and of matplotlib, which draws the map on paper."""

from __future__ import annotations

from tests.private_parts.model import PrivatePart

DEFAULT_FILES = PrivatePart(
    "folium-default-files",
    "folium",
    "class attributes `folium.Map.default_js` and `default_css`",
    "maps without network: a saved map would ask public servers for Leaflet, jQuery and Bootstrap",
    "`add_js_link` replaces one file by name, on that same class attribute, and removes none.",
    silent=True,
    tokens=r"folium\.Map\.default_(js|css) =",
)
FOCUS_LISTENERS = PrivatePart(
    "leaflet-focus-listeners",
    "Leaflet",
    "`_addFocusListeners` of a layer, called by `bindTooltip`",
    "the keyboard: each of 342 municipalities and every tie would be a tab stop without a name",
    "None: no option of a tooltip keeps it from listening to focus.",
    silent=True,
    tokens=r"\._addFocusListeners",
)
PAN_BY = PrivatePart(
    "leaflet-pan-by",
    "Leaflet",
    "that its keyboard handler moves the map through `map.panBy(offset)`",
    "arrow keys without animation for who asked for reduced motion (WCAG 2.3.3)",
    "None: `keyboardPanDelta` is the only option.",
    silent=True,
    text=r"map\.panBy = ",
)
CLASS_NAMES = PrivatePart(
    "leaflet-classes",
    "Leaflet",
    "class names `leaflet-…` of its elements, also of panes by their name",
    "buttons of 44 px, contrast of buttons and credits, the dark background, the map on paper",
    "None: Leaflet documents how to give own elements a class, not the names of its own.",
    silent=True,
    tokens=r"leaflet-[\w-]+",
)
LEAFLET_FILES = PrivatePart(
    "leaflet-files",
    "Leaflet",
    "`url(images/…)` in its style sheet and the source map named in its script",
    "pictures of controls in one file, and a console without failed requests",
    "None.",
    silent=True,
    text=r"url\\\(\(images/",
)
FONT_LIST = PrivatePart(
    "matplotlib-font-list",
    "matplotlib",
    "`fontManager.ttflist`, the list that `addfont` fills and `findfont` searches",
    "the same letters on every machine in PNG, SVG and PDF",
    "`addfont` adds to what a machine has; nothing takes away.",
    silent=False,
    text=r"fontManager\.ttflist",
)
SVG_TEXT = PrivatePart(
    "matplotlib-svg",
    "matplotlib",
    "the text of its SVG: opening tag, document type, metadata, `<g id>` before `<text style>`",
    "title, description and language of an SVG, its letters, and the light edge around names",
    "None: the writer takes metadata alone.",
    silent=True,
    text=r"<svg \[\^>\]",
)

PARTS = (
    DEFAULT_FILES,
    FOCUS_LISTENERS,
    PAN_BY,
    CLASS_NAMES,
    LEAFLET_FILES,
    FONT_LIST,
    SVG_TEXT,
)
