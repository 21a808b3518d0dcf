// The rows of a table in the order in which they show.
/** @import { Cell, Kept, TableBlock } from "./types.d.ts" */
/** @typedef {{ cells: Cell[], group: string }} Row */

// Dutch readers look for 's-Gravenhage under G.
const OPENING = /^['’‘][st][\s-]+/i;

/**
 * By the column that was chosen, numbers by their value; without one as they came.
 * @param {Pick<TableBlock, "rows" | "groups" | "columns">} block
 * @param {Kept} kept
 * @param {string} language
 * @returns {Row[]}
 */
export function ordered({ rows, groups, columns }, { column, down }, language) {
  const numbered = rows.map((cells, i) => ({ cells, group: groups?.[i] ?? "" }));
  if (column === undefined || column >= columns.length) return numbered;
  /** @param {Row} row */
  const key = ({ cells }) => cells[column].sort ?? (cells[column].text ?? "").replace(OPENING, "");
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return numbered.sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    const both = typeof one === "number" && typeof other === "number";
    return sign * (both ? one - other : collator.compare(String(one), String(other)));
  });
}
