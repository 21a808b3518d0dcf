// The registry on one date, arranged for counting.
/**
 * @import { Fact, Facet, FacetRow, Given, OrFacet, Organisations, PackedFact } from "./types.d.ts"
 * @import { PackedPartnership, Partnership, Registry, Table } from "./types.d.ts"
 */

/** The shape of what a server gives: `SHAPE` in viewer/answer/browser/given.py. */
export const SHAPE = 1;

/** Letters for 0 to 85: `SAME` in viewer/answer/browser/tables.py. */
const SAME =
  "#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

/**
 * Return the texts, of which each comes as what it has beyond the one before it.
 * @param {Given} given
 */
function whole({ strings, shared }) {
  let before = "";
  return strings.map((rest, i) => (before = before.slice(0, SAME.indexOf(shared[i])) + rest));
}

/**
 * @param {Given} given
 * @returns {Registry}
 */
export function openRegistry(given) {
  const strings = whole(given);
  const { texts, looks, options, places, facets, goto, codes } = given;
  /** @type {Organisations} */
  const organisations = {
    ...given.organisations,
    names: given.organisations.names.map((number) => strings[number]),
    called: given.organisations.called.map((names) => names.map((number) => strings[number])),
  };
  const { ended } = organisations;
  const numbers = new Map(organisations.codes.map((code, number) => [code, number]));
  /** @param {string} code */
  const numberOf = (code) => numbers.get(code) ?? -1;
  const municipalityOf = new Map(codes.map((code, i) => [numberOf(code), i]));
  /** @param {number} org */
  const now = (org) => ended[org]?.[1] ?? org;
  /** @param {number} org */
  const latest = (org) => ended[org]?.[2] ?? org;
  /** @param {number} org */
  const drawnAs = (org) => municipalityOf.get(now(org));
  const present = new Set(organisations.now);

  const inForce = given.links.basis.length;
  const partnerships = given.partnerships.map((packed, place) =>
    unpacked(packed, place < inForce, given.succeeded?.[place], {
      strings,
      names: organisations.names,
      drawnAs,
    }),
  );
  const held = partnerships.slice(0, inForce);
  const orFacets = /** @type {[OrFacet, FacetRow[]][]} */ (Object.entries(facets));
  /** @param {(key: OrFacet, rows: FacetRow[]) => unknown} make */
  const perFacet = (make) =>
    Object.fromEntries(orFacets.map(([key, rows]) => [key, make(key, rows)]));
  const taking = held.map(({ members }) =>
    distinct(members.flatMap((org) => [org, latest(org)]).filter((org) => org >= 0)),
  );
  return {
    texts,
    looks,
    options,
    places,
    facets,
    goto,
    codes,
    later: given.later,
    initiatives: given.initiatives?.map(([org, kind, packed]) => ({
      org,
      kind: strings[kind],
      fact: factOf(packed, strings),
    })),
    organisations,
    municipalityOf,
    inForce,
    partnerships,
    byId: new Map(partnerships.flatMap((one, i) => [one.id, ...one.others].map((id) => [id, i]))),
    valuesOf: /** @type {Record<Facet, string[]>} */ ({
      ...perFacet((_, rows) => rows.map(([value]) => value)),
      deelnemer: organisations.codes,
      zonder: organisations.codes,
    }),
    links: /** @type {Record<OrFacet | "deelnemer", Table>} */ ({
      ...perFacet((key, rows) => table(given.links[key], rows.length)),
      deelnemer: table(taking, organisations.codes.length),
    }),
    // A server of the release before gives no opgaven.
    partly: table(given.partly ?? held.map(() => []), facets.opgave?.length ?? 0),
    succeeded: Uint8Array.from(held, (one) => Number(Boolean(one.successor))),
    derived: table(given.derived, facets.onderwerp.length),
    drawn: table(
      held.map((one) => one.drawn),
      codes.length,
    ),
    tasks: (given.tasks ?? []).map(([key, name, others, rows]) => ({ key, name, others, rows })),
    number: numberFormat(options.language),
    numberOf,
    standing: (org) => ended[org]?.[0] ?? org,
    now,
    drawnAs,
    isPresent: (org) => present.has(org),
    indexes: {},
  };
}

/**
 * @template T
 * @param {T[]} values
 */
const distinct = (values) => [...new Set(values)];

/**
 * Numbers as they are written in a language; the same ones come again and again.
 * @param {string} language
 */
function numberFormat(language) {
  const format = new Intl.NumberFormat(language);
  /** @type {Map<number, string>} */
  const known = new Map();
  /** @param {number} value */
  return (value) => {
    const made = known.get(value) ?? format.format(value);
    known.set(value, made);
    return made;
  };
}

/**
 * @param {PackedPartnership} packed
 * @param {boolean} holds
 * @param {PackedFact | undefined} successor
 * @param {{ strings: string[], names: string[], drawnAs: (org: number) => number | undefined }} of
 * @returns {Partnership}
 */
function unpacked(packed, holds, successor, { strings, names, drawnAs }) {
  const [id, others, name, meta, named, prose, members, said, recorded, title, ...rest] = packed;
  const [facts, more, silent, doubt, ahead, nationwide, partial] = rest;
  const fact = (/** @type {PackedFact} */ each) => factOf(each, strings);
  return {
    id,
    others,
    name: strings[name],
    meta: strings[meta],
    named: named.map((number) => strings[number]),
    prose: prose.map((number) => strings[number]),
    members,
    member_names: members.map((org, i) => (said[i] ? strings[said[i]] : names[org])),
    recorded: recorded || members,
    title: strings[title],
    facts: facts.map(fact),
    more: more.map(fact),
    silent,
    doubt,
    ahead,
    drawn: distinct(members.map(drawnAs).filter((i) => i !== undefined)).sort(
      (one, other) => one - other,
    ),
    holds,
    successor: successor && fact(successor),
    nationwide: Boolean(nationwide),
    partial: Boolean(partial),
  };
}

/**
 * @param {PackedFact} packed
 * @param {string[]} strings
 * @returns {Fact}
 */
const factOf = ([label, value, url], strings) => [
  strings[label],
  strings[value],
  url === undefined ? "" : strings[url],
];

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
  const counts = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    for (let i = starts[column]; i < starts[column + 1]; i += 1) counts[column] += mask[members[i]];
  }
  return counts;
}
