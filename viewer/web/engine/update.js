// An answer for a base that has other municipalities, or in another order.
/** @import { MapData, Outline } from "../map/types.d.ts" */
/** @import { Answer, Registry } from "./types.d.ts" */

/**
 * @param {Registry} registry
 * @param {Answer} answer
 * @param {string[]} base the municipalities of the base, in its order
 * @returns {MapData}
 */
export function onBase({ codes, options }, answer, base) {
  if (String(codes) === String(base)) return answer;
  const place = new Map(base.map((code, i) => [code, i]));
  const styles = [...answer.styles];
  const plain = styles.push(options.plain) - 1;
  const areas = base.map(() => plain);
  const note = base.map(() => 0);
  codes.forEach((code, i) => {
    const at = place.get(code);
    if (at === undefined) return;
    areas[at] = answer.areas[i];
    note[at] = answer.note[i];
  });
  /** @param {number[]} numbers */
  const inBase = (numbers) =>
    numbers.map((i) => place.get(codes[i])).filter((i) => i !== undefined);
  /** @type {Outline[]} */
  const outlines = answer.outlines.map(([key, own, ...look]) => [key, inBase(own), ...look]);
  return { ...answer, styles, areas, note, outlines };
}
