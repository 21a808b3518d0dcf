// The whole answer to an address, without drawing it.
/** @import { Answer, Registry } from "./types.d.ts" */
import { read, written } from "./address.js";
import { PAGE_SIZE, panel } from "./list.js";
import { picture } from "./picture.js";
import { select } from "./selection.js";
import {
  countsInWords,
  filterParts,
  filterSentence,
  honestyInWords,
  resultInWords,
} from "./words.js";

/**
 * @param {Registry} registry
 * @param {string} address
 * @returns {Answer}
 */
export function answer(registry, address) {
  const { codes, partnerships } = registry;
  const { query, problems } = read(registry, address);
  const selection = select(registry, query);
  const counted = Object.entries(selection.facetCounts);
  return {
    state: written(registry, query),
    ids: selection.rows.map((i) => partnerships[i].id),
    counts: Object.fromEntries(codes.map((code, i) => [code, selection.counts[i]])),
    derivedCounts: [...selection.derivedCounts],
    facetCounts: Object.fromEntries(counted.map(([key, counts]) => [key, [...counts]])),
    result: resultInWords(selection),
    sentence: filterSentence(registry, query),
    parts: filterParts(registry, query).map(([, , phrase]) => phrase),
    spread: countsInWords(selection),
    honesty: honestyInWords(selection),
    panel: panel(selection, PAGE_SIZE),
    ...picture(selection),
    problems,
  };
}
