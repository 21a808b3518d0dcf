"""The usual way: a new folium map on every run, shown by `st_folium`.

It is given every advantage that is not a design of its own: the query engine and the simplified
outlines of the viewer, both cached and already in degrees, no events that cause extra runs, no list
beside the map, and Leaflet from this machine instead of a public server.
"""

import datetime as dt
import os
from typing import Any

import folium
import streamlit as st
from geopandas import GeoDataFrame
from streamlit_folium import st_folium

from data.domain.query import Query
from data.registry.registry import Registry
from data.storage.edition import read_edition, read_municipalities

ASSETS = os.environ["BENCHMARK_ASSETS"]
"""Address of the folder with Leaflet."""

COLORS = ("#f1f2f3", "#d4e4f2", "#a6cbe5", "#6aaed2", "#2f7fb8", "#0c4a85")
folium.Map.default_js = [("leaflet", f"{ASSETS}/leaflet.js")]
folium.Map.default_css = [("leaflet_css", f"{ASSETS}/leaflet.css")]


@st.cache_resource
def registry() -> Registry:
    """Return the partnerships, read once."""
    return Registry(read_edition())


@st.cache_resource
def municipalities() -> GeoDataFrame:
    """Return the outlines in degrees, read once."""
    return read_municipalities().to_crs(4326)


def style(feature: dict[str, Any]) -> dict[str, Any]:
    """Return how a municipality is drawn: the more partnerships, the darker."""
    step = min(5, (feature["properties"]["aantal"] + 9) // 10)
    return {"fillColor": COLORS[step], "fillOpacity": 0.85, "color": "#5c6670", "weight": 0.6}


st.set_page_config(layout="wide")
known = registry()
options = [str(value) for value in known.vocabulary.values("basis")]
chosen = st.pills("Basis", options, selection_mode="multi", key="basis")
selection = known.select(Query(date=dt.date(2026, 11, 20), bases=tuple(chosen)).normalised())
st.text(f"{len(selection)} samenwerkingen")
areas = municipalities()
kaart = folium.Map(location=(52.2, 5.3), zoom_start=7)
folium.GeoJson(
    areas.assign(aantal=areas["code"].map(selection.counts)),
    style_function=style,
    tooltip=folium.GeoJsonTooltip(["name", "aantal"]),
).add_to(kaart)
st_folium(kaart, height=700, use_container_width=True, returned_objects=[])
