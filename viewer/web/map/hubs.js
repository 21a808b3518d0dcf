// The hubs of ties: they carry their name on the map.
/** @import { TieLine } from "./types.d.ts" */

/**
 * The municipalities where several ties meet, with how many.
 * @param {TieLine[]} lines
 * @returns {Map<string, number>}
 */
export function hubsOf(lines) {
  /** @type {Map<string, number>} */
  const ends = new Map();
  for (const code of lines.flatMap(([key]) => key.split("-"))) {
    ends.set(code, (ends.get(code) ?? 0) + 1);
  }
  return new Map([...ends].filter(([, count]) => count > 1));
}
