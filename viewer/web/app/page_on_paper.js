// On paper everything that is folded is open, and the map has the size of the page and looks at
// what matters.
import { land } from "../map/base.js";

// `before` brings the page in the form for paper and returns what the map should look at.
export function onPaper(map, { before, after }) {
  const root = document.documentElement;
  let looked = null;
  let unfolded = [];
  addEventListener("beforeprint", () => {
    looked = [map.getCenter(), map.getZoom()];
    root.classList.add("papier");
    const bounds = before();
    unfolded = [...document.querySelectorAll(".kb-kaartje details:not([open])")];
    for (const one of unfolded) one.open = true;
    map.invalidateSize({ animate: false, pan: false });
    const [west, south, east, north] = bounds ?? [];
    const wanted = bounds
      ? [
          [south, west],
          [north, east],
        ]
      : land;
    map.fitBounds(wanted, { animate: false });
  });
  addEventListener("afterprint", () => {
    root.classList.remove("papier");
    for (const one of unfolded) one.open = false;
    after();
    map.invalidateSize({ animate: false, pan: false });
    if (looked) map.setView(...looked, { animate: false });
  });
}
