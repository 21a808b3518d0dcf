// The page: one view, drawn again after every choice. What is drawn stands behind the # of the
// address, so that a link to a copy on a server opens the same view.
import { safeHref, setText, text } from "./dom.js";
import { drawLegend } from "./legend.js";
import { openMap } from "./map.js";
import { drawPanel } from "./panel.js";
import { normalised, read, written } from "./address.js";
import { openForm, showChosen, showForm } from "./form.js";
import { firstPartnerships, PAGE_SIZE, panel } from "./list.js";
import { picture } from "./picture.js";
import { codes, options, partnerships, texts } from "./registry.js";
import { words } from "./search.js";
import { select } from "./selection.js";
import { around, countsInWords, fill, filterParts, filterSentence, number, resultInWords } from "./words.js";

const EVERYTHING = "alles"; // stands behind the # when a file that opens with filters has none
const MOST_AREAS = 5;
const at = (id) => document.getElementById(id);
const canvas = at("kaart");
let view = null; // { selection, drawn }: what is on the page
let shown = PAGE_SIZE;

const map = openMap(canvas, {
  labels: options.labels,
  background: false, // a page from a disk asks nothing of the network unless told to
  choose: chooseMunicipality,
  say: (told) => setText(at("gezegd"), told),
  tell: (code) => Promise.resolve(firstPartnerships(view.selection, code)),
});
const base = new Map(map.codes.map((code, i) => [code, i]));
const form = openForm(at("filters"), (filters, typing) => {
  change({ ...view.selection.query, ...filters }, typing);
});

function draw(query) {
  const selection = select(query);
  const drawn = picture(selection);
  const state = written(query);
  const before = view;
  view = { selection, drawn };
  canvas.setAttribute("aria-busy", "true");
  canvas.setAttribute("aria-label", drawn.title);
  map.apply(update(query, drawn));
  drawList();
  drawLegend(at("legenda"), drawn);
  showForm(form, selection);
  setText(at("uitkomst"), resultInWords(selection));
  setText(at("kaart-woorden"), drawn.words);
  if (before && before.drawn.words !== drawn.words) setText(at("gezegd"), drawn.words);
  drawSentence(query);
  drawHonesty(selection);
  at("gemeente").value = query.gemeente[0] ?? "";
  for (const radio of document.getElementsByName("laag")) radio.checked = radio.value === query.laag;
  const link = at("viewer");
  if (link) link.href = safeHref(`${options.site}?${written(query, { peildatum: options.date })}`);
  canvas.dataset.state = state;
  canvas.setAttribute("aria-busy", "false");
}

// A picture in the form and the order of the map's own base.
function update(query, drawn) {
  const notes = [...new Set(["", ...drawn.notes])];
  const numbers = new Map(notes.map((note, i) => [note, i]));
  const styles = [...drawn.styles];
  const plain = styles.push(options.plain) - 1;
  const areas = map.codes.map(() => plain);
  const note = map.codes.map(() => 0);
  codes.forEach((code, i) => {
    if (!base.has(code)) return;
    areas[base.get(code)] = drawn.areas[i];
    note[base.get(code)] = numbers.get(drawn.notes[i]);
  });
  const inBase = (numbers) => numbers.map((i) => base.get(codes[i])).filter((i) => i !== undefined);
  return {
    state: "",
    styles,
    notes,
    areas: packed(areas),
    note: packed(note),
    lines: [],
    outlines: drawn.outlines.map(([key, own, ...look]) => [key, inBase(own), ...look]),
    selected: query.gemeente,
    fit: fit(query, drawn),
    bounds: drawn.bounds,
  };
}

// Two characters of base 36 for each number, as map.js reads them.
const packed = (numbers) => numbers.map((one) => one.toString(36).padStart(2, "0")).join("");

// Where the map should look when that is out of view.
function fit(query, { layer, bounds }) {
  if (layer === "gebied" && bounds) {
    return { key: query.samenwerking.join("|"), bounds, only_if_hidden: true };
  }
  const own = around(query.gemeente.map((code) => codes.indexOf(code)));
  if (!own) return null;
  const [west, south, east, north] = own;
  const [wide, high] = [(east - west) * 0.6, (north - south) * 0.6];
  const wider = [west - wide, south - high, east + wide, north + high];
  return { key: query.gemeente.join("|"), bounds: wider, only_if_hidden: true };
}

function drawList() {
  drawPanel(at("lijst"), panel(view.selection, shown), {
    choose: choosePartnership,
    more: () => {
      shown += PAGE_SIZE;
      drawList();
    },
  });
}

function drawSentence(query) {
  const parts = filterParts(query);
  const buttons = parts.map(([name, value, phrase]) => {
    if (name === "peildatum") return text("span", "deel vast", phrase);
    const made = text("button", "deel", phrase);
    made.type = "button";
    made.title = texts.remove;
    made.append(text("span", "kruis", "×"));
    made.lastChild.setAttribute("aria-hidden", "true");
    made.addEventListener("click", () => remove(name, value));
    return made;
  });
  const removable = buttons.some((one) => one.type === "button");
  setText(at("zin"), filterSentence(query));
  setText(at("zie"), removable ? texts.see : texts.see_everything);
  at("delen").replaceChildren(...(removable ? buttons : []));
  at("wis").hidden = !removable;
}

