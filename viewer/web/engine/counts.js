// Layer `aantal`: how many partnerships each municipality takes part in, as layers/maps/counts.py
// draws it.
/** @import { LegendRow } from "../map/types.d.ts" */
/** @import { Picture, Registry, Selection } from "./types.d.ts" */
import { around, counted, countsInWords, fill } from "./words.js";

const MOST_CLASSES = 5;

/**
 * At most five ranges of whole numbers, each with about as many municipalities.
 * @param {Iterable<number>} counts
 * @returns {[low: number, high: number][]}
 */
export function classes(counts) {
  const values = [...counts].filter(Boolean).sort((one, other) => one - other);
  const distinct = [...new Set(values)];
  if (distinct.length <= MOST_CLASSES) return distinct.map((value) => [value, value]);
  const shares = Array.from({ length: MOST_CLASSES }, (_, i) => (i + 1) / MOST_CLASSES);
  /** @param {number} share */
  const at = (share) => values[Math.max(0, Math.ceil(values.length * share - 1))];
  const tops = [...new Set(shares.map(at))];
  return tops.map((top, i) => [i ? tops[i - 1] + 1 : distinct[0], top]);
}

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
export function numbers(selection) {
  const { registry, counts, lookedAt } = selection;
  const { codes, looks, texts } = registry;
  const ranges = classes(lookedAt.map((i) => counts[i]));
  const styles = [looks.none, ...looks.classes[ranges.length], looks.elsewhere];
  const areas = codes.map(() => styles.length - 1);
  for (const i of lookedAt) {
    areas[i] = counts[i] ? ranges.findIndex(([, top]) => counts[i] <= top) + 1 : 0;
  }
  const sizes = styles.map((_, style) => areas.filter((one) => one === style).length);
  const legend = ranges
    .map(
      ([low, high], i) =>
        /** @type {LegendRow} */ ([i + 1, rangeLabel(registry, low, high), sizes[i + 1], 0]),
    )
    .reverse();
  if (sizes[0]) legend.push([0, texts.none, sizes[0], 0]);
  const taking = codes.map((_, i) => i).filter((i) => counts[i]);
  const inside = lookedAt.filter((i) => counts[i]);
  return {
    layer: "aantal",
    title: texts.counts_title,
    styles,
    areas,
    notes: [...counts].map((n) => (n ? counted(registry, "partnerships", n) : texts.no_note)),
    lines: [],
    outlines: [],
    legend,
    bounds: around(registry, inside.length ? inside : taking),
    words: countsInWords(selection),
  };
}

/**
 * @param {Registry} registry
 * @param {number} low
 * @param {number} high
 */
function rangeLabel({ number, texts }, low, high) {
  return low === high ? number(low) : fill(texts.range, { low: number(low), high: number(high) });
}
