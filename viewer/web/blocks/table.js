// A table that can be sorted and, when long, starts with its first rows.
/** @import { Row } from "./order.js" */
/** @import { Cell, Kept, Labels, TableBlock } from "./types.d.ts" */

import { element, text } from "../ui/dom.js";
import { cutLine, fill, moreButton, section } from "./cell.js";
import { ordered } from "./order.js";
import { wholeOnPaper } from "./rows_on_paper.js";

/**
 * @param {TableBlock} block
 * @param {Labels} labels
 * @param {Kept} chosen
 */
export function drawTable(block, labels, chosen) {
  const made = section(block, "tabel");
  made.toggleAttribute("data-compact", Boolean(block.compact));
  const draw = () => {
    const body = block.rows.length
      ? table(block, labels, chosen, draw)
      : [text("p", "bl-leeg", block.empty ?? "")];
    const focused = document.activeElement?.getAttribute("data-plek");
    made.replaceChildren(...head(made), ...body);
    /** @type {HTMLElement | null} */
    const again = focused ? made.querySelector(`[data-plek="${focused}"]`) : null;
    again?.focus({ preventScroll: true });
  };
  draw();
  wholeOnPaper(made, chosen, draw);
  return made;
}

/** @param {HTMLElement} made */
function head(made) {
  return [...made.children].filter((child) => child.matches(".bl-kop, .bl-woorden"));
}

/**
 * @param {TableBlock} block
 * @param {Labels} labels
 * @param {Kept} chosen
 * @param {() => void} draw
 */
function table(block, labels, chosen, draw) {
  const rows = ordered(block, chosen, document.documentElement.lang);
  const long = block.first && rows.length > block.first && !(chosen.whole && !block.brief);
  const seen = long && !chosen.open ? rows.slice(0, block.first) : rows;
  const frame = element("div", block.high ? "bl-rol bl-hoog" : "bl-rol");
  if (block.high) frame.style.maxHeight = `${block.high}px`;
  new ResizeObserver(() => reachable(frame, block.caption)).observe(frame);
  const drawn = element("table", "", { "aria-label": block.caption });
  drawn.append(headRow(block, labels, chosen, draw), ...bodies(block, seen, chosen));
  frame.append(drawn);
  if (!long) return [frame];
  const toggle = () => {
    chosen.open = !chosen.open;
    draw();
  };
  const button = moreButton(rows.length, labels, Boolean(chosen.open), toggle);
  button.dataset.plek = "meer";
  return chosen.open ? [frame, button] : [frame, button, cutLine(seen.length, rows.length, labels)];
}

/** With more than these the words of a header may stand below each other. */
const FEW_COLUMNS = 7;

/**
 * What scrolls can be scrolled with the keyboard too; what does not is no stop on the way.
 * @param {HTMLElement} frame
 * @param {string} caption
 */
function reachable(frame, caption) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = frame;
  if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1) {
    Object.assign(frame, { tabIndex: 0, role: "group", ariaLabel: caption });
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
  }
}

/**
 * @param {TableBlock} block
 * @param {Labels} labels
 * @param {Kept} chosen
 * @param {() => void} draw
 */
function headRow(block, labels, chosen, draw) {
  const made = element("thead");
  if (block.columns.length > FEW_COLUMNS && !block.high) made.dataset.breed = "";
  const row = element("tr");
  block.columns.forEach(({ title, numeric, least }, i) => {
    const cell = element("th", numeric ? "bl-getal" : "", { scope: "col" });
    if (least) cell.style.minWidth = `${least}ch`;
    if (block.sortable && title) cell.append(sorter(block, i, labels, chosen, draw, cell));
    else cell.textContent = title ?? "";
    row.append(cell);
  });
  made.append(row);
  return made;
}

/**
 * @param {TableBlock} block
 * @param {number} i
 * @param {Labels} labels
 * @param {Kept} chosen
 * @param {() => void} draw
 * @param {HTMLElement} cell
 */
function sorter(block, i, labels, chosen, draw, cell) {
  const { title = "", numeric, choose, order } = block.columns[i];
  const button = text("button", "bl-sorteer", title);
  button.type = "button";
  button.dataset.plek = `kolom-${i}`;
  button.title = `${labels.sort} ${title}`;
  if (choose) {
    button.dataset.kies = choose;
    if (order) cell.setAttribute("aria-sort", order);
    return button;
  }
  if (chosen.column === i) cell.setAttribute("aria-sort", chosen.down ? "descending" : "ascending");
  button.addEventListener("click", () => {
    chosen.down = chosen.column === i ? !chosen.down : Boolean(numeric);
    chosen.column = i;
    draw();
  });
  return button;
}

/**
 * Sorted by a column the groups would be torn apart, so they show only in the order of arrival.
 * @param {TableBlock} block
 * @param {Row[]} rows
 * @param {Kept} chosen
 */
function bodies(block, rows, { column }) {
  const grouped = Boolean(block.groups?.length) && column === undefined;
  const made = [];
  let group = null;
  for (const { cells, group: own } of rows) {
    if (!made.length || (grouped && own !== group)) {
      const body = element("tbody");
      if (grouped) body.append(groupRow(own, block.columns.length));
      made.push(body);
      group = own;
    }
    made.at(-1)?.append(rowOf(block, cells));
  }
  return made;
}

/**
 * @param {string} title
 * @param {number} width
 */
function groupRow(title, width) {
  const row = element("tr", "bl-groep");
  const cell = text("th", "", title);
  cell.colSpan = width;
  cell.scope = "rowgroup";
  row.append(cell);
  return row;
}

/**
 * @param {TableBlock} block
 * @param {Cell[]} cells
 */
function rowOf({ columns }, cells) {
  const row = element("tr");
  if (cells.some((cell) => cell.pressed)) row.className = "bl-gekozen";
  cells.forEach((cell, i) => {
    const { title, numeric } = columns[i];
    const made = i ? element("td") : element("th", "", { scope: "row" });
    if (numeric) made.classList.add("bl-getal");
    if (!cell.text && !cell.note) made.classList.add("bl-niets");
    made.dataset.titel = title ?? "";
    const inside = element("div");
    row.append(made);
    made.append(fill(inside, { ...cell, text: cell.text ?? "" }));
  });
  return row;
}
