// The live page Kaart: what it opens with stands in the page, the server answers what the engine
// cannot, and the view stands in the address.
/** @import { LiveStart, Page, Sending } from "./types.d.ts" */
/** @import { Answer } from "../engine/types.d.ts" */
import { isOwn, read } from "../engine/address.js";
import { prepare } from "../engine/search.js";
import { setText } from "../ui/dom.js";
import { whenIdle } from "../ui/frames.js";
import { takeAway } from "../ui/take_away.js";
import { lookOf, openAddressBar, written } from "./address_bar.js";
import { openAnswerer } from "./answerer.js";
import { openApplication } from "./app.js";
import { openAroundMap } from "./around_map.js";
import "../map/map_on_paper.js";
import { passOn } from "./navigation.js";
import { openServer } from "./server.js";

/**
 * Starts the application in the element that the page has for it.
 * @param {LiveStart} start
 * @param {HTMLElement} root
 * @returns {Page}
 */
function openPage(start, root) {
  const address = openAddressBar(start.texts.page);
  const opened = editionOf(start.answer?.state ?? "");
  /** @type {Sending | null} */
  let send = null;
  /** What the server last had to say. */
  let said = "";

  const server = openServer(start, {
    notice(line) {
      if (line && line !== said) app.complain([line]);
      said = line || said;
    },
    renewed: () => answerer.forget(),
  });
  const answerer = openAnswerer(server, {
    show: (given) => app.show(given),
    fill(registry) {
      app.fill(registry);
      whenIdle(() => prepare(registry));
    },
    refused: () => app.stay(),
    waiting: (is) => waiting(is ? start.texts.waiting : ""),
  });
  const registryNow = () => answerer.registry(app.view()?.state ?? "");
  const waiting = (/** @type {string} */ line) => {
    setText(app.parts.waiting, line);
    app.parts.waiting.hidden = !line;
  };

  const app = openApplication(root, start, {
    ask(wanted, rows) {
      // Another edition has another registry, another base and other texts.
      if (editionOf(wanted) === opened) answerer.ask(wanted, rows);
      else location.assign(new URL(`./?${address.withExtras(wanted)}`, document.baseURI));
    },
    base: (division) => server.bases[division],
    registry: registryNow,
    isOwn: (wanted) => {
      const registry = registryNow();
      return Boolean(registry && isOwn(registry, wanted));
    },
    queryOf: (wanted) =>
      read(/** @type {NonNullable<ReturnType<typeof registryNow>>} */ (registryNow()), wanted)
        .query,
    hover: server.fetchHover,
    look: () => lookOf(address.extra("kaartbeeld")),
    looked: (look) => address.putExtra("kaartbeeld", look ? written(look) : ""),
    go: (page) => go(page),
    write: (given, entry) => {
      drawAround(given);
      address.write(given.state, `${titleOf(given)} - ${start.texts.title}`, entry);
    },
  });
  const { parts } = app;
  /** As the server calls the view in a preview of its address (previews.py). */
  const titleOf = (/** @type {Answer} */ { layer, title, parts: filters, sentence, selected }) => {
    if (layer !== "aantal" || selected.length) return title;
    return filters.length ? sentence.replace(/\.$/, "") : start.texts.page;
  };
  for (const [moment, all] of /** @type {const} */ ([
    ["beforeprint", true],
    ["afterprint", false],
  ])) {
    addEventListener(moment, () => {
      if (root.hidden) return;
      app.whole(all);
      const view = app.view();
      const whole = all && view && !registryNow() ? server.answerNow(view.state) : null;
      if (whole) app.show(whole);
    });
  }
  start.presenting = (on) => address.putExtra("presenteren", on ? "ja" : "");

  const pass = passOn({
    send: (page) => send?.("ga", page),
    attached: () => send !== null,
    here: () => !root.hidden,
    state: () => app.view()?.state ?? "",
    waiting: (is) => waiting(is ? start.texts.waiting_page : ""),
    root,
    pages: start.pages,
  });
  const go = (/** @type {string} */ page) => {
    address.flush();
    pass(page);
  };
  const drawAround = openAroundMap(root, parts, start, go);

  const presentAsAsked = () => app.present(address.extra("presenteren") === "ja");
  const open = () => {
    presentAsAsked();
    app.open(address.view());
  };
  // Before Streamlit hears of it: going back and forth within the page asks it nothing.
  addEventListener("popstate", (event) => {
    address.drop();
    if (!address.isHere() || root.hidden) return;
    event.stopImmediatePropagation();
    open();
  });
  if (start.take_away) {
    takeAway(parts.actions, start.take_away, () => {
      const { state = "", dated = "", title = "" } = app.view() ?? {};
      const [whole, fixed] = [state, dated].map(address.withExtras);
      return { state: whole, dated: fixed, title, extent: app.extent() };
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
  else if (answer.division in server.bases) show();
  else server.loadBase(answer.division).then(show, open);

  return {
    attach(sending, { state, dark }) {
      const back = root.hidden;
      send = sending;
      root.hidden = false;
      if (back) document.body.append(root);
      root.dataset.thema = dark ? "donker" : "licht";
      if (state && !location.search) history.replaceState(history.state, "", `?${state}`);
      if (back && canonical(address.view()) !== canonical(app.view()?.state ?? "")) open();
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

/** @param {string} address */
const canonical = (address) => String([...new URLSearchParams(address)].map(String).sort());

/** @param {string} address */
const editionOf = (address) => new URLSearchParams(address).get("editie") ?? "";

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
