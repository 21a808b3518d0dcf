// The live page Kaart: what it opens with stands in the page, the server answers what the engine
// cannot, and the view stands in the address.
/** @import { Answer, Registry } from "../engine/types.d.ts" */
/** @import { Base, View } from "../map/types.d.ts" */
/** @import { LiveStart, Page } from "./types.d.ts" */
import blocks from "../blocks/blocks.js";
import { isOwn, read } from "../engine/address.js";
import { PAGE_SIZE } from "../engine/list.js";
import { openRegistry } from "../engine/registry.js";
import { prepare } from "../engine/search.js";
import { element, keepOnPage, setText, text } from "../ui/dom.js";
import { takeAway } from "../ui/take_away.js";
import { Gone, openAnswerer, registryKey } from "./answerer.js";
import { openApplication } from "./app.js";
import "../map/map_on_paper.js";
import { addressOf } from "./choices.js";
import { afterPaint } from "./frames.js";
import { passOn } from "./navigation.js";

/** Parameters of the page that are no part of the view. */
const OF_THE_PAGE = ["kaartbeeld", "presenteren", "embed"];

const at = (/** @type {string} */ path) => new URL(path, document.baseURI);

/**
 * Starts the application in the element that the page has for it.
 * @param {LiveStart} start
 * @param {HTMLElement} root
 * @returns {Page}
 */
function openPage(start, root) {
  /** @type {Record<string, Base | undefined>} */
  const bases = { "": undefined };
  /** @type {Map<string, Registry>} */
  const registries = new Map();
  /** @type {((name: string, value: unknown) => void) | null} */
  let send = null;
  const own = home();

  const answerer = openAnswerer(
    {
      fetchAnswer: async (address, rows, digest) => {
        const url = at("./antwoord");
        url.search = address;
        url.searchParams.set("digest", start.edition);
        if (rows !== PAGE_SIZE && Number.isFinite(rows))
          url.searchParams.set("rijen", String(rows));
        if (digest) url.searchParams.set("som", digest);
        const answer = await fetch(url);
        notice(answer.headers.get("Kaart-Melding") ?? "");
        if (answer.status === 204) return null;
        if (!answer.ok) throw new Error(answer.statusText);
        /** @type {Answer} */
        const given = await answer.json();
        if (given.edition !== start.edition) notice(start.texts.renewed);
        if (given.today !== start.today) {
          start.today = given.today;
          answerer.forget();
          registries.clear();
        }
        await loadBase(given.division);
        return given;
      },
      fetchRegistry: async (key) => {
        const url = at(`./kaart-register/${start.edition}/${start.today}.json`);
        url.search = key;
        const answer = await fetch(url);
        if (answer.status === 404) {
          notice(start.texts.renewed);
          throw new Gone(answer.statusText);
        }
        if (!answer.ok) throw new Error(answer.statusText);
        const registry = openRegistry(await answer.json());
        await loadBase(registry.options.division);
        registries.set(key, registry);
        app.fill(registry);
        afterPaint(() => prepare(registry));
        return registry;
      },
    },
    {
      show: (given) => app.show(given),
      waiting: (is) => waiting(is ? start.texts.waiting : ""),
    },
  );
  /** @param {string} division */
  const loadBase = async (division) => {
    if (division in bases) return;
    bases[division] = (await import(at(start.bases[division]).href)).default;
  };
  const registryNow = () => registries.get(registryKey(app.view()?.state ?? ""));
  const waiting = (/** @type {string} */ line) => {
    setText(app.parts.waiting, line);
    app.parts.waiting.hidden = !line;
  };
  /** What the server last had to say. */
  let said = "";
  /** @param {string} encoded */
  const notice = (encoded) => {
    if (encoded && encoded !== said) app.complain([decodeURIComponent(encoded)]);
    said = encoded || said;
  };

  const app = openApplication(root, start, {
    ask: (address, rows) => answerer.ask(address, rows),
    base: (division) => bases[division],
    registry: registryNow,
    isOwn: (address) => {
      const registry = registryNow();
      return Boolean(registry && isOwn(registry, address));
    },
    queryOf: (address) => read(/** @type {Registry} */ (registryNow()), address).query,
    hover: async (state, code) => {
      const url = at("./kaart-gegevens/gemeente");
      url.search = state;
      url.searchParams.set("van", code);
      const answer = await fetch(url).catch(() => null);
      return answer?.ok ? (await answer.json()).regels : [];
    },
    look: () => lookOf(new URLSearchParams(location.search).get("kaartbeeld") ?? ""),
    looked: (look) => putExtra("kaartbeeld", look ? written(look) : ""),
    go: (address) => go(address),
    write: (given, entry) => {
      drawEvents(given);
      drawWay(given);
      drawPaper(given);
      document.title = `${given.title} - ${start.texts.title}`;
      if (location.pathname !== own) return;
      const there = withExtras(given.state);
      if (there === location.search.slice(1)) return;
      const address = there ? `?${there}` : own;
      if (entry === "push") history.pushState(null, "", address);
      else history.replaceState(history.state, "", address);
    },
  });
  const { parts } = app;

  /** @param {Answer} given */
  const drawEvents = ({ happened }) => {
    parts.events.hidden = !happened;
    if (!happened) return;
    if (!parts.events.firstChild) {
      parts.events.append(element("div", "bl-blokken"), text("p", "sk-eerlijk", ""));
    }
    blocks({
      parentElement: parts.events,
      data: happened,
      setTriggerValue: (name, value) => {
        if (name === "ga") go(String(value));
      },
    });
    setText(/** @type {Element} */ (parts.events.lastElementChild), happened.caveat);
  };

  /** Where the honest line leads: to what is known of the data, from a frame to the whole map. */
  const drawWay = (/** @type {Answer} */ { query, state }) => {
    const { peildatum = [], taal = [] } = query;
    const address = start.embedded
      ? `./?${state}`
      : `./kwaliteit?${addressOf({ peildatum, taal })}`.replace(/\?$/, "");
    const link = text("a", "", start.embedded ? start.texts.whole : start.texts.quality);
    link.href = String(at(address));
    if (start.embedded) {
      link.target = "_blank";
      link.rel = "noopener";
    } else link.dataset.ga = address;
    parts.honesty.append(" · ", link);
  };
  keepOnPage(parts.honesty, (address) => go(address));

  const onPaper = element("div", "sk-papier");
  root.prepend(onPaper);
  /** What on a screen buttons and the address bar tell. */
  const drawPaper = (/** @type {Answer} */ { title, sentence, dated }) => {
    const address = at(dated ? `./?${dated}` : "./");
    const lines = [`${start.texts.title}: ${title}`, sentence, address.href];
    onPaper.replaceChildren(...lines.map((line) => text("p", "", line)));
  };
  for (const [moment, all] of /** @type {const} */ ([
    ["beforeprint", true],
    ["afterprint", false],
  ])) {
    addEventListener(moment, () => !root.hidden && app.whole(all));
  }

  /** @param {string} name @param {string} value */
  const putExtra = (name, value) => {
    const params = new URLSearchParams(location.search);
    if ((params.get(name) ?? "") === value || location.pathname !== own) return;
    if (value) params.set(name, value);
    else params.delete(name);
    const there = String(params).replaceAll("%2C", ",");
    history.replaceState(history.state, "", there ? `?${there}` : own);
  };
  start.presenting = (on) => putExtra("presenteren", on ? "ja" : "");

  const go = passOn({
    send: (address) => send?.("ga", address),
    attached: () => send !== null,
    here: () => !root.hidden,
    state: () => app.view()?.state ?? "",
    waiting: (is) => waiting(is ? start.texts.waiting_page : ""),
    root,
    pages: start.pages,
  });

  const inAddress = () => {
    const params = new URLSearchParams(location.search);
    for (const name of OF_THE_PAGE) params.delete(name);
    return String(params);
  };
  const presentAsAsked = () => {
    app.present(new URLSearchParams(location.search).get("presenteren") === "ja");
  };
  const open = () => {
    presentAsAsked();
    app.open(inAddress());
  };
  // Before Streamlit hears of it: going back and forth within the page asks it nothing.
  addEventListener("popstate", (event) => {
    if (location.pathname !== own || root.hidden) return;
    event.stopImmediatePropagation();
    open();
  });
  if (start.take_away) {
    takeAway(parts.actions, start.take_away, () => {
      const { state = "", dated = "", title = "" } = app.view() ?? {};
      return { state: withExtras(state), dated: withExtras(dated), title, extent: app.extent() };
    });
  }
  dress(root);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dress(root));
  presentAsAsked();
  const { answer } = start;
  const show = () => {
    if (!answer || app.view()) return;
    app.show(answer);
    answerer.prefetch(answer.state);
  };
  if (!answer) open();
  else if (answer.division in bases) show();
  else loadBase(answer.division).then(show, open);

  return {
    attach(sending, { state, dark }) {
      const back = root.hidden;
      send = sending;
      root.hidden = false;
      if (back) document.body.append(root);
      root.dataset.thema = dark ? "donker" : "licht";
      if (state && !location.search) history.replaceState(history.state, "", `?${state}`);
      if (back && canonical(inAddress()) !== canonical(app.view()?.state ?? "")) open();
      app.map()?.resize();
    },
    detach() {
      send = null;
      root.hidden = true;
      root.remove(); // its ids are those of the map on other pages
      waiting("");
    },
  };
}

