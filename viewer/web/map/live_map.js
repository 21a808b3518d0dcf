// The live map with its list, legend, words, actions and slider.
/** @import { Send } from "../streamlit.d.ts" */
/** @import { Base, Lasting, LiveMap, MapState, Update } from "./types.d.ts" */
import { drawCaution, openCaution } from "../ui/caution.js";
import { element, isDark, setText } from "../ui/dom.js";
import { drawPanel } from "../ui/panel.js";
import { takeAway } from "../ui/take_away.js";
import { openTime } from "../ui/time.js";
import { drawLegend } from "./legend.js";
import { openMap } from "./map.js";

/**
 * Builds the map and all around it, once; `drawLive` draws what it shows.
 * @param {HTMLElement} root
 * @param {Update} data
 * @param {Lasting} lasting
 * @param {Base | undefined} base
 * @param {Send} send
 * @returns {LiveMap}
 */
export function openLive(root, data, lasting, base, send) {
  const { embedded, listless, take_away: texts, labels } = lasting;
  const grid = /** @type {HTMLElement} */ (root.querySelector(".kb-raster"));
  const canvas = /** @type {HTMLElement} */ (grid.querySelector("#kaart"));
  // They decide how high the map is, and Leaflet measures it once.
  root.toggleAttribute("data-ingesloten", embedded);
  root.toggleAttribute("data-zonder-lijst", listless);
  root.toggleAttribute("data-tijd", Boolean(data.time?.pace));
  const panel = element("section", "kb-paneel");
  const legend = element("div", "kb-legenda");
  const words = element("p", "kb-woorden", { id: "kaart-woorden" });
  const aloud = element("div", "kb-onzichtbaar", { "aria-live": "polite" });
  const caution = openCaution((address) => send("ga", address));
  const below = element("section", "kb-onder");
  const actions = element("div", "kb-acties");
  below.append(words, caution, legend);
  grid.prepend(panel);
  grid.append(below, actions, aloud);
  const parts = { root, data, labels, send, panel, legend, words, caution, aloud };
  const map = place(parts, canvas, base);
  /** @type {LiveMap} */
  const live = { ...parts, map, division: data.division, time: null, drawn: new Set() };
  if (texts) takeAway(actions, texts, () => look(live));
  if (data.time) live.time = openTime(grid, labels, { send, say: (line) => setText(aloud, line) });
  return live;
}

/**
 * @param {Pick<LiveMap, "labels" | "send" | "aloud">} parts
 * @param {HTMLElement} canvas
 * @param {Base | undefined} base
 * @returns {MapState}
 */
function place({ labels, send, aloud }, canvas, base) {
  return openMap(canvas, {
    labels,
    choose: (code) => send("gemeente", code),
    say: (line) => setText(aloud, line),
    base,
  });
}

/**
 * Another division has other municipalities: the map is drawn anew where it stood, on an element
 * of its own, since what listens to the old one stays with it.
 * @param {LiveMap} live
 * @param {string} division
 * @param {Base | undefined} base
 */
export function renew(live, division, base) {
  const old = live.map.container;
  const focused = old === document.activeElement;
  live.map.close();
  const fresh = element("div", "", { id: "kaart", "aria-busy": "true" });
  old.replaceWith(fresh);
  live.division = division;
  live.map = place(live, fresh, base);
  if (focused) fresh.focus({ preventScroll: true });
}

/** @param {LiveMap} live */
function look({ data, map }) {
  return { state: data.state, dated: data.dated, title: data.title, extent: map.extent() };
}

/**
 * @param {LiveMap} live
 * @param {Update} data
 */
export function drawLive(live, data) {
  const { map, root, send } = live;
  const canvas = map.container;
  live.data = data;
  canvas.setAttribute("aria-busy", "true");
  canvas.setAttribute("aria-label", data.title);
  map.apply(data);
  drawPanel(live.panel, data.panel, {
    choose: (id) => send("samenwerking", id),
    more: () => send("meer", true),
    go: (address) => send("ga", address),
  });
  drawLegend(live.legend, data);
  root.toggleAttribute("data-tijd", Boolean(data.time?.pace));
  if (live.words.textContent !== data.words) {
    if (live.words.textContent && !live.time?.playing()) setText(live.aloud, data.words);
    live.words.textContent = data.words;
  }
  drawCaution(live.caution, data.caution);
  restore(live, data);
  canvas.dataset.state = data.state;
  canvas.setAttribute("aria-busy", "false");
  if (data.time) live.time?.draw(data.time);
}

/**
 * Puts a view in the address, unless that is ahead: a choice that the map has not drawn yet.
 * @param {LiveMap} live
 * @param {Update} data
 */
function restore({ drawn }, data) {
  const there = location.search.slice(1);
  if (data.restore && there !== data.state && (!drawn.size || drawn.has(there))) {
    history.replaceState(history.state, "", data.state ? `?${data.state}` : location.pathname);
  }
  drawn.add(data.state);
}

/** @param {LiveMap} live */
export function closeLive({ time, map }) {
  time?.close();
  map.close();
}

/** @param {HTMLElement} root */
export function dress(root) {
  root.dataset.thema = isDark(root) ? "donker" : "licht";
}
