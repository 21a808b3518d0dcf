// The map itself: one Leaflet map whose shapes stay, while their styles change.
/** @import { Goal, Layers, MapData, MapLabels, MapOptions, MapState, Shape, View } from "./types.d.ts" */
import "./leaflet.js";
import { element, svg, text } from "../ui/dom.js";
import { afterFrame } from "../ui/frames.js";
import current, { fillOpacity, land } from "./base.js";
import { corners } from "./corners.js";
import { keyboard } from "./keyboard.js";
import { drawNames, tintNames } from "./names.js";
import { drawLines, drawMoves, drawOutlines, drawSelection } from "./overlays.js";
import { paint } from "./patterns.js";
import { guardTiles } from "./tiles.js";

const L = globalThis.L;
const FIT_ICON = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";
const BACKGROUND_ICON = "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14";
const LONGEST_MOVE = 800; // milliseconds
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Where this tab looked last: kept while the page is open, so that coming back restores it.
/** @type {{ view: View | null, fit: string | null, background: boolean }} */
const last = { view: null, fit: null, background: true };

/**
 * @param {HTMLElement} container
 * @param {MapOptions} options
 * @returns {MapState}
 */
export function openMap(container, options) {
  const { labels, choose, say, tell, background, base = current, look, looked } = options;
  last.background = background ?? last.background;
  // Leaflet reads these when it makes a map; setting them on the map comes too late.
  L.Map.mergeOptions({
    zoomAnimation: !calm.matches,
    fadeAnimation: !calm.matches,
    inertia: !calm.matches,
  });
  const layers = base(L, container);
  const { map, areas } = layers;
  const shapes = /** @type {Shape[]} */ (areas.getLayers());
  /** @type {MapState} */
  const state = {
    map,
    container,
    shapes,
    codes: shapes.map((shape) => shape.feature.properties.code),
    notes: [],
    drawn: [],
    data: null,
    lookup: tell ?? ((code) => lookup(state, code)),
    lines: new Map(),
    placed: false,
    closed: false,
    looking: null,
    apply: (data, goal) => apply(state, layers, data, goal),
    extent: () => map.getBounds().toBBoxString(),
    resize: () => resize(state),
    close() {
      state.closed = true;
      watch.disconnect();
      if (state.placed) last.view = { center: map.getCenter(), zoom: map.getZoom() };
      map.stop();
      map.remove();
    },
  };
  dress(state, labels);
  // In the language of the page; Leaflet gave each shape what the whole has, and would name both.
  for (const { options } of [areas, ...shapes]) options.attribution = labels.borders;
  // Leaflet would make each of the 342 shapes a tab stop without name or use.
  areas._addFocusListeners = () => {};
  areas.bindTooltip((shape) => tooltip(state, /** @type {Shape} */ (shape)), {
    sticky: true,
    opacity: 1,
    className: "kb-tip",
  });
  areas.on("click", ({ propagatedFrom }) => choose(propagatedFrom.feature.properties.code));
  keyboard(state, { choose, say });
  if (look) {
    last.view = { center: L.latLng(look[0], look[1]), zoom: look[2] };
    state.given = true;
  }
  map.on("moveend", () => {
    if (!state.placed) return;
    const now = { center: map.getCenter(), zoom: map.getZoom() };
    if (state.moving) state.opened = now;
    state.moving = false;
    const { opened } = state;
    const back = opened && near(now, opened);
    looked?.(back ? null : now);
  });

  const watch = new ResizeObserver(() => resize(state));
  watch.observe(container);
  return state;
}

/**
 * @param {MapState} state
 * @param {Layers} layers
 * @param {MapData} data
 * @param {Goal} [goal]
 */
function apply(state, { map, areas, provinces, tiles }, data, goal) {
  state.data = data;
  state.notes = data.note.map((number) => data.notes[number]);
  restyle(state, data);
  if (!state.placed) {
    place(state, data);
    areas.addTo(map);
    provinces.addTo(map);
    state.background = guardTiles(map, tiles, last.background);
    afterFrame(() => {
      if (state.closed) return;
      state.names ??= drawNames(L, state);
      state.names();
    });
  } else {
    fit(state, data, goal);
  }
  drawLines(L, state, data.lines);
  drawOutlines(L, state, data.outlines);
  drawSelection(L, state, data.selected);
  drawMoves(L, state, data.time?.moves ?? []);
  const tied = data.lines.map(([key]) => key).join();
  if (String(state.named) !== String(data.selected) || state.tied !== tied) {
    state.named = data.selected;
    state.tied = tied;
    state.names?.();
  } else tintNames(state);
}

/**
 * @param {MapState} state
 * @param {MapLabels} labels
 */
function dress(state, labels) {
  const { map, container } = state;
  map.attributionControl.setPrefix(false);
  const zoom = L.control.zoom({ zoomInTitle: labels.zoom_in, zoomOutTitle: labels.zoom_out });
  zoom.addTo(map);
  zoom.getContainer()?.append(
    button(labels.zoom_fit, FIT_ICON, () => {
      const bounds = state.data?.bounds;
      map.fitBounds(bounds ? corners(bounds) : land, {
        animate: !calm.matches,
        padding: [24, 24],
      });
    }),
    backgroundButton(state, labels.background),
  );
  // Leaflet focuses the map when it is pressed: the page must not scroll away under the pointer.
  container.focus = (options) =>
    HTMLElement.prototype.focus.call(container, { preventScroll: true, ...options });
  // "application" hands the arrow keys, + and - to the map also while a screen reader runs.
  container.setAttribute("role", "application");
  container.setAttribute("aria-roledescription", labels.map);
  container.setAttribute("aria-describedby", "kaart-woorden");
}

