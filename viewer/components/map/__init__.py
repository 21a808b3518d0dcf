"""The live map: it stays on the page while updates change its styles."""

from viewer.components.map.component import Announced, MapEvents, announce, map_view
from viewer.components.map.update import Fit, MapUpdate, Step, TimeStrip

__all__ = [
    "Announced",
    "Fit",
    "MapEvents",
    "MapUpdate",
    "Step",
    "TimeStrip",
    "announce",
    "map_view",
]
