// The whole answer to an address, in the form of viewer/answer/answer.schema.json.
/** @import { Answer, Registry, Selection } from "./types.d.ts" */
import { parameters, read, written } from "./address.js";
import { PAGE_SIZE, panel } from "./list.js";
import { fit, picture } from "./picture.js";
import { select } from "./selection.js";
import {
  bordersInWords,
  cautionInWords,
  filterParts,
  filterSentence,
  honestyInWords,
  resultInWords,
} from "./words.js";

export const VERSION = 1;

/**
 * @param {Registry} registry
 * @param {string} address
 * @param {number} rows how many partnerships the list holds at most
 * @returns {Answer}
 */
export function answer(registry, address, rows = PAGE_SIZE) {
  const { query, problems } = read(registry, address);
  return { ...answerTo(select(registry, query), rows), problems };
}

/**
 * @param {Selection} selection
 * @param {number} rows
 * @returns {Answer}
 */
export function answerTo(selection, rows = PAGE_SIZE) {
  const { registry, query } = selection;
  const { options } = registry;
  const drawn = picture(selection);
  return {
    version: VERSION,
    edition: options.edition,
    today: options.today,
    date: options.date,
    division: options.division,
    language: options.code,
    state: written(registry, query),
    dated: written(registry, query, { peildatum: options.date }),
    query: parameters(registry, query),
    problems: [],
    result: resultInWords(selection),
    sentence: filterSentence(registry, query),
    parts: filterParts(registry, query),
    counts: [...selection.counts],
    facets: facets(selection),
    derived: derived(selection),
    succeeded: selection.succeeded,
    digest: digest(selection),
    ...drawn,
    ...numbered(drawn.notes),
    selected: query.gemeente,
    fit: fit(selection, drawn.bounds),
    panel: panel(selection, rows),
    honesty: [options.age, bordersInWords(selection), honestyInWords(selection)].filter(Boolean),
    caution: cautionInWords(selection),
    time: options.time,
    threshold: null,
  };
}

/** @param {Selection} selection */
function facets({ facetCounts }) {
  const { zonder, ...rest } = facetCounts;
  return Object.fromEntries(Object.entries(rest).map(([key, counts]) => [key, [...counts]]));
}

/** @param {Selection} selection */
function derived({ registry, derivedCounts }) {
  const topics = registry.valuesOf.onderwerp.map((value, i) => [value, derivedCounts[i]]);
  return Object.fromEntries(topics.filter(([, count]) => count));
}

/**
 * Texts once each, and their numbers; nothing is number 0.
 * @param {string[]} texts
 */
function numbered(texts) {
  const numbers = new Map([["", 0]]);
  const note = texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  return { note, notes: [...numbers.keys()] };
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/**
 * A number that differs when other partnerships are selected or counted otherwise.
 * @param {Selection} selection
 */
export function digest({ registry, rows, counts }) {
  const text = [...rows.map((i) => registry.partnerships[i].id), ...counts].join(" ");
  let rest = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) rest = CRC[(rest ^ byte) & 255] ^ (rest >>> 8);
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
