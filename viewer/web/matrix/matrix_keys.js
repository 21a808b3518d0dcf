// Arrow keys move a cell at a time, with Ctrl or Shift a group at a time; Enter chooses the pair.
/** @import { Band, Matrix, Place, View } from "./types.d.ts" */

/** @type {Record<string, Place>} */
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param {View} view
 * @param {{ move: (cell: Place | null) => void, choose: () => void }} acts
 */
export function keys(view, { move, choose }) {
  view.frame.addEventListener("keydown", (event) => {
    const data = view.shown?.data;
    if (!data?.codes.length || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step) move(moved(view, data, step, event.ctrlKey || event.shiftKey));
    else if (event.key === "Enter" || event.key === " ") choose();
    else if (event.key === "Escape") move(null);
    else return;
    event.preventDefault();
  });
}

/**
 * The cell after a step; the first one is that of the chosen pair.
 * @param {Pick<View, "cursor" | "chosen">} view
 * @param {Pick<Matrix, "codes" | "bands">} data
 * @param {Place} step
 * @param {boolean} far
 * @returns {Place}
 */
export function moved({ cursor, chosen }, { codes, bands }, step, far) {
  const last = codes.length - 1;
  if (!cursor) return chosen.length ? [chosen[0], chosen[1] ?? chosen[0]] : [0, Math.min(1, last)];
  /** @param {0 | 1} axis */
  const along = (axis) => {
    const place = cursor[axis];
    if (!step[axis]) return place;
    const wanted = far ? edge(bands, place, step[axis]) : place + step[axis];
    return Math.min(Math.max(wanted, 0), last);
  };
  return [along(0), along(1)];
}

/**
 * The first row of the group before or after this one.
 * @param {Band[]} bands
 * @param {number} place
 * @param {number} step
 */
function edge(bands, place, step) {
  const starts = bands.map(([start]) => start);
  return step > 0
    ? (starts.find((start) => start > place) ?? Infinity)
    : (starts.findLast((start) => start < place) ?? 0);
}
