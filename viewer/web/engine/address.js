// The address behind the #: parameters <-> query, in the names and the order of the viewer.
/** @import { Facet, OrFacet, Parameters, Problem, Query, Registry, Values } from "./types.d.ts" */
/** @typedef {(text: Problem, values: Values) => void} Tell */
import { words } from "./search.js";
import { fill } from "./words.js";

/** @type {Facet[]} */
const FACETS = [
  "onderwerp",
  "vorm",
  "basis",
  "deelnemer",
  "zonder",
  "provincie",
  "orgaan",
  "deelnemertype",
  "fase",
  "grondslag",
  "provinciegrens",
  "bevoegdheid",
  "opgave",
  "groep",
];
/** Parameters that stay as they were when the registry was written. */
const FIXED = ["peildatum", "editie", "drempel", "landsdekkend", "afgeleid", "taal"];
const NAMES = [
  ...FACETS,
  "zoek",
  "peildatum",
  "editie",
  "laag",
  "drempel",
  "landsdekkend",
  "afgeleid",
  "deels",
  "opgevolgd",
  "trekker",
  "gemeente",
  "samenwerking",
  "taal",
];
const SEVERAL = new Set([...FACETS, "gemeente", "samenwerking"]);
const ORGANISATIONS = new Set(["deelnemer", "zonder"]);
/** Of what is searched; words that are repeated count once. */
const MOST_CHARACTERS = 200;
const MOST_WORDS = 10;
/** Values in an address, and the name that says that there were more. */
const MOST_VALUES = 200;
const AND_MORE = "…";
const NOT_GOVERNMENT = "geen-overheid";
const DEFAULT_BASES = "convenant,netwerk,privaatrecht,wgr";
/** What mail and chat programs leave before a name and behind a value. */
const ENTITY = /^(?:(?:amp|#38|#x26|gt|lt|quot|#39|nbsp);)+/i;
export const CLOSING = /[.,;:!?*)\]}>"'»”’…]+$/;
const CODES = new Set(["deelnemer", "zonder", "provincie", "gemeente", "samenwerking"]);
/** How often an address may have been encoded once more. */
const MOST_ENCODED = 3;
/** Parameters that decide for which registry an address is. */
export const PART_OF_REGISTRY = ["peildatum", "editie", "afgeleid", "taal"];
/** Layers that the engine draws. */
export const LAYERS = ["aantal", "gebied", "vergelijk"];
/** @type {Record<string, number>} */
const MOST = { gemeente: 5, samenwerking: 5 };
const NOT_OURS = /^(embed|utm_|fbclid|gclid|mtm_|pk_|kaartbeeld|presenteren)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all that Python's str.split takes for space
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/**
 * The view written in one way: sorted values, defaults left out.
 * @param {Query} query
 * @returns {Query}
 */
export function normalised(query) {
  const plain = { ...query };
  for (const key of FACETS) plain[key] = [...new Set(query[key])].sort();
  if (String(plain.basis) === DEFAULT_BASES) plain.basis = [];
  plain.zoek = query.zoek.replace(SPACE, " ").trim();
  plain.gemeente = [...new Set(query.gemeente)];
  plain.samenwerking = [...new Set(query.samenwerking)];
  return plain;
}

/**
 * The canonical query string, letter for letter that of the viewer.
 * @param {Registry} registry
 * @param {Query} query
 * @param {Parameters} more
 */
export function written(registry, query, more = {}) {
  const given = Object.entries(parameters(registry, query, more));
  const pairs = given.flatMap(([name, values]) => values.map((value) => [name, value]));
  return String(new URLSearchParams(pairs)).replaceAll("%7E", "~").replaceAll("*", "%2A");
}

/**
 * The view by parameter in the order of the viewer, defaults left out.
 * @param {Registry} registry
 * @param {Query} query
 * @param {Parameters} more
 * @returns {Record<string, string[]>}
 */
export function parameters({ options }, query, more = {}) {
  /** @type {Parameters} */
  const own = { ...query, laag: query.laag === "aantal" ? "" : query.laag };
  const all = { ...own, ...options.fixed, ...more };
  const given = NAMES.map((name) => [name, [all[name] ?? ""].flat().filter(Boolean)]);
  return Object.fromEntries(given.filter(([, values]) => values.length));
}

