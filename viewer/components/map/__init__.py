"""The live map: one folium-built map that stays on the page while updates change its styles."""

from viewer.answer.panel import Details, Fact, Panel, PanelItem
from viewer.components.map.component import Announced, MapEvents, announce, map_view
from viewer.components.map.payload import map_update
from viewer.components.map.update import (
    LABELS,
    Fit,
    MapUpdate,
    Step,
    TimeStrip,
)

__all__ = [
    "LABELS",
    "Announced",
    "Details",
    "Fact",
    "Fit",
    "MapEvents",
    "MapUpdate",
    "Panel",
    "PanelItem",
    "Step",
    "TimeStrip",
    "announce",
    "map_update",
    "map_view",
]
