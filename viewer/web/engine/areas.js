// Layer `gebied`: the areas of one to five partnerships, as layers/maps/areas.py draws them.
/** @import { LegendRow, Style } from "../map/types.d.ts" */
/** @import { Partnership, Picture, Registry } from "./types.d.ts" */
import { aheadIn, areasInWords, around, chosenPartnerships, enumeration, fill } from "./words.js";

/**
 * @param {Registry} registry
 * @param {string[]} ids of the chosen partnerships
 * @returns {Picture}
 */
export function areas(registry, ids) {
  const { codes, looks, texts } = registry;
  const records = chosenPartnerships(registry, ids);
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
      own.length ? noteOf(own) : ahead.has(i) ? texts.areas_unknown : texts.areas_outside,
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
