// Tables, bars and facts. Streamlit calls the default export with new data after every run.
import { drawBars } from "./bars.js";
import { drawFacts } from "./facts.js";
import { drawTable } from "./table.js";

const DRAW = { table: drawTable, bars: drawBars, facts: drawFacts };
const shown = new WeakMap();

export default function blocks(component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".bl-blokken");
  const view = shown.get(parentElement) ?? open(root, parentElement);
  view.send = component.setTriggerValue;
  restore(data.restore);
  const told = JSON.stringify(data);
  if (view.told === told) return;
  view.told = told;
  const focused = focusPath(root);
  const made = data.blocks.map((block, i) => {
    const part = (view.parts[i] ??= { kept: {} });
    const drawn = JSON.stringify(block);
    if (part.drawn !== drawn) {
      part.drawn = drawn;
      part.node = DRAW[block.kind](block, data.labels, part.kept);
    }
    return part.node;
  });
  view.parts.length = made.length;
  root.replaceChildren(...made);
  if (focused) root.querySelectorAll(focused.kind)[focused.place]?.focus({ preventScroll: true });
  if (data.reveal && data.reveal !== view.revealed) {
    view.revealed = data.reveal;
    reveal(root);
  }
}

// What appears above the place where the visitor pressed would go unseen, and unheard.
function reveal(root) {
  const heading = root.querySelector(".bl-kop");
  if (!heading) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
}

// Who comes back by the menu has an address without the view; a reload must bring the same one.
function restore(state) {
  if (state === undefined || location.search.slice(1) === state) return;
  history.replaceState(history.state, "", state ? `?${state}` : location.pathname);
}

function open(root, parentElement) {
  const view = { parts: [], send: null, told: "" };
  shown.set(parentElement, view);
  root.addEventListener("click", (event) => press(view, event));
  return view;
}

// A plain click on a link to one of our pages stays on this page; any other click is the browser's.
function press(view, event) {
  const choice = event.target.closest("button[data-kies]");
  if (choice) view.send("kies", choice.dataset.kies);
  const link = event.target.closest("a[data-ga]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  view.send("ga", link.dataset.ga);
}

// Streamlit may draw the same thing again: who was on its third button stays there.
function focusPath(root) {
  const focused = document.activeElement;
  if (!focused || !root.contains(focused)) return null;
  const kind = focused.tagName.toLowerCase();
  return { kind, place: [...root.querySelectorAll(kind)].indexOf(focused) };
}
