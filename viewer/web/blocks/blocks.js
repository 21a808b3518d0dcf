// Tables, bars and facts. Streamlit calls the default export with new data after every run.
/** @import { Component, Send } from "../streamlit.d.ts" */
/** @import { AnyBlock, BlocksData, Kept, Labels } from "./types.d.ts" */
/** @typedef {{ chosen: Kept, drawn: string, node: HTMLElement }} Part */
/**
 * @typedef {object} View
 * @property {Part[]} parts
 * @property {Send} send
 * @property {string} content
 * @property {number} [revealed]
 */
import { drawBars } from "./bars.js";
import { drawFacts } from "./facts.js";
import { drawTable } from "./table.js";

/** @type {WeakMap<HTMLElement, View>} */
const shown = new WeakMap();

/** @param {Component<BlocksData>} component */
export default function blocks({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".bl-blokken"));
  const view = shown.get(parentElement) ?? open(root, parentElement, setTriggerValue);
  view.send = setTriggerValue;
  restore(data.restore);
  const content = JSON.stringify(data);
  if (view.content === content) return;
  view.content = content;
  const focused = focusPath(root);
  view.parts = data.blocks.map((block, i) => drawn(block, data.labels, view.parts[i]));
  const first = !root.firstChild;
  root.replaceChildren(...view.parts.map(({ node }) => node));
  if (first && location.hash) lead(root);
  if (focused) {
    /** @type {NodeListOf<HTMLElement>} */
    const alike = root.querySelectorAll(focused.kind);
    alike[focused.place]?.focus({ preventScroll: true });
  }
  if (data.reveal && data.reveal !== view.revealed) {
    view.revealed = data.reveal;
    reveal(root);
  }
}

/**
 * A block that did not change stays the node that it is.
 * @param {AnyBlock} block
 * @param {Labels} labels
 * @param {Part | undefined} before
 * @returns {Part}
 */
function drawn(block, labels, before) {
  const content = JSON.stringify(block);
  if (before?.drawn === content) return before;
  const chosen = before?.chosen ?? {};
  return { chosen, drawn: content, node: draw(block, labels, chosen) };
}

/**
 * @param {AnyBlock} block
 * @param {Labels} labels
 * @param {Kept} chosen
 */
function draw(block, labels, chosen) {
  if (block.kind === "table") return drawTable(block, labels, chosen);
  return block.kind === "bars" ? drawBars(block, labels, chosen) : drawFacts(block);
}

/**
 * What appears above the place where the visitor pressed would go unseen, and unheard.
 * @param {HTMLElement} root
 */
function reveal(root) {
  const heading = /** @type {HTMLElement | null} */ (root.querySelector(".bl-kop"));
  if (!heading) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
}

/**
 * The browser looked for the place that an address names before it was there.
 * @param {HTMLElement} root
 */
function lead(root) {
  const place = document.getElementById(location.hash.slice(1));
  if (place && root.contains(place)) place.scrollIntoView();
}

/**
 * Who comes back by the menu has an address without the view; a reload must bring the same one.
 * @param {string | undefined} state
 */
function restore(state) {
  if (state === undefined || location.search.slice(1) === state) return;
  history.replaceState(history.state, "", state ? `?${state}` : location.pathname);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} parentElement
 * @param {Send} send
 * @returns {View}
 */
function open(root, parentElement, send) {
  /** @type {View} */
  const view = { parts: [], send, content: "" };
  shown.set(parentElement, view);
  root.addEventListener("click", (event) => press(view, event));
  return view;
}

/**
 * A plain click on a link to one of our pages stays on this page; any other click is the browser's.
 * @param {View} view
 * @param {MouseEvent} event
 */
function press(view, event) {
  const target = /** @type {Element} */ (event.target);
  const choice = target.closest("button[data-kies]");
  if (choice) view.send("kies", choice.getAttribute("data-kies"));
  const link = target.closest("a[data-ga]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  view.send("ga", link.getAttribute("data-ga"));
}

/**
 * Streamlit may draw the same thing again: who was on its third button stays there.
 * @param {HTMLElement} root
 */
function focusPath(root) {
  const focused = document.activeElement;
  if (!focused || !root.contains(focused)) return null;
  const kind = focused.tagName.toLowerCase();
  return { kind, place: [...root.querySelectorAll(kind)].indexOf(focused) };
}
