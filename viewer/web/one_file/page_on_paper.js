// On paper everything that is folded is open, and the map has the size of the page and looks at
// what matters.
/** @import { Bounds, View } from "../map/types.d.ts" */
import { land } from "../map/base.js";
import { corners } from "../map/corners.js";

/**
 * `before` brings the page in the form for paper and returns what the map should look at.
 * @param {import("leaflet").Map} map
 * @param {{ before: () => Bounds | null, after: () => void }} acts
 */
export function onPaper(map, { before, after }) {
  const root = document.documentElement;
  /** @type {View | null} */
  let looked = null;
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    looked = { center: map.getCenter(), zoom: map.getZoom() };
    root.classList.add("papier");
    const bounds = before();
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = document.querySelectorAll(".kb-kaartje details:not([open])");
    unfolded = [...folded];
    for (const one of unfolded) one.open = true;
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds ? corners(bounds) : land, { animate: false });
  });
  addEventListener("afterprint", () => {
    root.classList.remove("papier");
    for (const one of unfolded) one.open = false;
    after();
    map.invalidateSize({ animate: false, pan: false });
    if (looked) map.setView(looked.center, looked.zoom, { animate: false });
  });
}
