// The filters: every value with the number of partnerships behind it.
/** @import { Facet, OrFacet, Registry, Selection } from "../engine/types.d.ts" */
/** @import { Box, Filters, FormState, ListFacet } from "./types.d.ts" */
/** @import { OrganisationList, OrganisationRow } from "./types.d.ts" */
import { countsDerived, OR_FACETS } from "../engine/selection.js";
import { element, setText } from "../ui/dom.js";
import { afterPaint } from "./frames.js";

/** @type {ListFacet[]} */
const LISTS = ["deelnemer", "zonder"];

/**
 * @param {Registry} registry
 * @param {HTMLFormElement} form
 * @param {(filters: Filters, typing?: boolean) => void} changed
 * @returns {FormState}
 */
export function openForm(registry, form, changed) {
  const { goto, valuesOf } = registry;
  const search = /** @type {HTMLInputElement} */ (form.elements.namedItem("zoek"));
  const boxes = /** @type {Record<OrFacet, Box[]>} */ (
    Object.fromEntries(
      OR_FACETS.map((key) => [key, valuesOf[key].map((one) => box(form, key, one))]),
    )
  );
  /** @type {FormState} */
  const state = { registry, form, search, boxes, lists: { deelnemer: [], zonder: [] } };
  const places = /** @type {HTMLSelectElement} */ (form.ownerDocument.getElementById("gemeente"));
  places.append(...goto.map(([code, name]) => new Option(name, code)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => changed(read(form)));
  search.addEventListener("input", () => changed(read(form), true));
  return state;
}

/**
 * @param {HTMLFormElement} form
 * @param {OrFacet} key
 * @param {string} value
 * @returns {Box}
 */
function box(form, key, value) {
  const input = /** @type {HTMLInputElement} */ (
    form.querySelector(`input[name="${key}"][value="${CSS.escape(value)}"]`)
  );
  const label = /** @type {HTMLElement} */ (input.parentElement);
  const count = /** @type {HTMLElement} */ (label.querySelector(".aantal"));
  return { box: input, count, label };
}

/** @param {HTMLFormElement} form */
function read(form) {
  const given = new FormData(form);
  /** @param {Facet} key */
  const values = (key) => given.getAll(key).map(String).filter(Boolean);
  return /** @type {Filters} */ ({
    zoek: String(given.get("zoek") ?? ""),
    ...Object.fromEntries([...OR_FACETS, ...LISTS].map((key) => [key, values(key)])),
  });
}

/**
 * @param {FormState} state
 * @param {Selection} selection
 */
export function showForm(state, { query, facetCounts, derivedCounts }) {
  const { registry, search, boxes } = state;
  const { number } = registry;
  if (search.value.trim() !== query.zoek && search.ownerDocument.activeElement !== search) {
    search.value = query.zoek;
  }
  for (const key of OR_FACETS) {
    const chosen = new Set(query[key]);
    boxes[key].forEach(({ box, count, label }, i) => {
      const extra = key === "onderwerp" ? derivedCounts[i] : 0;
      const registered = facetCounts[key][i] - (countsDerived(registry) ? extra : 0);
      box.checked = chosen.has(box.value);
      setText(count, extra ? `${number(registered)}+${number(extra)}` : number(registered));
      label.classList.toggle("nul", !registered && !extra);
      label.classList.toggle("gekozen", box.checked);
    });
  }
  for (const key of LISTS) showLists(state, key, query[key], facetCounts[key]);
}

/**
 * Scroll to the first chosen value of each filter, and unfold what holds one.
 * @param {FormState} state
 */
export function showChosen({ boxes }) {
  for (const rows of Object.values(boxes)) {
    const first = rows.find(({ box }) => box.checked)?.label;
    const holder = first?.parentElement;
    if (!first || !holder) continue;
    const fold = /** @type {HTMLDetailsElement | null} */ (holder.closest(".meer"));
    if (fold) fold.open = true;
    const [row, list] = [first.getBoundingClientRect(), holder.getBoundingClientRect()];
    const hidden = row.bottom > list.bottom || row.top < list.top;
    if (hidden) holder.scrollTop += row.top - list.top - row.height;
  }
}

/**
 * One list for each chosen organisation, and an empty one to add another.
 * @param {FormState} state
 * @param {ListFacet} key
 * @param {string[]} chosen
 * @param {Int32Array} counts
 */
function showLists({ registry, form, lists }, key, chosen, counts) {
  const wanted = [...chosen, ""];
  const holder = /** @type {HTMLElement} */ (form.querySelector(`[data-lijsten="${key}"]`));
  while (lists[key].length < wanted.length) {
    const made = list(registry, holder, key, lists[key].length, counts);
    lists[key].push(made);
    holder.append(made.select);
  }
  for (const { select } of lists[key].splice(wanted.length)) select.remove();
  lists[key].forEach((one, i) => {
    fillList(one, wanted[i], counts);
  });
}

/**
 * @param {Registry} registry
 * @param {HTMLElement} holder
 * @param {ListFacet} key
 * @param {number} place
 * @param {Int32Array} counts
 * @returns {OrganisationList}
 */
function list(registry, holder, key, place, counts) {
  const { options, organisations } = registry;
  const { first = "", next = "", label = "" } = holder.dataset;
  const select = element("select", "", { name: key, "aria-label": label });
  select.append(new Option(place ? next : first, ""));
  /** @type {Map<number, OrganisationRow>} */
  const known = new Map();
  const groups = options.kinds.map((kind) => element("optgroup", "", { label: kind }));
  for (const org of organisations.offered) {
    const option = new Option("", organisations.codes[org]);
    known.set(org, { option, written: -1 });
    groups[organisations.kinds[org]].append(option);
  }
  select.append(...groups.filter((group) => group.firstChild));
  /** @type {OrganisationList} */
  const made = { registry, select, known, counts, waiting: null };
  for (const event of ["focus", "pointerdown"]) select.addEventListener(event, () => tellAll(made));
  return made;
}

/**
 * The choice shows at once; the numbers of a list that is closed can wait until the map is painted.
 * @param {OrganisationList} one
 * @param {string} code
 * @param {Int32Array} counts
 */
function fillList(one, code, counts) {
  const { registry, select } = one;
  one.counts = counts;
  if (code) {
    const org = registry.numberOf(code);
    tell(registry, org, one.known.get(org) ?? added(one, org, code), counts);
  }
  if (select.value !== code) select.value = code;
  one.waiting ??= afterPaint(() => tellAll(one));
}

/**
 * @param {OrganisationList} list
 * @param {number} org
 * @param {string} code
 */
function added({ select, known }, org, code) {
  const row = { option: new Option("", code), written: -1 };
  known.set(org, row);
  select.append(row.option);
  return row;
}

/** @param {OrganisationList} one */
function tellAll(one) {
  one.waiting = null;
  for (const [org, row] of one.known) tell(one.registry, org, row, one.counts);
}

/**
 * @param {Registry} registry
 * @param {number} org
 * @param {OrganisationRow} row
 * @param {Int32Array} counts
 */
function tell({ number, organisations }, org, row, counts) {
  if (row.written === counts[org]) return;
  row.written = counts[org];
  row.option.textContent = `${organisations.names[org]} (${number(row.written)})`;
}
