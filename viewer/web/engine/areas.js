// Layer `gebied`: the areas of one to five partnerships, as layers/maps/areas.py draws them, with holes
// (witte vlekken) where a selected municipality takes part in none of them.
/** @import { LegendRow, Style } from "../map/types.d.ts" */
/** @import { Partnership, Picture, Registry } from "./types.d.ts" */
import {
  aheadIn,
  areasInWords,
  around,
  chosenPartnerships,
  counted,
  enumeration,
  fill,
  nameOf,
} from "./words.js";

/** In place of the numbers of chosen areas: a hole in them. */
const HOLE = "-1";

/**
 * @param {Registry} registry
 * @param {string[]} ids of the chosen partnerships
 * @param {string[]} selected municipalities, by code
 * @returns {Picture}
 */
export function areas(registry, ids, selected = []) {
  const { codes, looks, texts } = registry;
  const records = chosenPartnerships(registry, ids);
  /** @type {number[][]} */
  const inside = codes.map(() => []);
  /** @param {Partnership} partnership */
  const areaOf = ({ holds, drawn }) => (holds ? drawn : []);
  records.forEach((record, i) => {
    for (const place of areaOf(record)) inside[place].push(i);
  });
  const ahead = aheadIn(records);
  const holes = inside.some((own) => own.length)
    ? selected.map((code) => codes.indexOf(code)).filter((i) => !inside[i]?.length && !ahead.has(i))
    : [];
  const blank = enumeration(
    registry,
    holes.map((i) => nameOf(registry, codes[i])),
  );
  const groups = inside.map((own, i) => (holes.includes(i) ? HOLE : own.join()));
  const order = [...new Set(groups)].sort(byLength);
  const names = records.map(({ name }) => name);
  const outside = texts.areas_outside[Number(hasPartial(records))];
  /** @param {number[]} own */
  const noteOf = (own) =>
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
      own.length ? noteOf(own) : ahead.has(i) ? texts.areas_unknown : outside,
    ),
    lines: [],
    outlines: records.map((one, i) => [
      one.id,
      areaOf(one),
      looks.outlines[i],
      looks.outline_width,
    ]),
    legend: names.length ? legend(registry, order, groups, records, styles, blank) : [],
    bounds: around(
      registry,
      codes.map((_, i) => i).filter((i) => inside[i].length),
    ),
    words: [
      areasInWords(registry, records, inside),
      ...(blank ? [counted(registry, "areas_hole", holes.length, { names: blank })] : []),
    ].join(" "),
  };
}

const LONGEST = 28; // characters of a name in a row that tells three or more

/**
 * A name cut between words; each stands in full in a row of its own.
 * @param {string} name
 */
function cut(name) {
  const start = [...name].slice(0, LONGEST).join("");
  if (start === name) return name;
  return `${start.slice(0, Math.max(0, start.lastIndexOf(" "))) || start}…`;
}

/** @param {Partnership[]} records */
const hasPartial = (records) => records.some(({ holds, partial }) => holds && partial);

/**
 * An area is told as far as it is known.
 * @param {Registry["texts"]} texts
 * @param {Partnership} record
 */
function labelOf(texts, { holds, name, partial }) {
  if (!holds) return fill(texts.areas_absent, { name });
  return partial ? fill(texts.as_known, { name }) : name;
}

/**
 * A group is the list of chosen areas as text: "", "0", "0,2".
 * @param {string} one
 * @param {string} other
 */
const byLength = (one, other) =>
  Number(one === HOLE) - Number(other === HOLE) ||
  one.length - other.length ||
  (one < other ? -1 : 1);

/**
 * @param {Registry["looks"]} looks
 * @param {string} group
 * @returns {Style}
 */
function styleOf(looks, group) {
  if (!group) return looks.outside;
  if (group === HOLE) return looks.none;
  const [one, other, third] = group.split(",").map(Number);
  if (third !== undefined) return looks.several[group];
  return other === undefined ? looks.areas[one] : looks.overlaps[one][other];
}

/**
 * Those inside first, then chosen areas that nothing has for itself, then the land outside. Rows
 * name styles by number; styles that no municipality has are added.
 * @param {Registry} registry
 * @param {string[]} order
 * @param {string[]} groups
 * @param {Partnership[]} records
 * @param {Style[]} styles
 * @param {string} blank names of the holes
 * @returns {LegendRow[]}
 */
function legend(registry, order, groups, records, styles, blank) {
  const { looks, texts } = registry;
  const labels = records.map((one) => labelOf(texts, one));
  /** @param {string} name */
  const known = (name) => (hasPartial(records) ? fill(texts.as_known, { name }) : name);
  /** @param {string} group */
  const size = (group) => groups.filter((one) => one === group).length;
  /** @param {string} group */
  const label = (group) => {
    if (group === HOLE) return known(fill(texts.areas_blank, { names: blank }));
    const numbers = group.split(",").map(Number);
    if (numbers.length === 1) return labels[numbers[0]];
    const names = numbers.map((i) => (numbers.length > 2 ? cut(records[i].name) : records[i].name));
    return enumeration(registry, names);
  };
  /** @type {LegendRow[]} */
  const rows = order.flatMap((group, i) => (group ? [[i, label(group), size(group), 0]] : []));
  const alone = labels.map((_, i) => i).filter((i) => !order.includes(String(i)));
  /** @type {LegendRow[]} */
  const missing = alone.map((i) => [styles.push(looks.areas[i]) - 1, labels[i], 0, 0]);
  const outside = order.indexOf("");
  if (outside < 0) return [...rows, ...missing];
  return [...rows, ...missing, [outside, known(texts.areas_neither), size(""), 0]];
}
