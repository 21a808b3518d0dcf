// Which cell lies where, and what is told of it.
/** @import { Count, Labels, Place, Size } from "./types.d.ts" */

/**
 * The cell at a point of the canvas; null beside the cells.
 * @param {Size} size
 * @param {number} x
 * @param {number} y
 * @returns {Place | null}
 */
export function cellAt({ rows, left, top, cell }, x, y) {
  const column = Math.floor((x - left) / cell);
  const row = Math.floor((y - top) / cell);
  return row < 0 || column < 0 || row >= rows || column >= rows ? null : [row, column];
}

/**
 * A finger covers many cells: take the strongest below it.
 * @param {Count} count
 * @param {Size} size
 * @param {Place} place
 * @returns {Place}
 */
export function strongest(count, { cell, rows }, [row, column]) {
  const reach = cell < 12 ? Math.ceil(7 / cell) : 0;
  const last = rows - 1;
  /** @type {Place} */
  let best = [row, column];
  for (let i = Math.max(0, row - reach); i <= Math.min(last, row + reach); i += 1) {
    for (let j = Math.max(0, column - reach); j <= Math.min(last, column + reach); j += 1) {
      if (i !== j && (best[0] === best[1] || count(i, j) > count(...best))) best = [i, j];
    }
  }
  return best;
}

/**
 * @param {{ names: string[], labels: Labels }} data
 * @param {Count} count
 * @param {Place} place
 */
export function cellInWords({ names, labels }, count, [row, column]) {
  const value = count(row, column);
  const [one, many] =
    row === column ? [labels.own_one, labels.own] : [labels.pair_one, labels.pair];
  return (value === 1 ? one : many)
    .replace("{first}", names[row])
    .replace("{second}", names[column])
    .replace("{count}", String(value));
}