/**
 * Leaflet dresses links in its bar as buttons.
 * @param {string} label
 * @param {string} icon
 * @param {() => void} act
 */
function button(label, icon, act) {
  const made = element("a", "kb-knop", { href: "#", role: "button", title: label });
  made.setAttribute("aria-label", label);
  const image = svg("svg", { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" });
  image.append(svg("path", { d: icon, fill: "none", stroke: "currentColor", "stroke-width": 2.2 }));
  made.append(image);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
  made.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    act();
  });
  L.DomEvent.disableClickPropagation(made);
  return made;
}

/**
 * @param {MapState} state
 * @param {string} label
 */
function backgroundButton(state, label) {
  const made = button(label, BACKGROUND_ICON, () => {
    last.background = !last.background;
    state.background?.show(last.background);
    made.setAttribute("aria-pressed", String(last.background));
  });
  made.setAttribute("aria-pressed", String(last.background));
  return made;
}

/** @param {MapState} state */
function resize(state) {
  const { map, container, opened } = state;
  if (!container.clientWidth) return; // out of sight: it looks where it looked
  const untouched = opened?.zoom === map.getZoom() && map.getCenter().equals(opened.center);
  state.moving = untouched;
  map.invalidateSize({ animate: false });
  if (!state.placed && state.data) place(state, state.data);
  else if (untouched) open(state);
}

/**
 * First view: where this tab looked before, else what the picture asks for, else the country.
 * @param {MapState} state
 * @param {MapData} data
 */
function place(state, data) {
  const { map } = state;
  if (last.view) {
    map.setView(last.view.center, last.view.zoom, { animate: false });
    if (map.getSize().x) state.placed = true;
    if (state.given) last.fit = data.fit?.key ?? null;
    state.given = false;
    fit(state, data);
    return;
  }
  const wanted = data.fit?.bounds ?? data.bounds;
  state.looking = wanted && corners(wanted);
  open(state);
  last.fit = data.fit?.key ?? null;
  state.placed = map.getSize().x > 0;
}

/**
 * The view that the map opened with: who did not move it keeps it when the map gets another size.
 * @param {MapState} state
 */
function open(state) {
  const { map, looking } = state;
  state.moving = true;
  map.fitBounds(looking ?? land, { animate: false, padding: looking ? [16, 16] : [4, 4] });
  state.opened = { center: map.getCenter(), zoom: map.getZoom() };
  state.moving = false;
}

/**
 * Move only when asked, and only once for the same question.
 * @param {MapState} state
 * @param {MapData} data
 * @param {Goal} [goal]
 */
function fit(state, { fit: wanted, selected }, goal = "") {
  const { map } = state;
  const key = wanted?.key ?? null;
  if (key === last.fit && !goal) return;
  last.fit = key;
  const bounds =
    goal === "gemeente"
      ? around(state, selected)
      : wanted && L.latLngBounds(corners(wanted.bounds));
  if (!bounds?.isValid()) return;
  if (!goal && wanted?.only_if_hidden && map.getBounds().contains(bounds)) return;
  state.moving = true;
  setTimeout(() => {
    state.moving = false; // who looks there already is not moved
  }, LONGEST_MOVE);
  map.fitBounds(bounds, { animate: !calm.matches, padding: [24, 24] });
}

/**
 * Municipalities with room around them, as the server and the engine ask it of a view.
 * @param {MapState} state
 * @param {string[]} codes
 */
function around({ codes: all, shapes }, codes) {
  const bounds = L.latLngBounds([]);
  for (const code of codes) {
    const shape = shapes[all.indexOf(code)];
    if (shape) bounds.extend(shape.getBounds());
  }
  return bounds.isValid() ? bounds.pad(0.6) : bounds;
}

/**
 * Whether two views are the same to the eye.
 * @param {View} one
 * @param {View} other
 */
function near(one, other) {
  return one.zoom === other.zoom && one.center.distanceTo(other.center) < 50;
}

/**
 * @param {MapState} state
 * @param {MapData} data
 */
function restyle(state, { areas, styles }) {
  const keys = styles.map(String);
  areas.forEach((index, i) => {
    if (state.drawn[i] === keys[index]) return;
    state.drawn[i] = keys[index];
    const [, , , color, weight] = styles[index];
    state.shapes[i].setStyle({ fillColor: paint(styles[index]), fillOpacity, color, weight });
  });
}

/**
 * @param {MapState} state
 * @param {Shape} shape
 */
function tooltip(state, shape) {
  const { code, name } = shape.feature.properties;
  const note = state.notes[state.codes.indexOf(code)];
  const box = element("div");
  box.append(text("strong", "", name));
  if (note) box.append(text("span", "", note));
  state.lookup(code).then((lines) => {
    const list = element("ul");
    list.append(...lines.map((line) => text("li", "", line)));
    if (lines.length) box.append(list);
  });
  return box;
}

/**
 * The first partnerships of a municipality in this view; asked for when the pointer rests on it.
 * @param {MapState} state
 * @param {string} code
 * @returns {Promise<string[]>}
 */
async function lookup(state, code) {
  const request = {};
  state.request = request;
  await new Promise((done) => setTimeout(done, 120));
  if (state.request !== request) return [];
  const url = new URL("./kaart-gegevens/gemeente", document.baseURI);
  url.search = state.data?.state ?? "";
  url.searchParams.set("van", code);
  try {
    const answer = await fetch(url);
    return answer.ok ? (await answer.json()).regels : [];
  } catch {
    return [];
  }
}
