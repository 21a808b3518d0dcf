"""The live map: it stays on the page while updates change its styles."""

from viewer.components.map.component import Announced, MapEvents, announce, map_view
from viewer.components.map.update import MapUpdate

__all__ = [
    "Announced",
    "MapEvents",
    "MapUpdate",
    "announce",
    "map_view",
]
