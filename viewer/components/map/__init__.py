"""The live map: one folium-built map that stays on the page while updates change its styles."""

from viewer.components.map.component import Announced, MapEvents, announce, map_view
from viewer.components.map.payload import map_update
from viewer.components.map.update import (
    LABELS,
    Details,
    Fact,
    Fit,
    MapUpdate,
    Panel,
    PanelItem,
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
