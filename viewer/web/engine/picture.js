// What the map shows of a selection: the layers `aantal` and `gebied`, as layers/ draws them.
/** @import { Bounds, Fit, LegendRow, Style } from "../map/types.d.ts" */
/** @import { Partnership, Picture, Query, Registry, Selection } from "./types.d.ts" */
import {
  aheadIn,
  areasInWords,
  around,
  chosenPartnerships,
  counted,
  countsInWords,
  enumeration,
  fill,
  provinceOf,
} from "./words.js";

const MOST_CLASSES = 5;

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
export function picture(selection) {
  return selection.query.laag === "gebied"
    ? areas(selection.registry, selection.query)
    : numbers(selection);
}

/**
 * Where the map should look when that is out of view.
 * @param {Selection} selection
 * @param {Bounds | null} bounds of the picture
 * @returns {Fit | null}
 */
export function fit({ registry, query }, bounds) {
  if (query.laag === "gebied" && bounds) {
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
function numbers(selection) {
  const { registry, counts, query } = selection;
  const { codes, looks, texts } = registry;
  const ranges = classes(counts);
  const styles = [looks.none, ...looks.classes[ranges.length]];
  const areas = [...counts].map((n) => (n ? ranges.findIndex(([, top]) => n <= top) + 1 : 0));
  const found = styles.map((_, style) => areas.filter((one) => one === style).length);
  const legend = ranges
    .map(
      ([low, high], i) =>
        /** @type {LegendRow} */ ([i + 1, rangeLabel(registry, low, high), found[i + 1], 0]),
    )
    .reverse();
  if (found[0]) legend.push([0, texts.none, found[0], 0]);
  const taking = codes.map((_, i) => i).filter((i) => counts[i]);
  const inside = taking.filter((i) => query.provincie.includes(provinceOf(registry, i)));
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

/**
 * @param {Registry} registry
 * @param {Query} query
 * @returns {Picture}
 */
function areas(registry, query) {
  const { codes, looks, texts } = registry;
  const records = chosenPartnerships(registry, query.samenwerking);
  /** @type {number[][]} */
  const inside = codes.map(() => []);
  /** @param {Partnership} partnership */
  const areaOf = ({ holds, drawn }) => (holds ? drawn : []);
  records.forEach((record, i) => {
    for (const place of areaOf(record)) inside[place].push(i);
  });
  const groups = inside.map((own) => (own.length < 3 ? own.join() : "*"));
  const order = [...new Set(groups)].sort(byLength);
  const names = records.map(({ holds, name }) =>
    holds ? name : fill(texts.areas_absent, { name }),
  );
  const ahead = aheadIn(records);
  /** @param {number[]} own */
  const told = (own) =>
    enumeration(
      registry,
      own.map((i) => names[i]),
    );
  const styles = order.map((group) => styleOf(looks, group));
  return {
    layer: "gebied",
    title: texts.areas_title,
    styles,
    areas: groups.map((group) => order.indexOf(group)),
    notes: inside.map((own, i) =>
      own.length ? told(own) : ahead.has(i) ? texts.areas_unknown : texts.areas_outside,
    ),
    lines: [],
    outlines: records.map((one, i) => [
      one.id,
      areaOf(one),
      looks.outlines[i],
      looks.outline_width,
    ]),
    legend: names.length ? legend(registry, order, groups, names, styles) : [],
    bounds: around(
      registry,
      codes.map((_, i) => i).filter((i) => inside[i].length),
    ),
    words: areasInWords(registry, records, inside),
  };
}

/**
 * A group is the list of chosen areas as text: "", "0", "0,2"; "*" for three or more.
 * @param {string} one
 * @param {string} other
 */
const byLength = (one, other) => rank(one) - rank(other) || (one < other ? -1 : 1);
/** @param {string} group */
const rank = (group) => (group === "*" ? 9 : group.length);

/**
 * @param {Registry["looks"]} looks
 * @param {string} group
 * @returns {Style}
 */
function styleOf(looks, group) {
  if (!group) return looks.outside;
  if (group === "*") return looks.several;
  const [one, other] = group.split(",").map(Number);
  return other === undefined ? looks.areas[one] : looks.overlaps[one][other];
}

/**
 * Those inside first, then chosen areas that nothing has for itself, then the land outside. Rows
 * name styles by number; styles that no municipality has are added.
 * @param {Registry} registry
 * @param {string[]} order
 * @param {string[]} groups
 * @param {string[]} names
 * @param {Style[]} styles
 * @returns {LegendRow[]}
 */
function legend(registry, order, groups, names, styles) {
  const { looks, texts } = registry;
  /** @param {string} group */
  const size = (group) => groups.filter((one) => one === group).length;
  /** @param {string} group */
  const label = (group) =>
    group === "*"
      ? texts.areas_several
      : enumeration(
          registry,
          group.split(",").map((i) => names[Number(i)]),
        );
  /** @type {LegendRow[]} */
  const rows = order.flatMap((group, i) => (group ? [[i, label(group), size(group), 0]] : []));
  const alone = names.map((_, i) => i).filter((i) => !order.includes(String(i)));
  /** @type {LegendRow[]} */
  const missing = alone.map((i) => [styles.push(looks.areas[i]) - 1, names[i], 0, 0]);
  const outside = order.indexOf("");
  if (outside < 0) return [...rows, ...missing];
  return [...rows, ...missing, [outside, texts.areas_neither, size(""), 0]];
}
