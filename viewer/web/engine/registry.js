// The registry on the date of this page, arranged for counting.
/**
 * @import { Fact, Facet, FacetRow, OrFacet, Organisations, PackedFact } from "./types.d.ts"
 * @import { PackedPartnership, Partnership, Table } from "./types.d.ts"
 */
import { given } from "./given.js";

const { strings } = given;

export const texts = given.texts;
export const looks = given.looks;
export const options = given.options;
export const places = given.places; // municipality code to west, south, east, north
export const facets = given.facets;
export const goto = given.goto;

export const codes = given.codes; // municipalities of the map, as the viewer orders them
/** @type {Organisations} */
export const organisations = {
  ...given.organisations,
  names: given.organisations.names.map((number) => strings[number]),
};
export const organisation = new Map(organisations.codes.map((code, number) => [code, number]));
/**
 * The number of an organisation; -1 for a code that none has.
 * @param {string} code
 */
export const numberOf = (code) => organisation.get(code) ?? -1;
const present = new Set(organisations.offered);
export const municipalityOf = new Map(codes.map((code, i) => [numberOf(code), i]));

export const inForce = given.links.basis.length; // beyond these: chosen, but not of this date
export const partnerships = given.partnerships.map(unpacked);
export const byId = new Map(
  partnerships.flatMap((one, i) =>
    [one.id, ...one.others].map((id) => /** @type {const} */ ([id, i])),
  ),
);

const orFacets = /** @type {[OrFacet, FacetRow[]][]} */ (Object.entries(facets));

/** @type {Record<Facet, string[]>} */
export const valuesOf = {
  .../** @type {Record<OrFacet, string[]>} */ (
    Object.fromEntries(orFacets.map(([key, rows]) => [key, rows.map(([value]) => value)]))
  ),
  deelnemer: organisations.codes,
  zonder: organisations.codes,
};

/** @type {Record<OrFacet | "deelnemer", Table>} */
export const links = {
  .../** @type {Record<OrFacet, Table>} */ (
    Object.fromEntries(orFacets.map(([key, rows]) => [key, table(given.links[key], rows.length)]))
  ),
  deelnemer: table(
    partnerships
      .slice(0, inForce)
      .map(({ members }) => [
        ...new Set(members.flatMap((org) => [org, latest(org)]).filter((org) => org >= 0)),
      ]),
    organisations.codes.length,
  ),
};
export const derived = table(given.derived, valuesOf.onderwerp.length);
export const drawn = table(
  partnerships.slice(0, inForce).map((one) => one.drawn),
  codes.length,
);

/**
 * The organisation that stands for one on the date of this page.
 * @param {number} org
 */
export function standing(org) {
  return organisations.ended[org]?.[0] ?? org;
}

/**
 * The organisation that stands for one after every reorganisation; -1 when it was split.
 * @param {number} org
 */
export function latest(org) {
  return organisations.ended[org]?.[2] ?? org;
}

/**
 * The organisation of the map that stands for one; -1 when it was split.
 * @param {number} org
 */
export function now(org) {
  return organisations.ended[org]?.[1] ?? org;
}

/**
 * The municipality of the map that stands for an organisation; undefined without one.
 * @param {number} org
 */
export function drawnAs(org) {
  return municipalityOf.get(now(org));
}

/**
 * Whether an organisation is a municipality of now.
 * @param {number} org
 */
export function isPresent(org) {
  return organisations.kinds[org] === 0 && present.has(org);
}

/**
 * @param {PackedPartnership} packed
 * @param {number} place
 * @returns {Partnership}
 */
function unpacked(packed, place) {
  const [id, others, name, meta, named, purpose, members, said, recorded, title, ...rest] = packed;
  const [facts, more, silent, doubt, ahead] = rest;
  return {
    id,
    others,
    name: strings[name],
    meta: strings[meta],
    named: named.map((number) => strings[number]),
    purpose: strings[purpose],
    members,
    told: members.map((org, i) => (said[i] ? strings[said[i]] : organisations.names[org])),
    recorded: recorded || members,
    title: strings[title],
    facts: facts.map(fact),
    more: more.map(fact),
    silent,
    doubt,
    ahead,
    drawn: [...new Set(members.map(drawnAs).filter((i) => i !== undefined))],
    holds: place < inForce,
  };
}

/**
 * @param {PackedFact} packed
 * @returns {Fact}
 */
function fact([label, value, url]) {
  return [strings[label], strings[value], url === undefined ? "" : strings[url]];
}

/**
 * A sparse table of partnerships (rows) and values (columns), both sides as ranges of numbers.
 * @param {number[][]} rows
 * @param {number} width
 * @returns {Table}
 */
function table(rows, width) {
  const starts = new Int32Array(width + 1);
  for (const row of rows) for (const column of row) starts[column + 1] += 1;
  for (let column = 0; column < width; column += 1) starts[column + 1] += starts[column];
  const members = new Int32Array(starts[width]);
  const next = starts.slice();
  rows.forEach((row, i) => {
    for (const column of row) members[next[column]++] = i;
  });
  return { width, starts, members };
}

/**
 * Mark in `mask` the partnerships that have a value.
 * @param {Table} table
 * @param {number} column
 * @param {Uint8Array} mask
 */
export function mark({ starts, members }, column, mask) {
  for (let i = starts[column]; i < starts[column + 1]; i += 1) mask[members[i]] = 1;
}

/**
 * How many of the partnerships in `mask` have each value.
 * @param {Table} table
 * @param {Uint8Array} mask
 */
export function count({ width, starts, members }, mask) {
  const found = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    for (let i = starts[column]; i < starts[column + 1]; i += 1) found[column] += mask[members[i]];
  }
  return found;
}
