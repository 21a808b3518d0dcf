// The live map: draws the base once, then applies updates. Streamlit calls the default export
// with new data after every run that changed something, and with a new theme.

import { drawCaution, openCaution } from "../ui/caution.js";
import { element, isDark } from "../ui/dom.js";
import { drawPanel } from "../ui/panel.js";
import { takeAway } from "../ui/take_away.js";
import { openTime } from "../ui/time.js";
import { drawLegend } from "./legend.js";
import { openMap } from "./map.js";
import "./map_on_paper.js";

// What draws the land, by the year of an older division; that of now comes with the map.
const bases = { "": undefined };

const PATIENCE = 500; // milliseconds that the line may be later than the page

const views = new WeakMap();
let current = null; // the view that is on the page
let asking = 0; // the question that was asked after a lost line
const styles = new URL("../styles.css", import.meta.url).href;

export default function mapView(component) {
  const { parentElement, data } = component;
  let view = views.get(parentElement);
  if (!view) {
    view = open(parentElement);
    views.set(parentElement, view);
  }
  current = view;
  view.send = component.setTriggerValue;
  receive(view, data);
  listen(view, data.line);
  dress(view);
  // A run that was overtaken while this script was loading is cleaned up although the map stays.
  return () => setTimeout(() => !parentElement.isConnected && close(view, parentElement));
}

// An update comes over the line of the map, or with the page. When it went over the line the page
// tells only its number; a map that did not get it asks for it.
function receive(view, data) {
  if (knows(view, data)) return;
  if (data.areas === undefined) {
    setTimeout(() => !view.closed && !knows(view, data) && askAgain(), view.data ? PATIENCE : 0);
    return;
  }
  view.data = data;
  if (data.labels) view.lasting ??= data;
  show(view);
}

function knows({ data: drawn }, data) {
  return drawn?.line === data.line && drawn.run >= data.run;
}

function show(view) {
  if (!view.styled || !view.lasting || view.closed) return;
  const { division } = view.data;
  if (!(division in bases)) {
    fetchBase(view, division);
    return;
  }
  if (!view.map) {
    build(view);
    dress(view);
  } else if (view.division !== division) {
    renew(view);
  }
  draw(view);
}

function fetchBase(view, division) {
  view.map?.container.setAttribute("aria-busy", "true");
  import(`./base-${division}.js`).then((module) => {
    bases[division] = module.default;
    show(view);
  });
}

function listen(view, key) {
  if (view.line?.key === key) return;
  view.line?.socket.close();
  const url = new URL(`./kaart-lijn/${key}`, document.baseURI);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  view.line = { key, socket };
  socket.addEventListener("open", () => (view.lined = true));
  socket.addEventListener("message", (event) => receive(view, JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    // Where no line was ever open it is refused somewhere on the way: then all comes with the page.
    if (!view.lined || view.closed || view.line?.socket !== socket) return;
    view.line = null;
    askAgain();
  });
}

// The line and Streamlit's own connection break together. Streamlit then takes up its session as it
// was, without what was under way: a choice may be told by its own field and by nothing else, fields
// may have lost their choice, and the page may be empty. So the map asks for a run that tells every
// field its value, until that run is there; and for the page itself when it was emptied.
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

function open(parentElement) {
  const root = parentElement.querySelector(".kaartbeeld");
  const view = {
    root,
    map: null,
    data: null,
    send: null,
    lasting: null,
    styled: false,
    closed: false,
  };
  view.onKey = (event) => onKey(view, event);
  document.addEventListener("keydown", view.onKey);
  loadStyles().then(() => {
    view.styled = root.isConnected;
    show(view);
  });
  return view;
}

