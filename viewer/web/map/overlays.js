// What lies over the municipalities: ties as lines, and the outline of what is selected.
/** @typedef {import("leaflet").Polyline & { _addFocusListeners?: () => void }} Focusing */
/** @import { MapState, Move, Outline, TieLine } from "./types.d.ts" */
import { element, text } from "../ui/dom.js";

/** Zoom from which on names of regions stand on the map. */
const NAMED_FROM = 9;

/**
 * @param {typeof import("leaflet")} L
 * @param {MapState} state
 * @param {TieLine[]} lines
 */
export function drawLines(L, state, lines) {
  const wanted = new Map(lines.map((line) => [line[0], line]));
  for (const [key, { shape }] of state.lines) {
    if (wanted.has(key)) continue;
    shape.remove();
    state.lines.delete(key);
  }
  for (const [key, line] of wanted) {
    const drawn = JSON.stringify(line);
    const present = state.lines.get(key);
    if (present?.drawn === drawn) continue;
    present?.shape.remove();
    state.lines.set(key, { drawn, shape: drawLine(L, state.map, line) });
  }
}

/**
 * @param {typeof import("leaflet")} L
 * @param {import("leaflet").Map} map
 * @param {TieLine} line
 */
function drawLine(L, map, [, points, color, weight, label]) {
  const places = points.map(flipped);
  const shape = L.polyline(places, { color, weight, pane: "lijnen", opacity: 0.9 }).addTo(map);
  if (label) {
    const path = /** @type {SVGElement | undefined} */ (shape.getElement());
    if (path) path.style.pointerEvents = "visibleStroke";
    // They would make a tab stop of every tie.
    /** @type {Focusing} */ (shape)._addFocusListeners = () => {};
    shape.bindTooltip(text("span", "", label), { sticky: true, className: "kb-tip" });
  }
  return shape;
}

/**
 * The border around several municipalities: every stretch that only one of them has. Neighbours
 * share their border point for point, so a stretch that stands twice lies within.
 * @param {typeof import("leaflet")} L
 * @param {MapState} state
 * @param {Outline[]} outlines
 */
export function drawOutlines(L, state, outlines) {
  const drawn = JSON.stringify(outlines);
  if (state.outlines?.drawn === drawn) return;
  state.outlines?.group.remove();
  const group = L.layerGroup();
  const names = L.layerGroup();
  for (const [, members, color, weight, label] of outlines) {
    const points = border(members.map((i) => state.shapes[i].feature.geometry));
    const style = { color, weight, opacity: 1, pane: "lijnen", interactive: false };
    const line = L.polyline(points, style).addTo(group);
    if (label && points.length) {
      L.tooltip({ permanent: true, direction: "center", className: "kb-regionaam" })
        .setLatLng(line.getBounds().getCenter())
        .setContent(text("span", "", label))
        .addTo(names);
    }
  }
  // Names of forty regions would hide a map of all the country.
  const onZoom = () => {
    if (state.map.getZoom() >= NAMED_FROM) names.addTo(group);
    else names.removeFrom(state.map);
  };
  group.on("add", () => state.map.on("zoomend", onZoom));
  group.on("remove", () => state.map.off("zoomend", onZoom));
  group.addTo(state.map);
  onZoom();
  state.outlines = { drawn, group };
}

/**
 * @param {(GeoJSON.Polygon | GeoJSON.MultiPolygon)[]} geometries
 * @returns {[lat: number, lon: number][][]}
 */
function border(geometries) {
  const stretches = new Map();
  /**
   * @param {GeoJSON.Position} one
   * @param {GeoJSON.Position} other
   */
  const add = (one, other) => {
    const ends = [one.join(), other.join()];
    const key = ends.sort().join(" ");
    if (!stretches.delete(key)) stretches.set(key, [one, other]);
  };
  for (const { type, coordinates } of geometries) {
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    for (const ring of polygons.flat()) {
      for (let i = 1; i < ring.length; i += 1) add(ring[i - 1], ring[i]);
    }
  }
  return [...stretches.values()].map((ends) => ends.map(flipped));
}

/** @type {[color: string, weight: number][]} */
const HALO = [
  ["#ffffff", 6],
  ["#101418", 3],
];

/**
 * A heavy dark line with a light one below it is visible on every fill, in every colour vision.
 * @param {typeof import("leaflet")} L
 * @param {MapState} state
 * @param {string[]} selected
 */
export function drawSelection(L, state, selected) {
  const key = selected.join();
  if (state.selection?.drawn === key) return;
  state.selection?.group.remove();
  const group = L.layerGroup();
  for (const code of selected) {
    const shape = state.shapes[state.codes.indexOf(code)];
    if (!shape) continue;
    const { geometry, properties } = shape.feature;
    for (const [color, weight] of HALO) {
      const style = { color, weight, opacity: 1, fill: false };
      L.geoJSON(geometry, { style, pane: "keuze", interactive: false }).addTo(group);
    }
    // Above the place, which it would hide, and below what hovering tells.
    const north = L.latLng(shape.getBounds().getNorth(), L.latLng(properties.point).lng);
    L.tooltip({ permanent: true, direction: "top", pane: "keuze", className: "kb-naamlabel" })
      .setLatLng(north)
      .setContent(text("span", "", properties.name))
      .addTo(group);
  }
  group.addTo(state.map);
  state.selection = { drawn: key, group };
}

/**
 * Who joined and who left: a sign on the municipality, that needs no colour to be read.
 * @param {typeof import("leaflet")} L
 * @param {MapState} state
 * @param {Move[]} moves
 */
export function drawMoves(L, state, moves) {
  const drawn = JSON.stringify(moves);
  if ((state.moves?.drawn ?? "[]") === drawn) return;
  state.moves?.group.remove();
  const group = L.layerGroup();
  for (const [place, joined, left] of moves) {
    const box = element("span", "kb-wissel");
    if (joined) box.append(text("b", "kb-erbij", joined > 1 ? `+${joined}` : "+"));
    if (left) box.append(text("b", "kb-eraf", left > 1 ? `−${left}` : "−"));
    const icon = L.divIcon({ html: box, className: "", iconSize: undefined });
    const at = state.shapes[place].feature.properties.point;
    L.marker(at, { icon, pane: "wissels", interactive: false, keyboard: false, alt: "" }).addTo(
      group,
    );
  }
  group.addTo(state.map);
  state.moves = { drawn, group };
}

/**
 * GeoJSON names the longitude first, Leaflet the latitude.
 * @param {GeoJSON.Position} place
 * @returns {[lat: number, lon: number]}
 */
function flipped([lon, lat]) {
  return [lat, lon];
}
