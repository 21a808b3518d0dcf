// The map without a pointer: Leaflet pans with the arrow keys and zooms with + and -; the
// municipality under the cross in the middle is named, and Enter chooses it.
/** @import { MapState } from "./types.d.ts" */
import { element, text } from "../ui/dom.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {MapState} state
 * @param {{ choose: (code: string) => void, say: (line: string) => void }} acts
 */
export function keyboard(state, { choose, say }) {
  const { map, container } = state;
  const cross = element("div", "kb-kruis", { "aria-hidden": "true" });
  container.append(cross);
  const L = globalThis.L;
  const tip = L.tooltip({ className: "kb-tip", direction: "top", offset: [0, -16], opacity: 1 });
  gently(map);

  const under = () => {
    const { left, top, width, height } = container.getBoundingClientRect();
    const hits = document.elementsFromPoint(left + width / 2, top + height / 2);
    return hits.find((hit) => hit.hasAttribute("data-code"))?.getAttribute("data-code") ?? "";
  };
  const tell = () => {
    tip.close();
    if (!container.matches(":focus-visible")) return;
    const i = state.codes.indexOf(under());
    if (i < 0) return;
    const note = state.notes[i];
    const { name } = state.shapes[i].feature.properties;
    const description = note ? `${name}: ${note}` : name;
    say(description);
    const box = element("div");
    box.append(text("strong", "", name), text("span", "", note));
    map.openTooltip(tip.setLatLng(map.getCenter()).setContent(box));
    state.lookup(state.codes[i]).then((lines) => {
      if (lines.length) say(`${description}: ${lines.join(", ")}`);
    });
  };
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container) return;
    const code = under();
    if (code) choose(code);
  });
  container.addEventListener("focus", tell);
  container.addEventListener("blur", () => tip.close());
  map.on("moveend", tell);
}

/**
 * Leaflet has no setting for how the arrow keys move the map.
 * @param {import("leaflet").Map} map
 */
function gently(map) {
  const { panBy } = map;
  map.panBy = (offset, options) =>
    panBy.call(map, offset, calm.matches ? { ...options, animate: false } : options);
}
