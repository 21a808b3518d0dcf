// What travels to the map, as viewer/answer/serialise.py makes it for the viewer.
/** @import { Bounds, Fit, MapData } from "../map/types.d.ts" */
/** @import { Picture, Query, Registry } from "./types.d.ts" */
import { around } from "./words.js";

/**
 * A picture as data for map.js: in the order of the municipalities in the base, given by their codes.
 * @param {Registry} registry
 * @param {Query} query
 * @param {Picture} drawn
 * @param {string[]} base
 * @returns {MapData}
 */
export function update(registry, query, drawn, base) {
  const { codes, options } = registry;
  const place = new Map(base.map((code, i) => [code, i]));
  const notes = [...new Set(["", ...drawn.notes])];
  const numbers = new Map(notes.map((note, i) => [note, i]));
  const styles = [...drawn.styles];
  const plain = styles.push(options.plain) - 1;
  const areas = base.map(() => plain);
  const note = base.map(() => 0);
  codes.forEach((code, i) => {
    const at = place.get(code);
    if (at === undefined) return;
    areas[at] = drawn.areas[i];
    note[at] = numbers.get(drawn.notes[i]) ?? 0;
  });
  /** @param {number[]} numbers */
  const inBase = (numbers) =>
    numbers.map((i) => place.get(codes[i])).filter((i) => i !== undefined);
  return {
    state: "",
    styles,
    notes,
    areas,
    note,
    lines: [],
    outlines: drawn.outlines.map(([key, own, ...look]) => [key, inBase(own), ...look]),
    selected: query.gemeente,
    fit: fit(registry, query, drawn),
    bounds: drawn.bounds,
  };
}

/**
 * Where the map should look when that is out of view.
 * @param {Registry} registry
 * @param {Query} query
 * @param {Picture} drawn
 * @returns {Fit | null}
 */
function fit(registry, query, { layer, bounds }) {
  if (layer === "gebied" && bounds) {
    return { key: query.samenwerking.join("|"), bounds, only_if_hidden: true };
  }
  const own = around(
    registry,
    query.gemeente.map((code) => registry.codes.indexOf(code)),
  );
  if (!own) return null;
  const [west, south, east, north] = own;
  const [wide, high] = [(east - west) * 0.6, (north - south) * 0.6];
  /** @type {Bounds} */
  const wider = [west - wide, south - high, east + wide, north + high];
  return { key: query.gemeente.join("|"), bounds: wider, only_if_hidden: true };
}
