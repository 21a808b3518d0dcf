// What a query selects, as data/selection.py defines it.
import {
  count,
  derived,
  drawn,
  inForce,
  links,
  mark,
  options,
  organisation,
  standing,
  valuesOf,
} from "./registry.js";
import { find, findByName } from "./search.js";

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

// Values within a facet are or, facets together are and; participants are and, each of them.
export function select(query) {
  const failing = new Int16Array(inForce);
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
    missed[key] = having.map((has) => 1 - has);
    add(failing, missed[key]);
  }
  for (const code of query.deelnemer)
    add(
      failing,
      takingPart(code).map((has) => 1 - has),
    );
  for (const code of query.zonder) add(failing, takingPart(code));
  if (query.zoek)
    add(
      failing,
      find(query.zoek).map((has) => 1 - has),
    );
  const chosen = Uint8Array.from(failing, (misses) => Number(misses === 0));
  const facetCounts = {};
  let derivedCounts;
  for (const key of OR_FACETS) {
    const among = missed[key]
      ? chosen.map((_, i) => Number(failing[i] === missed[key][i]))
      : chosen;
    facetCounts[key] = count(links[key], among);
    if (key === "onderwerp") derivedCounts = count(derived, among);
  }
  if (countsDerived)
    facetCounts.onderwerp = facetCounts.onderwerp.map((found, i) => found + derivedCounts[i]);
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

// The selected partnerships by name; in a search those first that bear what is sought.
function ordered(query, chosen) {
  const rows = [];
  chosen.forEach((one, i) => one && rows.push(i));
  if (!query.zoek) return rows;
  const named = findByName(query.zoek);
  return [...rows.filter((i) => named[i]), ...rows.filter((i) => !named[i])];
}

function takingPart(code) {
  const having = new Uint8Array(inForce);
  mark(links.deelnemer, standing(organisation.get(code)), having);
  return having;
}

function add(sums, ones) {
  for (let i = 0; i < sums.length; i += 1) sums[i] += ones[i];
}