/**
 * Read an address. What cannot be used is left out and named in `problems`.
 * @param {Registry} registry
 * @param {string} address
 * @returns {{ query: Query, problems: string[] }}
 */
export function read(registry, address) {
  /** @type {Parameters} */
  const query = { zoek: "", laag: "aantal", deels: "", opgevolgd: "", trekker: "" };
  /** @type {string[]} */
  const problems = [];
  /** @type {Tell} */
  const tell = (text, values) => problems.push(fill(registry.texts[text], values));
  const params = mended(address);
  for (const name of SEVERAL) query[name] = [];
  for (const name of new Set(params.keys())) {
    if (NOT_OURS.test(name)) continue;
    if (name === AND_MORE) {
      tell("too_long", { most: MOST_VALUES });
      continue;
    }
    if (!NAMES.includes(name)) {
      tell("unknown_name", { name });
      continue;
    }
    let values = params
      .getAll(name)
      .map((value) => value.trim())
      .filter(Boolean);
    if (values.length > 1 && !SEVERAL.has(name)) {
      tell("more_than_once", { name, value: values[0] });
      values = values.slice(0, 1);
    }
    query[name] = take(registry, name, values, tell);
  }
  return { query: normalised(/** @type {Query} */ (query)), problems };
}

/**
 * The parameters of an address before mail or chat changed it, as `viewer/address/mending.py` tells.
 * @param {string} address
 */
export function mended(address) {
  const given = [...new URLSearchParams(address)];
  const all = given.flatMap(([name, value]) => pairs(name, value, MOST_ENCODED));
  const first = all.slice(0, MOST_VALUES);
  return new URLSearchParams(all.length > MOST_VALUES ? [...first, [AND_MORE, ""]] : first);
}

/**
 * @param {string} given
 * @param {string} value
 * @param {number} depth
 * @returns {[string, string][]}
 */
function pairs(given, value, depth) {
  const plain = given.replace(ENTITY, "");
  const name = NAMES.includes(plain.toLowerCase()) ? plain.toLowerCase() : plain;
  if (name === "zoek" || NOT_OURS.test(name) || !depth) return [[name, value]];
  if (!NAMES.includes(name)) {
    const inner = decoded(name, "=");
    if (inner.includes("=")) {
      return inside(value ? `${inner}=${encodeURIComponent(value)}` : inner, depth);
    }
    return name || value ? [[name, value]] : [];
  }
  const [first, ...others] = decoded(value).split("&");
  const bare = first.replace(CLOSING, "");
  const own = CODES.has(name) ? bare : bare.toLowerCase();
  return [[name, own], ...others.flatMap((other) => inside(other, depth))];
}

/**
 * @param {string} text
 * @param {number} depth
 */
function inside(text, depth) {
  const given = [...new URLSearchParams(`&${text}`)]; // a "?" at the start is part of a name
  return given.flatMap(([name, value]) => pairs(name, value, depth - 1));
}

/**
 * A text decoded until it changes no more, or holds `until`.
 * @param {string} text
 */
function decoded(text, until = "") {
  let plain = text;
  for (let step = 0; step < MOST_ENCODED && plain.includes("%"); step++) {
    if (until && plain.includes(until)) break;
    const value = plain.replaceAll("+", "%2B").replaceAll("&", "%26");
    plain = new URLSearchParams(`x=${value}`).get("x") ?? "";
  }
  return plain;
}

/**
 * Whether the engine answers an address as the server would: it is about the date, the language and
 * the topics of this registry, about a layer that it draws, and nothing in it is unknown.
 * @param {Registry} registry
 * @param {string} address
 */
export function isOwn(registry, address) {
  const params = mended(address);
  const { fixed } = registry.options;
  const same = FIXED.every((name) => String(params.getAll(name)) === String(fixed[name] ?? []));
  const known = [...params.keys()].every((name) => NAMES.includes(name) || NOT_OURS.test(name));
  // A server of the release before gives no examples.
  if (params.has("trekker") && !registry.initiatives) return false;
  return same && known && !read(registry, address).problems.length;
}

