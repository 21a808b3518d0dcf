// The whole answer to an address, without drawing it.
/** @import { Answer } from "./types.d.ts" */
import { read, written } from "./address.js";
import { PAGE_SIZE, panel } from "./list.js";
import { picture } from "./picture.js";
import { codes, partnerships } from "./registry.js";
import { select } from "./selection.js";
import {
  countsInWords,
  filterParts,
  filterSentence,
  honestyInWords,
  resultInWords,
} from "./words.js";

/**
 * @param {string} address
 * @returns {Answer}
 */
export function answer(address) {
  const { query, problems } = read(address);
  const selection = select(query);
  const counted = Object.entries(selection.facetCounts);
  return {
    state: written(query),
    ids: selection.rows.map((i) => partnerships[i].id),
    counts: Object.fromEntries(codes.map((code, i) => [code, selection.counts[i]])),
    derivedCounts: [...selection.derivedCounts],
    facetCounts: Object.fromEntries(counted.map(([key, found]) => [key, [...found]])),
    result: resultInWords(selection),
    sentence: filterSentence(query),
    parts: filterParts(query).map(([, , phrase]) => phrase),
    spread: countsInWords(selection),
    honesty: honestyInWords(selection),
    panel: panel(selection, PAGE_SIZE),
    ...picture(selection),
    problems,
  };
}