function build(view) {
  const { embedded, listless, take_away: texts, labels } = view.lasting;
  const root = view.root.querySelector(".kb-raster");
  const canvas = root.querySelector("#kaart");
  // They decide how high the map is, and Leaflet measures it once.
  view.root.toggleAttribute("data-ingesloten", embedded);
  view.root.toggleAttribute("data-zonder-lijst", listless);
  view.root.toggleAttribute("data-tijd", Boolean(view.data.time?.pace));
  view.panel = element("section", "kb-paneel");
  view.legend = element("div", "kb-legenda");
  view.words = element("p", "kb-woorden", { id: "kaart-woorden" });
  view.live = element("div", "kb-onzichtbaar", { "aria-live": "polite" });
  const below = element("section", "kb-onder");
  view.caution = openCaution((address) => view.send("ga", address));
  below.append(view.words, view.caution, view.legend);
  root.prepend(view.panel);
  const actions = element("div", "kb-acties");
  root.append(below, actions, view.live);
  place(view, canvas);
  if (texts) takeAway(actions, texts, () => look(view));
  if (view.data.time) {
    const say = (told) => announce(view, told);
    view.time = openTime(root, labels, { send: (name, value) => view.send(name, value), say });
  }
}

function place(view, canvas) {
  view.division = view.data.division;
  view.map = openMap(canvas, {
    labels: view.lasting.labels,
    choose: (code) => view.send("gemeente", code),
    say: (text) => announce(view, text),
    base: bases[view.division],
  });
}

// Another division has other municipalities: the map is drawn anew where it stood, on an element
// of its own, since what listens to the old one stays with it.
function renew(view) {
  const old = view.map.container;
  const focused = old === document.activeElement;
  view.map.close();
  const fresh = element("div", "", { id: "kaart", "aria-busy": "true" });
  old.replaceWith(fresh);
  place(view, fresh);
  if (focused) fresh.focus({ preventScroll: true });
}

function look({ data, map }) {
  return { state: data.state, dated: data.dated, title: data.title, extent: map.extent() };
}

function draw(view) {
  const { data, map } = view;
  const canvas = map.container;
  canvas.setAttribute("aria-busy", "true");
  canvas.setAttribute("aria-label", data.title);
  map.apply(data);
  drawPanel(view.panel, data.panel, {
    choose: (id) => view.send("samenwerking", id),
    more: () => view.send("meer", true),
    go: (address) => view.send("ga", address),
  });
  drawLegend(view.legend, data);
  view.root.toggleAttribute("data-tijd", Boolean(data.time?.pace));
  if (view.words.textContent !== data.words) {
    if (view.words.textContent && !view.time?.playing()) announce(view, data.words);
    view.words.textContent = data.words;
  }
  drawCaution(view.caution, data.caution);
  if (data.restore && location.search.slice(1) !== data.state) {
    history.replaceState(history.state, "", data.state ? `?${data.state}` : location.pathname);
  }
  canvas.dataset.state = data.state;
  canvas.setAttribute("aria-busy", "false");
  if (data.time) view.time?.draw(data.time);
}

function dress(view) {
  view.root.dataset.thema = isDark(view.root) ? "donker" : "licht";
}

function announce(view, text) {
  if (view.live.textContent !== text) view.live.textContent = text;
}

// Escape clears the choice, unless the key is meant for a field elsewhere on the page.
function onKey(view, event) {
  if (event.key !== "Escape" || !view.data || event.defaultPrevented) return;
  const ours = view.root.contains(event.target) || event.target.closest(".bl-blokken");
  if (event.target !== document.body && !ours) return;
  const { selected, panel } = view.data;
  if (selected.length || panel.items.some((item) => item.selected)) view.send("wis", true);
}

function close(view, parentElement) {
  view.closed = true;
  if (current === view) current = null;
  document.removeEventListener("keydown", view.onKey);
  views.delete(parentElement);
  view.line?.socket.close();
  view.time?.close();
  view.map?.close();
  view.map = null;
}

function loadStyles() {
  const present = [...document.querySelectorAll('link[rel="stylesheet"]')];
  let link = present.find((one) => one.href === styles);
  if (!link) {
    link = element("link", "", { rel: "stylesheet", href: styles });
    document.head.append(link);
  }
  if (link.sheet) return Promise.resolve();
  return new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  });
}
