// The page: one view, drawn again after every choice. What is drawn stands behind the # of the
// address, so that a link to a copy on a server opens the same view.
/** @import { Answer, Parameters, Query, Selection } from "../engine/types.d.ts" */

import { normalised, read, written } from "../engine/address.js";
import { answer, answerTo } from "../engine/answer.js";
import { given } from "../engine/given.js";
import { firstPartnerships, PAGE_SIZE } from "../engine/list.js";
import { openRegistry } from "../engine/registry.js";
import { prepare, words } from "../engine/search.js";
import { select } from "../engine/selection.js";
import { onBase } from "../engine/update.js";
import { drawLegend } from "../map/legend.js";
import { openMap } from "../map/map.js";
import { safeHref, setText, text } from "../ui/dom.js";
import { drawPanel } from "../ui/panel.js";
import { openForm, showChosen, showForm } from "./form.js";
import { afterPaint } from "./frames.js";
import { onPaper } from "./page_on_paper.js";

const registry = openRegistry(given);
const { options, texts } = registry;
const EVERYTHING = "alles"; // stands behind the # when a file that opens with filters has none
const MOST_AREAS = 5;
/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const goTo = /** @type {HTMLSelectElement} */ (at("gemeente"));
const layers = /** @type {NodeListOf<HTMLInputElement>} */ (document.getElementsByName("laag"));
const canvas = at("kaart");
/**
 * What is on the page.
 * @type {{ selection: Selection, given: Answer }}
 */
let view;
let shown = PAGE_SIZE;

const map = openMap(canvas, {
  labels: options.labels,
  background: false, // a page from a disk asks nothing of the network unless told to
  choose: chooseMunicipality,
  say: (line) => setText(at("gezegd"), line),
  tell: (code) => Promise.resolve(firstPartnerships(view.selection, code)),
});
const form = openForm(
  registry,
  /** @type {HTMLFormElement} */ (at("filters")),
  (filters, typing) => {
    change({ ...view.selection.query, ...filters }, typing);
  },
);

/** @param {Query} query */
function draw(query) {
  const selection = select(registry, query);
  const given = answerTo(selection, shown);
  const before = view;
  view = { selection, given };
  canvas.setAttribute("aria-busy", "true");
  canvas.setAttribute("aria-label", given.title);
  const data = onBase(registry, given, map.codes);
  // The file opens where the view was looked at, unless its address asks for another view.
  const opened = before || requested() ? null : options.extent;
  map.apply(opened ? { ...data, fit: { key: "uitsnede", bounds: opened } } : data);
  drawList(given);
  drawLegend(at("legenda"), given);
  showForm(form, selection);
  setText(at("uitkomst"), given.result);
  setText(at("kaart-woorden"), given.words);
  if (before && before.given.words !== given.words) setText(at("gezegd"), given.words);
  drawSentence(given);
  const { honesty, caution } = given;
  setText(at("eerlijk"), [...honesty, caution ? caution[1] : ""].filter(Boolean).join(" "));
  goTo.value = query.gemeente[0] ?? "";
  for (const radio of layers) radio.checked = radio.value === query.laag;
  const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("viewer"));
  const href = safeHref(`${options.site}?${given.dated}`);
  if (link && href) {
    link.href = href;
    setText(at("adres"), href);
  }
  canvas.dataset.state = given.state;
  canvas.setAttribute("aria-busy", "false");
}

/**
 * A file has no pages of its own to lead to.
 * @param {Answer} given
 */
function drawList({ panel }) {
  drawPanel(
    at("lijst"),
    { ...panel, links: [] },
    {
      choose: choosePartnership,
      more: () => {
        shown += PAGE_SIZE;
        drawList(answerTo(view.selection, shown));
      },
    },
  );
}

/** @param {Answer} given */
function drawSentence({ parts, sentence }) {
  const buttons = parts.map(([name, value, phrase]) => {
    if (name in options.fixed) return text("span", "deel vast", phrase);
    const made = text("button", "deel", phrase);
    const cross = text("span", "kruis", "×");
    cross.setAttribute("aria-hidden", "true");
    made.type = "button";
    made.title = texts.remove;
    made.append(cross);
    made.addEventListener("click", () => remove(name, value));
    return made;
  });
  const removable = buttons.some((one) => one instanceof HTMLButtonElement);
  setText(at("zin"), sentence);
  setText(at("zie"), removable ? texts.see : texts.see_everything);
  at("delen").replaceChildren(...(removable ? buttons : []));
  at("wis").hidden = !removable;
}

