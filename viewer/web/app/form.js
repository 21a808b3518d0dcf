// The filters: every value with the number of partnerships behind it.

import { goto, options, organisation, organisations, valuesOf } from "../engine/registry.js";
import { countsDerived, OR_FACETS } from "../engine/selection.js";
import { number } from "../engine/words.js";
import { element, setText } from "../ui/dom.js";
import { afterPaint } from "./frames.js";

const LISTS = ["deelnemer", "zonder"];

export function openForm(form, changed) {
  const state = { form, boxes: {}, lists: {} };
  for (const key of OR_FACETS) {
    state.boxes[key] = valuesOf[key].map((value) => {
      const box = form.querySelector(`input[name="${key}"][value="${CSS.escape(value)}"]`);
      return { box, count: box.parentElement.querySelector(".aantal") };
    });
  }
  for (const key of LISTS) state.lists[key] = [];
  const places = form.ownerDocument.getElementById("gemeente");
  places.append(...goto.map(([code, name]) => new Option(name, code)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => changed(read(state)));
  form.zoek.addEventListener("input", () => changed(read(state), true));
  return state;
}

function read({ form }) {
  const given = new FormData(form);
  const found = { zoek: given.get("zoek") };
  for (const key of [...OR_FACETS, ...LISTS]) found[key] = given.getAll(key).filter(Boolean);
  return found;
}

export function showForm(state, { query, facetCounts, derivedCounts }) {
  const { form, boxes } = state;
  if (form.zoek.value.trim() !== query.zoek && form.ownerDocument.activeElement !== form.zoek) {
    form.zoek.value = query.zoek;
  }
  for (const key of OR_FACETS) {
    const chosen = new Set(query[key]);
    boxes[key].forEach(({ box, count }, i) => {
      const extra = key === "onderwerp" ? derivedCounts[i] : 0;
      const found = facetCounts[key][i] - (countsDerived ? extra : 0);
      box.checked = chosen.has(box.value);
      setText(count, extra ? `${number(found)}+${number(extra)}` : number(found));
      box.parentElement.classList.toggle("nul", !found && !extra);
      box.parentElement.classList.toggle("gekozen", box.checked);
    });
  }
  for (const key of LISTS) showLists(state, key, query[key], facetCounts[key]);
}

// Scroll to the first chosen value of each filter, and unfold what holds one.
export function showChosen({ boxes }) {
  for (const rows of Object.values(boxes)) {
    const first = rows.find(({ box }) => box.checked)?.box.parentElement;
    const holder = first?.parentElement;
    if (!holder) continue;
    const fold = holder.closest(".meer");
    if (fold) fold.open = true;
    const [row, list] = [first.getBoundingClientRect(), holder.getBoundingClientRect()];
    const hidden = row.bottom > list.bottom || row.top < list.top;
    if (hidden) holder.scrollTop += row.top - list.top - row.height;
  }
}

// One list for each chosen organisation, and an empty one to add another.
function showLists({ form, lists }, key, chosen, counts) {
  const wanted = [...chosen, ""];
  const holder = form.querySelector(`[data-lijsten="${key}"]`);
  while (lists[key].length < wanted.length) {
    const made = list(holder, key, lists[key].length);
    lists[key].push(made);
    holder.append(made.select);
  }
  for (const { select } of lists[key].splice(wanted.length)) select.remove();
  lists[key].forEach((one, i) => fillList(one, wanted[i], counts));
}

function list(holder, key, place) {
  const { first, next, label } = holder.dataset;
  const select = element("select", "", { name: key, "aria-label": label });
  select.append(new Option(place ? next : first, ""));
  const known = new Map();
  const groups = options.kinds.map((kind) => element("optgroup", "", { label: kind }));
  for (const org of organisations.offered) {
    const option = new Option("", organisations.codes[org]);
    known.set(org, { option, told: -1 });
    groups[organisations.kinds[org]].append(option);
  }
  select.append(...groups.filter((group) => group.firstChild));
  const made = { select, known, counts: null, waiting: null };
  for (const event of ["focus", "pointerdown"]) select.addEventListener(event, () => tellAll(made));
  return made;
}

// The choice shows at once; the numbers of a list that is closed can wait until the map is painted.
function fillList(one, code, counts) {
  const { select, known } = one;
  const org = organisation.get(code);
  if (code && !known.has(org)) {
    known.set(org, { option: new Option("", code), told: -1 });
    select.append(known.get(org).option);
  }
  one.counts = counts;
  if (code) tell(org, known.get(org), counts);
  if (select.value !== code) select.value = code;
  one.waiting ??= afterPaint(() => tellAll(one));
}

function tellAll(one) {
  one.waiting = null;
  for (const [org, row] of one.known) tell(org, row, one.counts);
}

function tell(org, row, counts) {
  if (row.told === counts[org]) return;
  row.told = counts[org];
  row.option.textContent = `${organisations.names[org]} (${number(row.told)})`;
}
