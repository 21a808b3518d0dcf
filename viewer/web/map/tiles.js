// The background is a guest: when it does not come, the map goes on without it and stops asking.
const PATIENCE = 4;

/**
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").TileLayer} tiles
 * @param {boolean} wanted
 */
export function guardTiles(map, tiles, wanted) {
  let failed = 0;
  // The empty picture that stands in for a tile that failed loads as well.
  tiles.on("tileload", ({ tile }) => {
    if (!(/** @type {HTMLImageElement} */ (tile).src.startsWith("data:"))) failed = 0;
  });
  tiles.on("tileerror", () => {
    failed += 1;
    if (failed >= PATIENCE && map.hasLayer(tiles)) tiles.remove();
  });
  const again = () => {
    failed = 0;
    if (wanted) tiles.addTo(map);
  };
  addEventListener("online", again);
  map.on("unload", () => removeEventListener("online", again));
  again();
  return {
    /** @param {boolean} on */
    show(on) {
      wanted = on;
      if (on) again();
      else tiles.remove();
    },
  };
}
