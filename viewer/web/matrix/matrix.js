// The matrix of ties. Streamlit calls the default export with new data after every run; counts
// come only when they changed.
import { element, setText, text } from "../ui/dom.js";
import { readCounts } from "./matrix_data.js";
import { keys } from "./matrix_keys.js";
import { measure, paintCells, paintMarks } from "./matrix_paint.js";

const views = new WeakMap();

export default function matrix(component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".mx-beeld");
  let view = views.get(parentElement);
  if (!view) {
    view = open(root);
    views.set(parentElement, view);
  }
  view.send = component.setTriggerValue;
  receive(view, data);
  return () => setTimeout(() => !parentElement.isConnected && view.watch.disconnect());
}

async function receive(view, data) {
  view.asked = data.name;
  if (data.counts) {
    const count = await readCounts(data.counts, data.codes.length);
    if (view.asked !== data.name) return;
    Object.assign(view, { data, count, cursor: null });
    build(view);
  } else if (view.data?.name !== data.name) {
    view.send("mist", data.name);
    return;
  }
  view.chosen = data.chosen;
  paint(view);
}

function open(root) {
  const view = { root, chosen: [], cursor: null, data: null, send: null };
  view.frame = element("div", "mx-vak", { tabindex: "0", role: "application" });
  view.cells = element("canvas", "mx-cellen", { role: "img" });
  view.marks = element("canvas", "mx-merken", { "aria-hidden": "true" });
  view.tip = element("div", "mx-tip", { "aria-hidden": "true", hidden: "" });
  view.legend = element("ul", "mx-legenda");
  view.help = element("p", "mx-uitleg", { id: "matrix-uitleg" });
  view.live = element("div", "mx-onzichtbaar", { "aria-live": "polite" });
  view.frame.setAttribute("aria-describedby", "matrix-uitleg");
  view.frame.append(view.cells, view.marks, view.tip);
  root.replaceChildren(view.frame, view.legend, view.help, view.live);
  // What is painted while the page is printed does not come on paper: matrix.css scales it.
  view.watch = new ResizeObserver(() => matchMedia("print").matches || paint(view));
  view.watch.observe(view.frame);
  view.frame.addEventListener("pointermove", (event) => point(view, event));
  view.frame.addEventListener("pointerleave", () => move(view, null));
  view.frame.addEventListener("click", (event) => {
    point(view, event);
    choose(view);
  });
  view.frame.addEventListener("blur", () => move(view, null));
  keys(view, { move: (cell) => move(view, cell, true), choose: () => choose(view) });
  return view;
}

function build({ frame, cells, help, legend, data }) {
  const { labels, words } = data;
  frame.setAttribute("aria-label", labels.title);
  frame.setAttribute("aria-roledescription", labels.kind);
  cells.setAttribute("aria-label", words);
  setText(help, labels.help);
  const row = (name, told) => {
    const made = element("li");
    made.append(element("i", `mx-staal ${name}`), text("span", "", told));
    return made;
  };
  const classes = data.classes.map(([, , told], i) => row(`mx-klasse-${i}`, told));
  legend.replaceChildren(
    text("li", "mx-titel", labels.legend),
    row("mx-geen", labels.none),
    ...classes,
  );
  legend.setAttribute("aria-label", labels.legend);
}

function paint(view) {
  if (!view.data || !view.root.isConnected || !view.frame.clientWidth) return; // on its way out
  view.size = measure(view);
  paintCells(view);
  paintMarks(view);
}

function point(view, event) {
  const { size, data } = view;
  if (!data) return;
  const box = view.cells.getBoundingClientRect();
  const column = Math.floor((event.clientX - box.left - size.left) / size.cell);
  const row = Math.floor((event.clientY - box.top - size.top) / size.cell);
  const last = data.codes.length - 1;
  if (row < 0 || column < 0 || row > last || column > last) move(view, null);
  else move(view, event.pointerType === "touch" ? nearest(view, row, column) : [row, column]);
}

// A finger covers many cells: take the strongest below it.
function nearest({ count, size, data }, row, column) {
  const reach = size.cell < 12 ? Math.ceil(7 / size.cell) : 0;
  const last = data.codes.length - 1;
  let best = [row, column];
  for (let i = Math.max(0, row - reach); i <= Math.min(last, row + reach); i += 1) {
    for (let j = Math.max(0, column - reach); j <= Math.min(last, column + reach); j += 1) {
      if (i !== j && (best[0] === best[1] || count(i, j) > count(...best))) best = [i, j];
    }
  }
  return best;
}

function move(view, cell, aloud = false) {
  if (String(cell) === String(view.cursor)) return;
  view.cursor = cell;
  paintMarks(view);
  view.tip.hidden = !cell;
  if (!cell) return;
  const told = tell(view, ...cell);
  setText(view.tip, told);
  if (aloud) setText(view.live, told);
  place(view, ...cell);
}

function tell({ data, count }, row, column) {
  const { names, labels } = data;
  const found = count(row, column);
  const [one, many] =
    row === column ? [labels.own_one, labels.own] : [labels.pair_one, labels.pair];
  return (found === 1 ? one : many)
    .replace("{first}", names[row])
    .replace("{second}", names[column])
    .replace("{count}", found);
}

function place({ tip, size, frame }, row, column) {
  const x = size.left + (column + 0.5) * size.cell;
  const y = size.top + (row + 0.5) * size.cell;
  const left = Math.min(Math.max(0, x + 14), Math.max(0, frame.clientWidth - tip.offsetWidth));
  const above = y - tip.offsetHeight - 10;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above < 0 ? y + 16 : above)}px)`;
}

function choose({ cursor, data, send }) {
  if (cursor) send("paar", cursor.map((i) => data.codes[i]).join("~"));
}
