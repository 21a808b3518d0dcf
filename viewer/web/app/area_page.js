// Page Gebiedsfoto: corners that are pressed on the map, or put where it looks, become an area.
/** @import { MapData, MapLabels, TieLine } from "../map/types.d.ts" */
import { onBase } from "../engine/update.js";
import { openMap } from "../map/map.js";
import { button } from "../ui/dom.js";
import { openBar, openFooter } from "./bar.js";

const MOST = 60;
const COLOUR = "#8d4908";

/**
 * @typedef {object} AreaStart
 * @property {MapLabels} labels
 * @property {string} base
 * @property {string[]} codes
 * @property {MapData} picture
 * @property {string} corners
 * @property {Record<string, string>} texts
 */

const bar = /** @type {HTMLElement | null} */ (document.querySelector(".sk-kop"));
const footer = /** @type {HTMLElement | null} */ (document.querySelector(".sk-voet"));
const view = () => location.search.slice(1);
const go = (/** @type {string} */ address) => location.assign(new URL(address, document.baseURI));
if (bar) openBar(bar, view, () => location.href, go);
if (footer) openFooter(document.body, footer, view);

const holder = document.getElementById("gebied-begin");
const canvas = document.getElementById("kaart");
const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("hoekpunten"));
const tools = document.getElementById("teken");
if (holder && canvas && field && tools) {
  const start = /** @type {AreaStart} */ (JSON.parse(holder.textContent ?? ""));
  import(new URL(start.base, document.baseURI).href).then((base) =>
    openDrawing(start, base.default, canvas, field, tools),
  );
}

/**
 * @param {AreaStart} start
 * @param {import("../map/types.d.ts").Base} base
 * @param {HTMLElement} canvas
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} tools
 */
function openDrawing(start, base, canvas, field, tools) {
  const { texts, picture, codes } = start;
  /** Corners as [longitude, latitude]. */
  let corners = cornersOf(start.corners);
  const state = openMap(canvas, {
    labels: start.labels,
    base,
    choose() {},
    say() {},
    tell: async () => [],
  });
  const plain = /** @type {import("../map/types.d.ts").Style} */ (picture.styles[0]);
  const shown = { ...picture, state: "", selected: [], fit: null, time: {} };
  const draw = () => {
    const data = onBase(codes, plain, /** @type {any} */ (shown), state.codes);
    const border = corners.length ? [lineOf(corners)] : [];
    const own = field.value === start.corners ? picture.lines : border;
    state.apply({ ...data, lines: own }, "");
    canvas.setAttribute("aria-busy", "false");
  };
  const put = (/** @type {number[][]} */ next) => {
    corners = next.slice(0, MOST);
    field.value = corners.map(([x, y]) => `${x.toFixed(4)},${y.toFixed(4)}`).join(";");
    draw();
  };
  const add = (/** @type {{ lng: number, lat: number }} */ { lng, lat }) =>
    put([...corners, [lng, lat]]);
  draw();
  state.map.on("click", ({ latlng }) => add(latlng));
  field.addEventListener("change", () => {
    corners = cornersOf(field.value);
    draw();
  });
  tools.append(
    button("sk-knop", texts.add_centre, () => add(state.map.getCenter())),
    button("sk-knop", texts.undo, () => put(corners.slice(0, -1))),
    button("sk-knop", texts.wipe, () => put([])),
  );
  tools.hidden = false;
}

/**
 * @param {string} text
 * @returns {number[][]}
 */
function cornersOf(text) {
  const pairs = text.split(";").map((pair) => pair.split(",").map(Number));
  return pairs.filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
}

/**
 * @param {number[][]} corners
 * @returns {TieLine}
 */
function lineOf(corners) {
  const around = [...corners, corners[0]];
  return ["gebied", /** @type {any} */ (around), COLOUR, 3, ""];
}
