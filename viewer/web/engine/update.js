// An answer for a base that has other municipalities, or in another order.
/** @import { MapData, Move, Outline, Style } from "../map/types.d.ts" */
/** @import { Answer } from "./types.d.ts" */

/**
 * @param {string[]} codes the municipalities of the answer, in its order
 * @param {Style} look of a municipality that the answer does not have
 * @param {Answer} answer
 * @param {string[]} base the municipalities of the base, in its order
 * @returns {MapData}
 */
export function onBase(codes, look, answer, base) {
  if (String(codes) === String(base)) return answer;
  const place = new Map(base.map((code, i) => [code, i]));
  const styles = [...answer.styles];
  const plain = styles.push(look) - 1;
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
  const outlines = answer.outlines.map(([key, own, ...line]) => [key, inBase(own), ...line]);
  const { time } = answer;
  /** @type {Move[]} */
  const moves = (time.moves ?? []).flatMap(([i, joined, left]) =>
    inBase([i]).map((at) => [at, joined, left]),
  );
  return { ...answer, styles, areas, note, outlines, time: { moves } };
}
