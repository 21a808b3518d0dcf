// The matrix of ties. Streamlit calls the default export with new data after every run; counts
// come only when they changed.
/** @import { Component, Send } from "../streamlit.d.ts" */
/** @import { Known, Matrix, Place, Size, View } from "./types.d.ts" */
import { element, setText, text } from "../ui/dom.js";
import { cellAt, cellInWords, strongest } from "./matrix_cells.js";
import { readCounts } from "./matrix_data.js";
import { keys } from "./matrix_keys.js";
import { measure, paintCells, paintMarks } from "./matrix_paint.js";

/** @type {WeakMap<HTMLElement, View>} */
const views = new WeakMap();

/** @param {Component<Matrix | Known>} component */
export default function matrix({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".mx-beeld"));
  const view = views.get(parentElement) ?? open(root, setTriggerValue);
  views.set(parentElement, view);
  view.send = setTriggerValue;
  receive(view, data);
  return () => setTimeout(() => !parentElement.isConnected && view.watch.disconnect());
}

/**
 * @param {View} view
 * @param {Matrix | Known} data
 */
async function receive(view, data) {
  view.requested = data.name;
  if (data.counts !== undefined) {
    const count = await readCounts(data.counts, data.codes.length);
    if (view.requested !== data.name) return;
    view.shown = { data, count, size: null };
    view.cursor = null;
    build(view, data);
  } else if (view.shown?.data.name !== data.name) {
    view.send("mist", data.name);
    return;
  }
  view.chosen = data.chosen;
  paint(view);
}

/**
 * @param {HTMLElement} root
 * @param {Send} send
 * @returns {View}
 */
function open(root, send) {
  const frame = element("div", "mx-vak", { tabindex: "0", role: "application" });
  /** @type {View} */
  const view = {
    root,
    frame,
    cells: element("canvas", "mx-cellen", { role: "img" }),
    marks: element("canvas", "mx-merken", { "aria-hidden": "true" }),
    tip: element("div", "mx-tip", { "aria-hidden": "true", hidden: "" }),
    legend: element("ul", "mx-legenda"),
    help: element("p", "mx-uitleg", { id: "matrix-uitleg" }),
    aloud: element("div", "mx-onzichtbaar", { "aria-live": "polite" }),
    // What is painted while the page is printed does not come on paper: matrix.css scales it.
    watch: new ResizeObserver(() => matchMedia("print").matches || paint(view)),
    send,
    chosen: [],
    cursor: null,
    requested: "",
    shown: null,
  };
  frame.setAttribute("aria-describedby", "matrix-uitleg");
  frame.append(view.cells, view.marks, view.tip);
  root.replaceChildren(frame, view.legend, view.help, view.aloud);
  view.watch.observe(frame);
  frame.addEventListener("pointermove", (event) => point(view, event));
  frame.addEventListener("pointerleave", () => move(view, null));
  frame.addEventListener("click", (event) => {
    point(view, event);
    choose(view);
  });
  frame.addEventListener("blur", () => move(view, null));
  keys(view, { move: (cell) => move(view, cell, true), choose: () => choose(view) });
  return view;
}

/**
 * @param {View} view
 * @param {Matrix} data
 */
function build({ frame, cells, help, legend }, { labels, words, classes }) {
  frame.setAttribute("aria-label", labels.title);
  frame.setAttribute("aria-roledescription", labels.kind);
  cells.setAttribute("aria-label", words);
  setText(help, labels.help);
  legend.replaceChildren(
    text("li", "mx-titel", labels.legend),
    legendRow("mx-geen", labels.none),
    ...classes.map(([, , line], i) => legendRow(`mx-klasse-${i}`, line)),
  );
  legend.setAttribute("aria-label", labels.legend);
}

/**
 * @param {string} name
 * @param {string} line
 */
function legendRow(name, line) {
  const made = element("li");
  made.append(element("i", `mx-staal ${name}`), text("span", "", line));
  return made;
}

/** @param {View} view */
function paint(view) {
  const { shown, root, frame } = view;
  if (!shown || !root.isConnected || !frame.clientWidth) return; // on its way out
  shown.size = measure(view, shown.data);
  paintCells(view, shown, shown.size);
  paintMarks(view, shown.size);
}

/**
 * @param {View} view
 * @param {PointerEvent | MouseEvent} event
 */
function point(view, event) {
  const { shown, cells } = view;
  if (!shown?.size) return;
  const box = cells.getBoundingClientRect();
  const place = cellAt(shown.size, event.clientX - box.left, event.clientY - box.top);
  const touched = "pointerType" in event && event.pointerType === "touch";
  move(view, place && touched ? strongest(shown.count, shown.size, place) : place);
}

/**
 * @param {View} view
 * @param {Place | null} cell
 */
function move(view, cell, aloud = false) {
  const { shown, tip } = view;
  if (String(cell) === String(view.cursor) || !shown?.size) return;
  view.cursor = cell;
  paintMarks(view, shown.size);
  tip.hidden = !cell;
  if (!cell) return;
  const line = cellInWords(shown.data, shown.count, cell);
  setText(tip, line);
  if (aloud) setText(view.aloud, line);
  place(view, shown.size, cell);
}

/**
 * @param {View} view
 * @param {Size} size
 * @param {Place} cell
 */
function place({ tip, frame }, size, [row, column]) {
  const x = size.left + (column + 0.5) * size.cell;
  const y = size.top + (row + 0.5) * size.cell;
  const left = Math.min(Math.max(0, x + 14), Math.max(0, frame.clientWidth - tip.offsetWidth));
  const above = y - tip.offsetHeight - 10;
  const top = above < 0 ? y + 16 : above;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** @param {View} view */
function choose({ cursor, shown, send }) {
  if (cursor && shown) send("paar", cursor.map((i) => shown.data.codes[i]).join("~"));
}
