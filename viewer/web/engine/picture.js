// What the map shows of a selection, and where it should look.
/** @import { Bounds, Fit } from "../map/types.d.ts" */
/** @import { Picture, Selection } from "./types.d.ts" */
import { areas } from "./areas.js";
import { comparison } from "./compare.js";
import { numbers } from "./counts.js";
import { examplesOnMap } from "./examples.js";
import { around } from "./words.js";

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
export function picture(selection) {
  const { registry, query } = selection;
  if (query.laag === "gebied") return areas(registry, query.samenwerking, query.gemeente);
  if (query.trekker) return examplesOnMap(selection);
  if (query.laag === "vergelijk") return comparison(selection);
  return numbers(selection);
}

/**
 * Where the map should look when that is out of view.
 * @param {Selection} selection
 * @param {Bounds | null} bounds of the picture
 * @returns {Fit | null}
 */
export function fit({ registry, query, lookedAt }, bounds) {
  if (query.laag === "gebied" && bounds) {
    return { key: query.samenwerking.join("|"), bounds, only_if_hidden: true };
  }
  const own = around(
    registry,
    query.gemeente.map((code) => registry.codes.indexOf(code)),
  );
  if (!own) {
    const provinces = query.provincie.length ? around(registry, lookedAt) : null;
    return (
      provinces && { key: query.provincie.join("|"), bounds: provinces, only_if_hidden: false }
    );
  }
  const [west, south, east, north] = own;
  const [wide, high] = [(east - west) * 0.6, (north - south) * 0.6];
  /** @type {Bounds} */
  const wider = [west - wide, south - high, east + wide, north + high];
  return { key: query.gemeente.join("|"), bounds: wider, only_if_hidden: true };
}
