// The map on pages that have lists of their own. Streamlit calls the default export with new data
// after every run that changed something, and with a new theme.
/** @import { Component } from "../streamlit.d.ts" */
/** @import { Base, MapViewState, Update } from "./types.d.ts" */
import { element, isDark, setText } from "../ui/dom.js";
import { takeAway } from "../ui/take_away.js";
import { drawLegend } from "./legend.js";
import { openMap } from "./map.js";
import "./map_on_paper.js";

/**
 * What draws the land, by the year of an older division; that of now comes with the map.
 * @type {Record<string, Base | undefined>}
 */
const bases = { "": undefined };
/** @type {WeakMap<HTMLElement, MapViewState>} */
const views = new WeakMap();
const styles = new URL("../styles.css", import.meta.url).href;

/** @param {Component<Update>} component */
export default function mapView({ parentElement, data, setTriggerValue }) {
  const view = views.get(parentElement) ?? open(parentElement, data);
  view.send = setTriggerValue;
  view.data = data;
  view.root.dataset.thema = isDark(view.root) ? "donker" : "licht";
  view.ready.then(() => show(view));
  // A run that was overtaken while this script was loading is cleaned up although the map stays.
  return () => setTimeout(() => !parentElement.isConnected && close(view, parentElement));
}

/**
 * @param {HTMLElement} parentElement
 * @param {Update} data
 * @returns {MapViewState}
 */
function open(parentElement, data) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".kaartbeeld"));
  const grid = /** @type {HTMLElement} */ (root.querySelector(".kb-raster"));
  const words = element("p", "kb-woorden", { id: "kaart-woorden" });
  const legend = element("div", "kb-legenda");
  const below = element("section", "kb-onder");
  const actions = element("div", "kb-acties");
  const aloud = element("div", "kb-onzichtbaar", { "aria-live": "polite" });
  below.append(words, legend);
  grid.append(below, actions, aloud);
  /** @type {MapViewState} */
  const view = {
    root,
    words,
    legend,
    aloud,
    data,
    send: () => {},
    map: null,
    division: "",
    ready: loadStyles(),
    onKey: (event) => onKey(view, event),
  };
  if (data.take_away) {
    takeAway(actions, data.take_away, () => {
      const { state, dated, title } = view.data;
      return { state, dated, title, extent: view.map?.extent() ?? "" };
    });
  }
  views.set(parentElement, view);
  document.addEventListener("keydown", view.onKey);
  return view;
}

/** @param {MapViewState} view */
async function show(view) {
  const { root, data, words, aloud } = view;
  const { division } = data;
  const canvas = () => /** @type {HTMLElement} */ (root.querySelector("#kaart"));
  if (!(division in bases)) {
    canvas().setAttribute("aria-busy", "true");
    bases[division] = (await import(`./base-${division}.js`)).default;
  }
  if (view.data !== data || !root.isConnected) return;
  if (view.map && view.division !== division) renew(view, canvas());
  view.division = division;
  view.map ??= openMap(canvas(), {
    labels: data.labels,
    choose: (code) => view.send("gemeente", code),
    say: (line) => setText(aloud, line),
    base: bases[division],
  });
  canvas().setAttribute("aria-busy", "true");
  canvas().setAttribute("aria-label", data.title);
  view.map.apply(data);
  drawLegend(view.legend, data);
  if (words.textContent && words.textContent !== data.words) setText(aloud, data.words);
  setText(words, data.words);
  if (data.restore && location.search.slice(1) !== data.state) {
    history.replaceState(history.state, "", data.state ? `?${data.state}` : location.pathname);
  }
  canvas().dataset.state = data.state;
  canvas().setAttribute("aria-busy", "false");
}

/**
 * Another division has other municipalities: the map is drawn anew where it stood, on an element
 * of its own, since what listens to the old one stays with it.
 * @param {MapViewState} view
 * @param {HTMLElement} old
 */
function renew(view, old) {
  const focused = old === document.activeElement;
  view.map?.close();
  view.map = null;
  const fresh = element("div", "", { id: "kaart", "aria-busy": "true" });
  old.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}

/**
 * Escape clears the choice, unless the key is meant for a field elsewhere on the page.
 * @param {MapViewState} view
 * @param {KeyboardEvent} event
 */
function onKey({ root, data, send }, event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const target = /** @type {Element} */ (event.target);
  const ours = root.contains(target) || target.closest(".bl-blokken");
  if (target !== document.body && !ours) return;
  if (data.clearable) send("wis", true);
}

/**
 * @param {MapViewState} view
 * @param {HTMLElement} parentElement
 */
function close(view, parentElement) {
  document.removeEventListener("keydown", view.onKey);
  views.delete(parentElement);
  view.map?.close();
}

/** @returns {Promise<unknown>} */
function loadStyles() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll('link[rel="stylesheet"]');
  const present = [...links].find((one) => one.href === styles);
  const link = present ?? element("link", "", { rel: "stylesheet", href: styles });
  if (!present) document.head.append(link);
  if (link.sheet) return Promise.resolve();
  return new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  });
}