/** The path of this page, below whichever prefix. */
const home = () => new URL("./", document.baseURI).pathname;

/** @param {string} address */
const canonical = (address) => String([...new URLSearchParams(address)].map(String).sort());

/**
 * The address of a view with what the page itself adds to it.
 * @param {string} state
 */
function withExtras(state) {
  const present = new URLSearchParams(location.search);
  const extras = OF_THE_PAGE.flatMap((name) => {
    const value = present.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`];
  });
  return [state, ...extras].filter(Boolean).join("&");
}

/**
 * Centre and zoom as an address has them: 52.09,5.12,10.
 * @param {View} look
 */
const written = ({ center, zoom }) =>
  `${center.lat.toFixed(4)},${center.lng.toFixed(4)},${Number(zoom.toFixed(2))}`;

/**
 * @param {string} value
 * @returns {[lat: number, lng: number, zoom: number] | null}
 */
export function lookOf(value) {
  const numbers = value.split(",").map(Number);
  const [lat, lng, zoom] = numbers;
  const usable = numbers.length === 3 && numbers.every(Number.isFinite) && value.trim() !== "";
  return usable && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom >= 5 && zoom <= 16
    ? [lat, lng, zoom]
    : null;
}

/** @param {HTMLElement} root */
function dress(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.thema = dark ? "donker" : "licht";
}

const holder = document.getElementById("kaart-begin");
const place = document.getElementById("kaart-app");
if (holder && place) {
  globalThis.samenwerkingskaartPage = openPage(JSON.parse(holder.textContent ?? ""), place);
}
