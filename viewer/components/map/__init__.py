"""The map on pages with lists of their own: it stays while updates change its styles."""

from viewer.components.map.component import MapEvents, map_view
from viewer.components.map.update import MapUpdate

__all__ = ["MapEvents", "MapUpdate", "map_view"]
