// The filters on a page that Streamlit draws: it gives the view and gets the one that is chosen. The
// numbers are counted here, so that a choice answers at once.
/** @import { Component } from "../streamlit.d.ts" */
/** @import { Registry } from "../engine/types.d.ts" */
/** @import { FilterPanel, Params, PanelData } from "./types.d.ts" */
import { answer } from "../engine/answer.js";
import { isDark } from "../ui/dom.js";
import { addressOf, changed, fits, paramsOf } from "./choices.js";
import { openFilterPanel } from "./filter_panel.js";
import { registryFor } from "./registries.js";

const UNDER_WAY = 2000; // milliseconds in which a choice may not have come back yet
const TAKING_OVER = 10_000; // milliseconds after which another server knows the page

/**
 * @typedef {object} Shown
 * @property {HTMLElement} root
 * @property {FilterPanel | null} panel
 * @property {Registry | null} registry
 * @property {PanelData["counted"]} counted
 * @property {Params} wanted
 * @property {number} chosen when a choice was made that has not come back; 0 after it has
 * @property {(name: string, value: unknown) => void} send
 */
/** @type {WeakMap<HTMLElement, Shown>} */
const panels = new WeakMap();
/** The one that was drawn last. @type {Shown | null} */
let last = null;
let connected = 0;

// Streamlit forgets a choice that was made, or under way, while there was no connection; another
// server that took over understands none until it knows the page.
addEventListener("message", ({ source, data }) => {
  if (source !== window || data?.type !== "WEBSOCKET_CONNECTED") return;
  connected = Date.now();
  again();
});

function again() {
  if (!last?.chosen || !last.root.isConnected) return;
  last.chosen = Date.now();
  last.send("view", addressOf(last.wanted));
  lookAgain();
}

/** Not later than a while after the connection came: a server that is slow is no other one. */
function lookAgain() {
  if (Date.now() - connected < TAKING_OVER) setTimeout(again, UNDER_WAY);
}

/** @param {Component<PanelData>} component */
export default async function panelView({ parentElement, data, setTriggerValue }) {
  const frame = /** @type {HTMLElement} */ (parentElement.querySelector(".sk-los"));
  const root = /** @type {HTMLElement} */ (frame.firstElementChild);
  frame.dataset.thema = isDark(parentElement) ? "donker" : "licht";
  const view = panels.get(root) ?? {
    root,
    panel: null,
    registry: null,
    counted: undefined,
    wanted: {},
    chosen: 0,
    send: setTriggerValue,
  };
  panels.set(root, view);
  view.send = setTriggerValue;
  view.counted = data.counted;
  last = view;
  const given = paramsOf(data.view);
  // What comes back of a choice before the last one is late.
  if (Date.now() - view.chosen > UNDER_WAY || same(given, view.wanted)) {
    view.wanted = given;
    view.chosen = 0;
  }
  await load(view, data);
  draw(view);
}

/**
 * @param {Shown} view
 * @param {PanelData} data
 */
async function load(view, { edition, today }) {
  const { registry, start } = await registryFor({ edition, today, view: addressOf(view.wanted) });
  if (view.registry === registry) return;
  view.registry = registry;
  view.panel ??= openFilterPanel(view.root, start, (changes) => {
    const address = addressOf(changed(view.wanted, changes));
    // The server says what is wrong with one that is too long.
    if (fits(address, addressOf(view.wanted))) view.wanted = paramsOf(address);
    view.chosen = Date.now();
    draw(view);
    view.send("view", address);
    lookAgain();
  });
  view.panel.fill(registry);
}

/** @param {Shown} view */
function draw({ panel, registry, counted, wanted }) {
  if (panel && registry) {
    const given = answer(registry, addressOf(wanted));
    const served = wanted.bevoegdheden && counted;
    panel.draw({ ...given, ...served, query: { ...given.query, ...wanted } });
  }
}

/**
 * @param {Params} one
 * @param {Params} other
 */
const same = (one, other) => sorted(one) === sorted(other);

/** @param {Params} params */
const sorted = (params) => String(addressOf(params).split("&").sort());