/**
 * @param {Registry} registry
 * @param {string} name
 * @param {string[]} values
 * @param {Tell} tell
 */
function take(registry, name, values, tell) {
  if (name === "zoek") return sought(values[0] ?? "", tell);
  if (name === "laag") return values.length ? layer(registry, values[0], tell) : "aantal";
  if (name === "deels") return partly(values, tell);
  if (name === "opgevolgd") return predecessors(values, tell);
  if (name === "trekker") return lead(values, tell);
  if (name === "peildatum") {
    if (values.length && values[0] !== registry.options.date) tell("other_date", {});
    return "";
  }
  if (!SEVERAL.has(name)) return ""; // fixed when the file was made
  const accepted = [];
  for (const value of values) {
    const usable = one(registry, name, value, tell);
    if (usable === null) tell("unknown_value", { name, value });
    else accepted.push(usable);
  }
  const distinct = [...new Set(accepted)];
  const most = MOST[name] ?? distinct.length;
  if (distinct.length > most) tell("too_many", { most, name });
  return distinct.slice(0, most);
}

/**
 * Whether topics count that belong to an opgave in part; "" when they do not.
 * @param {string[]} values
 * @param {Tell} tell
 */
function partly([value = ""], tell) {
  if (["", "mee"].includes(value)) return value;
  tell("unknown_value", { name: "deels", value });
  return "";
}

/**
 * Whether arrangements that seem to have a successor beside them are left out; "" when they count.
 * @param {string[]} values
 * @param {Tell} tell
 */
function predecessors([value = "mee"], tell) {
  if (!["mee", "uit"].includes(value)) tell("unknown_value", { name: "opgevolgd", value });
  return value === "uit" ? value : "";
}

/**
 * What the lead is of all that shows; "" for every partnership.
 * @param {string[]} values
 * @param {Tell} tell
 */
function lead([value = ""], tell) {
  if (["", NOT_GOVERNMENT].includes(value)) return value;
  tell("unknown_value", { name: "trekker", value });
  return "";
}

/**
 * What of a text is searched: its first characters and words.
 * @param {string} value
 * @param {Tell} tell
 */
function sought(value, tell) {
  const text = value.replace(SPACE, " ").trim();
  const fitting = [...text].slice(0, MOST_CHARACTERS);
  const typed = words(fitting.join(""));
  const [beyond] = [...new Set(typed)].slice(MOST_WORDS);
  const most = beyond === undefined ? typed.length : typed.indexOf(beyond);
  while (words(fitting.join("")).length > most) fitting.pop();
  const rest = fitting.join("");
  if (rest !== text) tell("search_limit", { characters: MOST_CHARACTERS, words: MOST_WORDS });
  return rest.trim();
}

/**
 * @param {Registry} registry
 * @param {string} value
 * @param {Tell} tell
 */
function layer({ options }, value, tell) {
  if (LAYERS.includes(value)) return value;
  if (value in options.layers) tell("other_layer", { value: options.layers[value] });
  else tell("unknown_value", { name: "laag", value });
  return "aantal";
}

/**
 * @param {Registry} registry
 * @param {string} name
 * @param {string} value
 * @param {Tell} tell
 */
function one(registry, name, value, tell) {
  const { byId, facets, numberOf, partnerships } = registry;
  if (name === "samenwerking") {
    const place = byId.get(value);
    return place === undefined ? null : partnerships[place].id;
  }
  const code = value.startsWith("X-") ? value : value.toUpperCase();
  if (name === "gemeente") return municipality(registry, code, tell);
  if (ORGANISATIONS.has(name)) return numberOf(code) >= 0 ? code : null;
  const wanted = name === "provincie" ? code : value;
  return facets[/** @type {OrFacet} */ (name)]?.some(([known]) => known === wanted) ? wanted : null;
}

/**
 * @param {Registry} registry
 * @param {string} code
 * @param {Tell} tell
 */
function municipality({ municipalityOf, now, numberOf, organisations }, code, tell) {
  const org = numberOf(code);
  if (!municipalityOf.has(now(org))) return null;
  const current = organisations.codes[now(org)];
  const { names } = organisations;
  if (current !== code) tell("ended", { old: names[org], new: names[now(org)] });
  return current;
}
