// What a choice on the map or in the list makes of a view: parameters in, parameters out.
/** @typedef {Record<string, string[]>} Params */

/** Areas of partnerships that are shown together at most. */
export const MOST_AREAS = 5;
const LONGEST = 1500; // characters of a view in an address that a filter may lead to
/** Parameters that are no filter: they stay when all filters go. */
const NO_FILTERS = [
  "laag",
  "cijfer",
  "klassen",
  "regio",
  "gemeente",
  "samenwerking",
  "taal",
  "afgeleid",
  "tijd",
];

/**
 * @param {Params} params
 * @param {string} name
 */
export const one = (params, name) => params[name]?.[0] ?? "";

/**
 * @param {Params} params
 * @param {Params} changes
 * @returns {Params}
 */
export function changed(params, changes) {
  const all = Object.entries({ ...params, ...changes });
  return Object.fromEntries(all.filter(([, values]) => values.length));
}

/**
 * @param {string[]} values
 * @param {string} value
 */
export function toggled(values, value, most = Number.POSITIVE_INFINITY) {
  const others = values.filter((other) => other !== value);
  return values.includes(value) ? others : [...others, value].slice(-most);
}

/**
 * The view with a municipality selected, or no longer; two of them when comparing.
 * @param {Params} params
 * @param {string} code
 */
export function withMunicipality(params, code) {
  const { gemeente = [] } = params;
  if (one(params, "laag") === "vergelijk") {
    return changed(params, { gemeente: toggled(gemeente, code, 2), samenwerking: [] });
  }
  return changed(params, { gemeente: gemeente.includes(code) ? [] : [code] });
}

/**
 * The view with a partnership chosen, or no longer, and the layer to match.
 * @param {Params} params
 * @param {string} id
 */
export function withPartnership(params, id) {
  const { samenwerking = [] } = params;
  if (one(params, "laag") === "vergelijk") {
    return changed(params, { samenwerking: toggled(samenwerking, id, 2), gemeente: [] });
  }
  const chosen = toggled(samenwerking, id, MOST_AREAS);
  // On a map of a figure it shows who takes part.
  if (one(params, "laag") === "cijfer") return changed(params, { samenwerking: chosen });
  return changed(params, { samenwerking: chosen, laag: chosen.length ? ["gebied"] : [] });
}

/**
 * The view with nothing chosen on the map or in the list.
 * @param {Params} params
 */
export function withoutChoice(params) {
  const laag = one(params, "laag") === "gebied" ? [] : (params.laag ?? []);
  return changed(params, { gemeente: [], samenwerking: [], laag });
}

/**
 * @param {Params} params
 * @param {string} name
 * @param {string} value
 */
export function withoutPart(params, name, value) {
  const { [name]: values = [] } = params;
  // A sentence says a value in another way than the address does: "zoek" and dates have one only.
  const left = values.length > 1 ? values.filter((other) => other !== value) : [];
  return changed(params, { [name]: left });
}

/**
 * The view with every filter taken away; what is shown, and how, stays.
 * @param {Params} params
 */
export function withoutFilters(params) {
  return Object.fromEntries(Object.entries(params).filter(([name]) => NO_FILTERS.includes(name)));
}

/**
 * Whether a link can hold a view, or is no longer than that to the view before.
 * @param {string} address
 * @param {string} before
 */
export const fits = (address, before) => address.length <= Math.max(LONGEST, before.length);

/**
 * @param {Params} params
 */
export function addressOf(params) {
  const pairs = Object.entries(params).flatMap(([name, values]) =>
    values.map((value) => [name, value]),
  );
  return String(new URLSearchParams(pairs));
}

/**
 * @param {string} address
 * @returns {Params}
 */
export function paramsOf(address) {
  /** @type {Params} */
  const params = {};
  for (const [name, value] of new URLSearchParams(address)) {
    params[name] = [...(params[name] ?? []), value];
  }
  return params;
}
