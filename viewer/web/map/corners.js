// The form in which Leaflet takes bounds.
/** @import { Bounds } from "./types.d.ts" */

/**
 * @param {Bounds} bounds
 * @returns {[[number, number], [number, number]]}
 */
export function corners([west, south, east, north]) {
  return [
    [south, west],
    [north, east],
  ];
}
