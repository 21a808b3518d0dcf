// What a query selects, as data/registry/selection.py defines it.
/** @import { Facet, OrFacet, Query, Selection } from "./types.d.ts" */
import {
  count,
  derived,
  drawn,
  inForce,
  links,
  mark,
  numberOf,
  options,
  standing,
  valuesOf,
} from "./registry.js";
import { find, findByName } from "./search.js";

/** @type {OrFacet[]} */
export const OR_FACETS = [
  "onderwerp",
  "vorm",
  "basis",
  "provincie",
  "orgaan",
  "deelnemertype",
  "fase",
];
// Fixed when the file was made: whether the topic filter finds derived topics too.
export const countsDerived = options.fixed.afgeleid?.[0] === "mee";
const DEFAULT_BASES = ["wgr", "netwerk", "convenant", "privaatrecht"];

/**
 * Values within a facet are or, facets together are and; participants are and, each of them.
 * @param {Query} query
 * @returns {Selection}
 */
export function select(query) {
  const failing = new Int16Array(inForce);
  /** @type {Partial<Record<OrFacet, Uint8Array>>} */
  const missed = {};
  for (const key of OR_FACETS) {
    const values = key === "basis" && !query.basis.length ? DEFAULT_BASES : query[key];
    if (!values.length) continue;
    const having = new Uint8Array(inForce);
    for (const value of values) {
      const column = valuesOf[key].indexOf(value);
      mark(links[key], column, having);
      if (key === "onderwerp" && countsDerived) mark(derived, column, having);
    }
    const lacking = inverse(having);
    missed[key] = lacking;
    add(failing, lacking);
  }
  for (const code of query.deelnemer) add(failing, inverse(takingPart(code)));
  for (const code of query.zonder) add(failing, takingPart(code));
  if (query.zoek) add(failing, inverse(find(query.zoek)));
  const chosen = Uint8Array.from(failing, (misses) => Number(misses === 0));
  // Each facet counts among what fails on nothing but that facet.
  /** @param {OrFacet} key */
  const among = (key) => {
    const lacking = missed[key];
    return lacking ? chosen.map((_, i) => Number(failing[i] === lacking[i])) : chosen;
  };
  const facetCounts = /** @type {Record<Facet, Int32Array>} */ ({});
  for (const key of OR_FACETS) facetCounts[key] = count(links[key], among(key));
  const derivedCounts = count(derived, among("onderwerp"));
  if (countsDerived) {
    facetCounts.onderwerp = facetCounts.onderwerp.map((found, i) => found + derivedCounts[i]);
  }
  const size = chosen.reduce((sum, one) => sum + one, 0);
  facetCounts.deelnemer = count(links.deelnemer, chosen);
  facetCounts.zonder = facetCounts.deelnemer.map((found) => size - found);
  return {
    query,
    chosen,
    size,
    facetCounts,
    derivedCounts,
    counts: count(drawn, chosen),
    rows: ordered(query, chosen),
  };
}

/**
 * The selected partnerships by name; in a search those first that bear what is sought.
 * @param {Query} query
 * @param {Uint8Array} chosen
 */
function ordered(query, chosen) {
  const rows = [...chosen.keys()].filter((i) => chosen[i]);
  if (!query.zoek) return rows;
  const named = findByName(query.zoek);
  return [...rows.filter((i) => named[i]), ...rows.filter((i) => !named[i])];
}

/** @param {string} code */
function takingPart(code) {
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