function drawHonesty({ rows, size }) {
  const silent = rows.filter((i) => partnerships[i].silent).length;
  const values = { total: number(size), silent: number(silent) };
  setText(at("eerlijk"), fill(options.honesty, values));
}

function change(query, typing = false) {
  const wanted = normalised(query);
  const state = written(wanted);
  // Leaving a field says again what was typed there; drawing again would take away what is clicked.
  if (state === canvas.dataset.state) return;
  shown = PAGE_SIZE;
  remember(state, typing);
  draw(wanted);
}

function remember(state, typing) {
  const opening = written(read(options.opening).query);
  const hash = `#${state || (opening ? EVERYTHING : "")}`;
  // Some viewers of attachments give a page no history of its own; the map works without.
  try {
    history[typing ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    return;
  }
}

function remove(name, value) {
  const { query } = view.selection;
  change({ ...query, [name]: name === "zoek" ? "" : query[name].filter((one) => one !== value) });
  at("uitkomst").focus({ preventScroll: true });
}

function chooseMunicipality(code) {
  const { query } = view.selection;
  change({ ...query, gemeente: query.gemeente.includes(code) ? [] : [code] });
}

function choosePartnership(id) {
  const { query } = view.selection;
  const others = query.samenwerking.filter((one) => one !== id);
  const added = [...query.samenwerking, id].slice(-MOST_AREAS);
  const chosen = query.samenwerking.includes(id) ? others : added;
  change({ ...query, samenwerking: chosen, laag: chosen.length ? "gebied" : "aantal" });
}

function clearChoice() {
  const { query } = view.selection;
  if (!query.gemeente.length && !query.samenwerking.length) return;
  change({ ...query, gemeente: [], samenwerking: [], laag: "aantal" });
}

// The address may be typed, pasted or gone back to.
function open() {
  const behind = location.hash.slice(1) || location.search.slice(1);
  const { query, problems } = read(behind === EVERYTHING ? "" : behind || options.opening);
  at("meldingen").replaceChildren(...problems.map((line) => text("p", "", line)));
  shown = PAGE_SIZE;
  form.form.zoek.value = query.zoek;
  draw(query);
  showChosen(form);
}

at("wis").addEventListener("click", () => {
  const { gemeente, samenwerking, laag } = view.selection.query;
  change({ ...read("").query, gemeente, samenwerking, laag });
  at("uitkomst").focus({ preventScroll: true });
});
at("gemeente").addEventListener("change", ({ target }) => {
  const wanted = read(`gemeente=${target.value}`).query.gemeente;
  change({ ...view.selection.query, gemeente: wanted });
});
for (const radio of document.getElementsByName("laag")) {
  radio.addEventListener("change", () => change({ ...view.selection.query, laag: radio.value }));
}
at("druk").addEventListener("click", () => print());
at("naar").addEventListener("click", (event) => {
  event.preventDefault(); // the # of the address holds the view
  canvas.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (event.target === document.body || event.target.closest(".kaartbeeld")) clearChoice();
});
addEventListener("popstate", open);

// On paper the whole list stands with all that is known of what is chosen, and the map looks at what
// matters.
let looked = null;
let unfolded = [];
addEventListener("beforeprint", () => {
  looked = [map.map.getCenter(), map.map.getZoom()];
  document.documentElement.classList.add("papier");
  at("beeld").dataset.thema = "licht";
  shown = Infinity;
  drawList();
  unfolded = [...at("lijst").querySelectorAll("details:not([open])")];
  for (const one of unfolded) one.open = true;
  map.map.invalidateSize({ animate: false, pan: false });
  const bounds = view.drawn.bounds;
  const land = [options.land.slice(0, 2), options.land.slice(2)];
  const wanted = bounds ? [[bounds[1], bounds[0]], [bounds[3], bounds[2]]] : land;
  map.map.fitBounds(wanted, { animate: false });
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("papier");
  for (const one of unfolded) one.open = false;
  dress();
  shown = PAGE_SIZE;
  drawList();
  map.map.invalidateSize({ animate: false, pan: false });
  map.map.setView(...looked, { animate: false });
});

// Theme: the map's own style asks for it by name.
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => (at("beeld").dataset.thema = dark.matches ? "donker" : "licht");
dark.addEventListener("change", dress);
dress();

// On a narrow screen the filters are folded, so that the answer stands first.
const narrow = matchMedia("(max-width: 800px)");
const foldFilters = () => (at("filterblok").open = !narrow.matches);
narrow.addEventListener("change", foldFilters);
foldFilters();
open();

// For scripts and tests: the answer to an address, without drawing it.
globalThis.samenwerkingskaart = {
  words,
  answer(address) {
    const { query, problems } = read(address);
    const selection = select(query);
    const drawn = picture(selection);
    const facetCounts = Object.entries(selection.facetCounts).map(([key, found]) => [key, [...found]]);
    return {
      state: written(query),
      ids: selection.rows.map((i) => partnerships[i].id),
      counts: Object.fromEntries(codes.map((code, i) => [code, selection.counts[i]])),
      facetCounts: Object.fromEntries(facetCounts),
      result: resultInWords(selection),
      sentence: filterSentence(query),
      parts: filterParts(query).map(([, , phrase]) => phrase),
      spread: countsInWords(selection),
      panel: panel(selection, PAGE_SIZE),
      ...drawn,
      problems,
    };
  },
};
