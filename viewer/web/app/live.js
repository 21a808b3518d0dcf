// The live page Kaart: what it opens with stands in the page, the server answers what the engine
// cannot, and the view stands in the address.
/** @import { Answer, Registry } from "../engine/types.d.ts" */
/** @import { LiveStart } from "./types.d.ts" */
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
import { openBar, openFooter } from "./bar.js";
import { openContact } from "./contact.js";
import { openServer } from "./server.js";

/**
 * Starts the application in the element that the page has for it.
 * @param {LiveStart} start
 * @param {HTMLElement} root
 */
function openPage(start, root) {
  const address = openAddressBar(start.plain);
  const opened = editionOf(start.answer.state);
  const { texts } = start;
  /** What the server last had to say. */
  let said = "";

  const server = openServer(start, {
    notice(line) {
      if (line && line !== said) app.complain([line]);
      said = line || said;
    },
    renewed: () => answerer.forget(),
    heard: () => contact.heard(),
    missed: () => contact.missed(),
  });
  const answerer = openAnswerer(server, {
    show: (given) => app.show(given),
    fill(registry) {
      app.fill(registry);
      whenIdle(() => prepare(registry));
    },
    refused: () => app.stay(),
    waiting: (is) => say("answer", is ? texts.waiting : ""),
  });
  const pageAt = (/** @type {string} */ state) =>
    new URL(`./?${address.withExtras(state)}`, document.baseURI).href;
  const registryNow = () => answerer.registry(app.view()?.state ?? "");
  /** What is waited for, and what is said of it. */
  const lines = { page: "", answer: "", server: "" };
  /**
   * @param {keyof typeof lines} what
   * @param {string} line
   */
  const say = (what, line) => {
    lines[what] = line;
    const shown = lines.page || lines.answer || lines.server;
    setText(app.parts.waiting, shown);
    app.parts.waiting.hidden = !shown;
  };
  const contact = openContact({
    away: (is) => say("server", is ? texts.away : ""),
    waiting: (is) => say("page", is ? texts.waiting_page : ""),
  });
  const viewNow = () => app.wanted() || start.plain;
  const go = (/** @type {string} */ page) => {
    address.flush();
    const url = new URL(page, document.baseURI);
    // A page without a view of its own keeps this one for who comes back by the menu.
    if (!url.search) url.search = viewNow();
    contact.go(url.href);
  };

  const app = openApplication(root, start, {
    ask(wanted, rows) {
      // Another edition has another registry, another base and other texts.
      if (editionOf(wanted) === opened) answerer.ask(wanted, rows);
      else location.assign(pageAt(wanted));
    },
    base: (division) => server.bases[division],
    registry: registryNow,
    isOwn: (wanted) => {
      const registry = registryNow();
      return Boolean(registry && isOwn(registry, wanted));
    },
    queryOf: (wanted) => read(/** @type {Registry} */ (registryNow()), wanted).query,
    hover: server.fetchHover,
    look: () => lookOf(address.extra("kaartbeeld")),
    looked: (look) => address.putExtra("kaartbeeld", look ? written(look) : ""),
    go,
    write: (given, entry) => {
      drawAround(given);
      address.write(given.state, `${titleOf(given)} - ${texts.title}`, entry);
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
      app.whole(all);
      const view = app.view();
      const whole = all && view && !registryNow() ? server.answerNow(view.state) : null;
      if (whole) app.show(whole);
    });
  }
  start.presenting = (on) => address.putExtra("presenteren", on ? "ja" : "");

  const drawAround = openAroundMap(root, parts, start, go);
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".sk-kop"));
  if (bar) openBar(bar, viewNow, () => pageAt(app.wanted()), go, start.plain);
  const footer = /** @type {HTMLElement | null} */ (document.querySelector(".sk-voet"));
  if (footer) openFooter(root, footer, viewNow);

  const presentAsAsked = () => app.present(address.extra("presenteren") === "ja");
  const open = () => {
    presentAsAsked();
    app.open(address.view());
  };
  addEventListener("popstate", () => {
    address.drop();
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
    if (app.view()) return;
    app.show(answer);
    answerer.prefetch(answer.state);
  };
  if (answer.division in server.bases) show();
  else server.loadBase(answer.division).then(show, open);
}

/** @param {string} address */
const editionOf = (address) => new URLSearchParams(address).get("editie") ?? "";

/** @param {HTMLElement} root */
function dress(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.thema = dark ? "donker" : "licht";
}

const holder = document.getElementById("kaart-begin");
const place = document.getElementById("kaart-app");
if (holder && place) openPage(JSON.parse(holder.textContent ?? ""), place);
