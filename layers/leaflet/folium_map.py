"""A picture as a complete folium map, in one file that needs no network.

Everything that comes from data enters the page as JSON or escaped text, never as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import JsCode
from geopandas import GeoSeries

from layers.leaflet.base_map import base_map, path_options
from layers.maps import patterns

if TYPE_CHECKING:
    import folium
    from geopandas import GeoDataFrame

    from layers.picture import AreaStyle, Picture

_HOVER = JsCode(
    """
    function (feature, layer) {
        layer.on("add", function () {
            layer.getElement().setAttribute("data-code", feature.properties.code);
        });
        layer.bindTooltip(function () {
            const box = document.createElement("div");
            const name = document.createElement("strong");
            name.textContent = feature.properties.name;
            box.append(name, document.createElement("br"), feature.properties.note || "");
            return box;
        }, { sticky: true });
    }
    """
)


def folium_map(
    picture: Picture,
    municipalities: GeoDataFrame,
    provinces: GeoDataFrame,
    *,
    tiles: bool = True,
    state: str = "",
) -> folium.Map:
    """Return `picture` as a folium map whose `save()` gives one file that works without network.

    Parameters
    ----------
    picture : Picture
        What to draw.
    municipalities : GeoDataFrame
        Columns `code` and `name`, polygons in any CRS.
    provinces : GeoDataFrame
        Polygons in any CRS.
    tiles : bool
        Whether the grey background of PDOK is asked for; the map is complete without it.
    state : str
        Canonical address of the view, kept in the page as `data-state`.
    """
    kaart = base_map(
        municipalities,
        provinces,
        tiles=tiles,
        style={code: path_options(picture.styles[i]) for code, i in picture.areas.items()},
        on_each=_HOVER,
        notes=dict(picture.notes),
    )
    _Page(picture, state, _borders(picture, municipalities)).add_to(kaart)
    return kaart


def _borders(picture: Picture, municipalities: GeoDataFrame) -> list[dict[str, Any]]:
    """Return the outlines of a picture as lines, in the form the page draws."""
    found = []
    for outline in picture.outlines:
        inside = municipalities[municipalities["code"].isin(outline.codes)]
        if inside.empty:
            continue
        rings = GeoSeries([inside.geometry.union_all().boundary], crs=inside.crs).to_crs(4326)
        parts = shapely.get_parts(rings.to_numpy())
        found.append(
            {
                "points": [
                    [[round(lat, 5), round(lon, 5)] for lon, lat in shapely.get_coordinates(part)]
                    for part in parts
                ],
                "options": {"color": outline.color, "weight": outline.width, "interactive": False},
                "label": "",
            }
        )
    return found


class _Page(MacroElement):
    """What surrounds the land: patterns, lines, scale bar, bounds, legend and words."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <title>{{ this.picture.title | e }}</title>
        <style>
            body { display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif; }
            #kaart { flex: 1 1 60%; min-height: 20rem; background: #dfe6ea; }
            #kaart:focus-visible { outline: 3px solid #1a64a4; outline-offset: -3px; }
            footer { padding: 0.5rem 1rem; color: #1d2329; background: #fff; }
            footer h1 { font-size: 1.15rem; margin: 0; }
            footer p { margin: 0.25rem 0; }
            footer ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
            footer ul { margin: 0; padding: 0; }
            footer li { display: flex; gap: 0.5rem; align-items: center; }
            .leaflet-container { font: inherit; }
        </style>
        {% endmacro %}

        {% macro html(this, kwargs) %}
        <svg width="0" height="0" style="position:absolute" aria-hidden="true">
            <defs>{{ this.definitions }}</defs>
        </svg>
        <footer>
            <h1>{{ this.picture.title | e }}</h1>
            <p id="woorden">{{ this.picture.words | e }}</p>
            <ul>
            {%- for row in this.legend %}
                <li><svg width="24" height="16" aria-hidden="true"><rect x="0.5" y="0.5" width="23"
                    height="15" fill="{{ row.fill | e }}" stroke="{{ row.border | e }}"/></svg>
                    {{ row.label | e }}{% if row.count is not none %} ({{ row.count }}){% endif %}
                </li>
            {%- endfor %}
            </ul>
        </footer>
        {% endmacro %}

        {% macro script(this, kwargs) %}
        kaart.attributionControl.setPrefix(false);
        L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(kaart);
        L.control.scale({ imperial: false }).addTo(kaart);
        for (const line of {{ this.lines | tojson }}) {
            const path = L.polyline(line.points, line.options).addTo(kaart);
            const label = document.createElement("span");
            label.textContent = line.label;
            if (line.label) path.bindTooltip(label, { sticky: true });
        }
        kaart.fitBounds({{ this.bounds | tojson }} || geo_json_gemeenten.getBounds());
        {
            const element = kaart.getContainer();
            element.setAttribute("role", "application");
            element.setAttribute("aria-label", {{ this.picture.title | tojson }});
            element.setAttribute("aria-describedby", "woorden");
            element.setAttribute("aria-busy", "false");
            element.dataset.state = {{ this.state | tojson }};
            document.documentElement.lang = "nl";
        }
        {% endmacro %}
        """
    )

    def __init__(self, picture: Picture, state: str, borders: list[dict[str, Any]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.picture = picture
        self.state = state
        used = [*picture.styles, *(entry.style for entry in picture.legend)]
        self.definitions = patterns.definitions(used)
        self.legend = [_row(entry.style, entry.label, entry.count) for entry in picture.legend]
        self.lines = borders + [
            {
                "points": [[lat, lon] for lon, lat in line.points],
                "options": {"color": line.color, "weight": line.width},
                "label": line.label,
            }
            for line in picture.lines
        ]
        self.bounds = None
        if picture.bounds is not None:
            west, south, east, north = picture.bounds
            self.bounds = [[south, west], [north, east]]

    def get_name(self) -> str:
        """Return a fixed name, so that the same picture is always the same page."""
        return "pagina"


def _row(style: AreaStyle, label: str, count: int | None) -> dict[str, Any]:
    return {
        "fill": patterns.paint(style),
        "border": style.border,
        "label": label,
        "count": count,
    }
