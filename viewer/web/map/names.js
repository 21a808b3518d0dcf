// Names of municipalities: as many as fit without overlap, hubs of ties first, then the largest.
/** @import { LatLngBounds } from "leaflet" */
/** @import { MapState, Municipality } from "./types.d.ts" */
/** @typedef {Municipality & { bounds: LatLngBounds, width: number, size: number }} Town */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
import { element } from "../ui/dom.js";
import { fillOpacity } from "./base.js";
import { isDark } from "./contrast.js";
import { hubsOf } from "./hubs.js";

const FONT = "600 12px system-ui, sans-serif";
const HEIGHT = 16;
const ROOM = 6;

/**
 * @param {typeof import("leaflet")} L
 * @param {MapState} state
 */
export function drawNames(L, state) {
  const { map } = state;
  const pane = map.createPane("namen");
  pane.classList.add("kb-namen", "leaflet-zoom-hide");
  pane.setAttribute("aria-hidden", "true"); // the list and the words tell the same
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = FONT;
  const towns = state.shapes.map((shape) => {
    const { name, point, code } = shape.feature.properties;
    const bounds = shape.getBounds();
    return {
      code,
      name,
      point,
      bounds,
      width: pen?.measureText(name).width ?? 0,
      size: extent(bounds),
    };
  });
  towns.sort((one, other) => other.size - one.size);
  const labels = new Map();
  const arrange = () => {
    const taken = state.named ?? [];
    const hubs = hubsOf(state.data?.lines ?? []);
    const rank = (/** @type {Town} */ { code }) => hubs.get(code) ?? 0;
    const placed = new Set();
    const chosen = towns.filter(({ code }) => taken.includes(code));
    const boxes = [...chosen.map((town) => above(map, town)), ...controls(state)];
    for (const town of towns.toSorted((one, other) => rank(other) - rank(one))) {
      if (taken.includes(town.code)) continue;
      const box = place(map, town, hubs.has(town.code));
      if (!box || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      placed.add(town.code);
      const label = labels.get(town.code) ?? add(pane, labels, town);
      L.DomUtil.setPosition(label, map.latLngToLayerPoint(town.point));
    }
    for (const [code, label] of labels) label.hidden = !placed.has(code);
    tintNames(state);
  };
  map.on("zoomend moveend resize", arrange);
  return arrange;
}

/**
 * White letters on dark fills, dark ones on light fills.
 * @param {MapState} state
 */
export function tintNames({ map, codes, data }) {
  if (!data) return;
  const dark = data.styles.map(([fill]) => isDark(fill, fillOpacity));
  for (const label of map.getPane("namen")?.children ?? []) {
    const { code } = /** @type {HTMLElement} */ (label).dataset;
    label.classList.toggle("kb-licht", dark[data.areas[codes.indexOf(code ?? "")]]);
  }
}

/**
 * @param {HTMLElement} pane
 * @param {Map<string, HTMLElement>} labels
 * @param {Town} town
 */
function add(pane, labels, { code, name }) {
  const label = element("span");
  label.dataset.code = code;
  label.textContent = name;
  pane.append(label);
  labels.set(code, label);
  return label;
}

/**
 * Where the name would stand, if it is in view and the municipality is wide enough for it.
 * @param {import("leaflet").Map} map
 * @param {Town} town
 * @param {boolean} hub is named though it is narrower than its name
 * @returns {Box | null}
 */
function place(map, { bounds, point, width }, hub) {
  const west = map.latLngToContainerPoint(bounds.getNorthWest());
  const east = map.latLngToContainerPoint(bounds.getSouthEast());
  if (!hub && (east.x - west.x < width * 0.75 || east.y - west.y < HEIGHT)) return null;
  const { x, y } = map.latLngToContainerPoint(point);
  const size = map.getSize();
  const half = width / 2 + ROOM;
  if (x < half || y < HEIGHT || x > size.x - half || y > size.y - HEIGHT) return null; // cut off
  return { left: x - half, right: x + half, top: y - HEIGHT, bottom: y + HEIGHT };
}

/**
 * Where the name of a chosen municipality stands (overlays.js): above the place.
 * @param {import("leaflet").Map} map
 * @param {Town} town
 * @returns {Box}
 */
function above(map, { bounds, point, width }) {
  const { y } = map.latLngToContainerPoint(bounds.getNorthWest());
  const { x } = map.latLngToContainerPoint(point);
  const half = width / 2 + 2 * ROOM;
  return { left: x - half, right: x + half, top: y - 2 * HEIGHT, bottom: y };
}

/**
 * Where buttons, scale and source stand.
 * @param {MapState} state
 * @returns {Box[]}
 */
function controls({ container }) {
  /** @type {NodeListOf<HTMLElement>} */
  const all = container.querySelectorAll(".leaflet-control-container > *");
  return [...all].map((one) => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = one;
    return { left, right: left + width, top, bottom: top + height };
  });
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlap(one, other) {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** @param {LatLngBounds} bounds */
function extent(bounds) {
  return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
}