/** @param {Query} query */
function change(query, typing = false) {
  const wanted = normalised(query);
  const state = written(registry, wanted);
  // Leaving a field says again what was typed there; drawing again would take away what is clicked.
  if (state === canvas.dataset.state) return;
  shown = PAGE_SIZE;
  draw(wanted);
  afterPaint(() => remember(state, typing));
}

/**
 * @param {string} state
 * @param {boolean} typing
 */
function remember(state, typing) {
  const hash = `#${state || (options.opening ? EVERYTHING : "")}`;
  // Some viewers of attachments give a page no history of its own; the map works without.
  try {
    history[typing ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    return;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function remove(name, value) {
  const { query } = view.selection;
  const own = /** @type {Parameters} */ (query)[name];
  change({ ...query, [name]: Array.isArray(own) ? own.filter((one) => one !== value) : "" });
  at("uitkomst").focus({ preventScroll: true });
}

/** @param {string} code */
function chooseMunicipality(code) {
  const { query } = view.selection;
  if (query.laag === "vergelijk") {
    change({ ...query, gemeente: toggled(query.gemeente, code, 2), samenwerking: [] });
    return;
  }
  change({ ...query, gemeente: query.gemeente.includes(code) ? [] : [code] });
}

/**
 * @param {string[]} chosen
 * @param {string} one
 * @param {number} most
 */
function toggled(chosen, one, most) {
  const others = chosen.filter((other) => other !== one);
  return chosen.includes(one) ? others : [...others, one].slice(-most);
}

/** @param {string} id */
function choosePartnership(id) {
  const { query } = view.selection;
  if (query.laag === "vergelijk") {
    change({ ...query, samenwerking: toggled(query.samenwerking, id, 2), gemeente: [] });
    return;
  }
  const chosen = toggled(query.samenwerking, id, MOST_AREAS);
  change({ ...query, samenwerking: chosen, laag: chosen.length ? "gebied" : "aantal" });
}

function clearChoice() {
  const { query } = view.selection;
  if (!query.gemeente.length && !query.samenwerking.length) return;
  const laag = query.laag === "gebied" ? "aantal" : query.laag;
  change({ ...query, gemeente: [], samenwerking: [], laag });
}

const requested = () => location.hash.slice(1) || location.search.slice(1);

// The address may be typed, pasted or gone back to.
function open() {
  const behind = requested();
  const { query, problems } = read(
    registry,
    behind === EVERYTHING ? "" : behind || options.opening,
  );
  at("meldingen").replaceChildren(...problems.map((line) => text("p", "", line)));
  shown = PAGE_SIZE;
  form.form.zoek.value = query.zoek;
  draw(query);
  showChosen(form);
}

at("wis").addEventListener("click", () => {
  const { gemeente, samenwerking, laag } = view.selection.query;
  change({ ...read(registry, "").query, gemeente, samenwerking, laag });
  at("uitkomst").focus({ preventScroll: true });
});
goTo.addEventListener("change", () => {
  const wanted = read(registry, `gemeente=${goTo.value}`).query.gemeente;
  change({ ...view.selection.query, gemeente: wanted });
});
for (const radio of layers) {
  radio.addEventListener("change", () => change({ ...view.selection.query, laag: radio.value }));
}
at("druk").addEventListener("click", () => print());
at("naar").addEventListener("click", (event) => {
  event.preventDefault(); // the # of the address holds the view
  canvas.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const target = /** @type {Element} */ (event.target);
  if (target === document.body || target.closest(".kaartbeeld")) clearChoice();
});
addEventListener("popstate", open);

// Theme: the map's own style asks for it by name.
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => {
  at("beeld").dataset.thema = dark.matches ? "donker" : "licht";
};
dark.addEventListener("change", dress);
dress();
onPaper(map.map, {
  before: () => {
    at("beeld").dataset.thema = "licht";
    drawList(answerTo(view.selection, Number.POSITIVE_INFINITY));
    return view.given.bounds;
  },
  after: () => {
    dress();
    drawList(answerTo(view.selection, shown));
  },
});

// On a narrow screen the filters are folded, so that the answer stands first.
const narrow = matchMedia("(max-width: 800px)");
const filters = /** @type {HTMLDetailsElement} */ (at("filterblok"));
const foldFilters = () => {
  filters.open = !narrow.matches;
};
narrow.addEventListener("change", foldFilters);
foldFilters();
open();
afterPaint(() => prepare(registry));

// For scripts: the answer to an address, without drawing it.
globalThis.samenwerkingskaart = { answer: (address) => answer(registry, address), words };
