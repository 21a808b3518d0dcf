// The live map: draws the base once, then applies updates. Streamlit calls the default export
// with new data after every run that changed something, and with a new theme.
/** @import { Component, Send } from "../streamlit.d.ts" */
/** @import { Base, Lasting, LiveView, Numbered, Update } from "./types.d.ts" */
import { element } from "../ui/dom.js";
import { closeLive, drawLive, dress, openLive, renew } from "./live_map.js";
import "./map_on_paper.js";

/**
 * What draws the land, by the year of an older division; that of now comes with the map.
 * @type {Record<string, Base | undefined>}
 */
const bases = { "": undefined };

const PATIENCE = 500; // milliseconds that the line may be later than the page

/** @type {WeakMap<HTMLElement, LiveView>} */
const views = new WeakMap();
/**
 * The view that is on the page.
 * @type {LiveView | null}
 */
let current = null;
let asking = 0; // the question that was asked after a lost line
const styles = new URL("../styles.css", import.meta.url).href;

/** @param {Component<Update | Numbered>} component */
export default function mapView({ parentElement, data, setTriggerValue }) {
  const view = views.get(parentElement) ?? open(parentElement, setTriggerValue);
  current = view;
  view.send = setTriggerValue;
  receive(view, data);
  listen(view, data.line);
  dress(view.root);
  // A run that was overtaken while this script was loading is cleaned up although the map stays.
  return () => setTimeout(() => !parentElement.isConnected && close(view, parentElement));
}

/**
 * An update comes over the line of the map, or with the page. When it went over the line the page
 * tells only its number; a map that did not get it asks for it.
 * @param {LiveView} view
 * @param {Update | Numbered} data
 */
function receive(view, data) {
  if (knows(view, data)) return;
  if (!("areas" in data)) {
    setTimeout(() => !view.closed && !knows(view, data) && askAgain(), view.data ? PATIENCE : 0);
    return;
  }
  view.data = data;
  if (data.labels) view.lasting ??= /** @type {Lasting} */ (data);
  show(view);
}

/**
 * @param {LiveView} view
 * @param {Numbered} data
 */
function knows({ data: drawn }, data) {
  return drawn?.line === data.line && drawn.run >= data.run;
}

/** @param {LiveView} view */
function show(view) {
  const { data, lasting, root } = view;
  if (!view.styled || !lasting || !data || view.closed) return;
  const { division } = data;
  if (!(division in bases)) {
    fetchBase(view, division);
    return;
  }
  if (!view.live) {
    view.live = openLive(root, data, lasting, bases[division], (name, value) => {
      view.send(name, value);
    });
    dress(root);
  } else if (view.live.division !== division) {
    renew(view.live, division, bases[division]);
  }
  drawLive(view.live, data);
}

/**
 * @param {LiveView} view
 * @param {string} division
 */
function fetchBase(view, division) {
  view.live?.map.container.setAttribute("aria-busy", "true");
  import(`./base-${division}.js`).then((module) => {
    bases[division] = module.default;
    show(view);
  });
}

/**
 * @param {LiveView} view
 * @param {string} key
 */
function listen(view, key) {
  if (view.line?.key === key) return;
  view.line?.socket.close();
  const url = new URL(`./kaart-lijn/${key}`, document.baseURI);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  view.line = { key, socket };
  socket.addEventListener("open", () => {
    view.lined = true;
  });
  socket.addEventListener("message", (event) => receive(view, JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    // Where no line was ever open it is refused somewhere on the way: then all comes with the page.
    if (!view.lined || view.closed || view.line?.socket !== socket) return;
    view.line = null;
    askAgain();
  });
}

/**
 * The line and Streamlit's own connection break together. Streamlit then takes up its session as it
 * was, without what was under way: a choice may be told by its own field and by nothing else, fields
 * may have lost their choice, and the page may be empty. So the map asks for a run that tells every
 * field its value, until that run is there; and for the page itself when it was emptied.
 */
async function askAgain() {
  if (asking) return;
  asking = Date.now();
  const health = new URL("./_stcore/health", document.baseURI);
  const { pathname } = location;
  let gone = 0;
  while (current?.data?.answer !== asking && location.pathname === pathname) {
    const up = await fetch(health)
      .then(({ ok }) => ok)
      .catch(() => false);
    gone = up && !current ? gone + 1 : 0;
    if (gone > 2) location.reload();
    if (up) current?.send("ververs", asking);
    await new Promise((done) => setTimeout(done, 1000));
  }
  asking = 0;
}

/**
 * @param {HTMLElement} parentElement
 * @param {Send} send
 * @returns {LiveView}
 */
function open(parentElement, send) {
  /** @type {LiveView} */
  const view = {
    root: /** @type {HTMLElement} */ (parentElement.querySelector(".kaartbeeld")),
    send,
    styled: false,
    closed: false,
    onKey: (event) => onKey(view, event),
    data: null,
    lasting: null,
    live: null,
    line: null,
    lined: false,
  };
  views.set(parentElement, view);
  document.addEventListener("keydown", view.onKey);
  loadStyles().then(() => {
    view.styled = view.root.isConnected;
    show(view);
  });
  return view;
}

/**
 * Escape clears the choice, unless the key is meant for a field elsewhere on the page.
 * @param {LiveView} view
 * @param {KeyboardEvent} event
 */
function onKey(view, event) {
  if (event.key !== "Escape" || !view.data || event.defaultPrevented) return;
  const target = /** @type {Element} */ (event.target);
  const ours = view.root.contains(target) || target.closest(".bl-blokken");
  if (target !== document.body && !ours) return;
  const { selected, panel } = view.data;
  if (selected.length || panel.items.some((item) => item.selected)) view.send("wis", true);
}

/**
 * @param {LiveView} view
 * @param {HTMLElement} parentElement
 */
function close(view, parentElement) {
  view.closed = true;
  if (current === view) current = null;
  document.removeEventListener("keydown", view.onKey);
  views.delete(parentElement);
  view.line?.socket.close();
  if (view.live) closeLive(view.live);
  view.live = null;
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
