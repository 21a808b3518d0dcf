// What a query selects, as data/registry/selection.py defines it.
/** @import { Facet, OrFacet, Query, Registry, Selection } from "./types.d.ts" */
import { count, mark } from "./registry.js";
import { find, findByName, findInitiatives } from "./search.js";

/** @type {OrFacet[]} */
export const OR_FACETS = [
  "onderwerp",
  "vorm",
  "basis",
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
const DEFAULT_BASES = ["wgr", "netwerk", "convenant", "privaatrecht"];

/**
 * Whether the topic filter finds derived topics too; fixed when the registry was written.
 * @param {Registry} registry
 */
export const countsDerived = ({ options }) => options.fixed.afgeleid?.[0] === "mee";

/**
 * The bases that a view holds; a group asks for what it holds.
 * @param {Query} query
 */
const basesOf = ({ basis, groep }) => (basis.length || groep.length ? basis : DEFAULT_BASES);

/**
 * Values within a facet are or, facets together are and; participants are and, each of them.
 * @param {Registry} registry
 * @param {Query} query
 * @returns {Selection}
 */
export function select(registry, query) {
  const { derived, drawn, inForce, partly, succeeded, valuesOf } = registry;
  const links = query.deels ? { ...registry.links, opgave: partly } : registry.links;
  const withDerived = countsDerived(registry);
  const failing = new Int16Array(inForce);
  /** @type {Partial<Record<OrFacet, Uint8Array>>} */
  const missed = {};
  // A server of the release before gives fewer filters.
  const orFacets = OR_FACETS.filter((key) => key in links);
  for (const key of orFacets) {
    const values = key === "basis" ? basesOf(query) : query[key];
    if (!values.length) continue;
    const having = new Uint8Array(inForce);
    for (const value of values) {
      const column = valuesOf[key].indexOf(value);
      mark(links[key], column, having);
      if (key === "onderwerp" && withDerived) mark(derived, column, having);
    }
    const lacking = inverse(having);
    missed[key] = lacking;
    add(failing, lacking);
  }
  for (const code of query.deelnemer) add(failing, inverse(takingPart(registry, code)));
  for (const code of query.zonder) add(failing, takingPart(registry, code));
  if (query.opgevolgd) add(failing, succeeded);
  // A government takes part in each of them.
  if (query.trekker) add(failing, new Uint8Array(inForce).fill(1));
  if (query.zoek) add(failing, inverse(find(registry, query.zoek)));
  const chosen = Uint8Array.from(failing, (misses) => Number(misses === 0));
  // Each facet counts among what fails on nothing but that facet.
  /** @param {OrFacet} key */
  const among = (key) => {
    // Choosing a group brings in the bases that are left out without it.
    const brought = key === "groep" && !query.basis.length && !query.groep.length;
    const lacking = missed[brought ? "basis" : key];
    return lacking ? chosen.map((_, i) => Number(failing[i] === lacking[i])) : chosen;
  };
  const facetCounts = /** @type {Record<Facet, Int32Array>} */ ({});
  for (const key of orFacets) facetCounts[key] = count(links[key], among(key));
  // Left out or not: among what fails on nothing but that.
  const old = failing.filter((misses, i) => {
    return succeeded[i] && misses === Number(Boolean(query.opgevolgd));
  }).length;
  const derivedCounts = count(derived, among("onderwerp"));
  if (withDerived) {
    facetCounts.onderwerp = facetCounts.onderwerp.map((number, i) => number + derivedCounts[i]);
  }
  const size = chosen.reduce((sum, one) => sum + one, 0);
  facetCounts.deelnemer = count(links.deelnemer, chosen);
  facetCounts.zonder = facetCounts.deelnemer.map((number) => size - number);
  return {
    registry,
    query,
    chosen,
    size,
    facetCounts,
    derivedCounts,
    succeeded: old,
    counts: count(drawn, chosen),
    lookedAt: lookedAt(registry, query),
    rows: ordered(registry, query, chosen),
    ...initiatives(registry, query),
  };
}

/**
 * The municipalities asked about: those of the chosen provinces, or else all.
 * @param {Registry} registry
 * @param {Query} query
 */
function lookedAt({ codes, numberOf, organisations, valuesOf }, { provincie }) {
  const wanted = provincie.map((code) => valuesOf.provincie.indexOf(code));
  /** @param {number} i */
  const inside = (i) => wanted.includes(organisations.provinces[numberOf(codes[i])]);
  return codes.map((_, i) => i).filter((i) => !wanted.length || inside(i));
}

/**
 * Examples without a government as lead, with the words sought: those of the provinces, and those
 * of the list, which are of the selected municipalities where there are any.
 * @param {Registry} registry
 * @param {Query} query
 */
function initiatives(registry, { zoek, provincie, gemeente }) {
  const { drawnAs, initiatives: all = [], codes, numberOf, organisations, valuesOf } = registry;
  const wanted = provincie.map((code) => valuesOf.provincie.indexOf(code));
  const hits = zoek ? findInitiatives(registry, zoek) : null;
  const having = all.filter((_, i) => !hits || hits[i]);
  /** @param {number} org */
  const provinceOf = (org) => {
    const place = drawnAs(org);
    return organisations.provinces[place === undefined ? org : numberOf(codes[place])];
  };
  const inside = having.filter(({ org }) => !wanted.length || wanted.includes(provinceOf(org)));
  const places = gemeente.map((code) => codes.indexOf(code));
  const own = having.filter(({ org }) => places.includes(drawnAs(org) ?? -1));
  return { initiatives: inside, listedInitiatives: gemeente.length ? own : inside };
}

/**
 * The selected partnerships by name; in a search those first that bear what is sought.
 * @param {Registry} registry
 * @param {Query} query
 * @param {Uint8Array} chosen
 */
function ordered(registry, query, chosen) {
  const rows = [...chosen.keys()].filter((i) => chosen[i]);
  if (!query.zoek) return rows;
  const named = findByName(registry, query.zoek);
  return [...rows.filter((i) => named[i]), ...rows.filter((i) => !named[i])];
}

/**
 * @param {Registry} registry
 * @param {string} code
 */
function takingPart({ inForce, links, numberOf, standing }, code) {
  const having = new Uint8Array(inForce);
  mark(links.deelnemer, standing(numberOf(code)), having);
  return having;
}

/** @param {Uint8Array} mask */
const inverse = (mask) => mask.map((has) => 1 - has);

/**
 * @param {Int16Array} sums
 * @param {Uint8Array} ones
 */
function add(sums, ones) {
  for (let i = 0; i < sums.length; i += 1) sums[i] += ones[i];
}
