// Where examples are known of what has no government as its lead, as layers/maps/examples.py draws
// it, and what the list has of them.
/** @import { ExamplesData } from "../ui/types.d.ts" */
/** @import { Picture, Registry, Selection } from "./types.d.ts" */
import { around, counted, enumeration, fill, filterParts } from "./words.js";

/** Parts of a view that mean something for examples, or say of when they are known. */
const ALSO_OF_EXAMPLES = ["provincie", "trekker", "zoek", "peildatum", "editie"];

/**
 * A mark, and no number: of the other municipalities nothing is known.
 * @param {Selection} selection
 * @returns {Picture}
 */
export function examplesOnMap({ registry, query, initiatives, lookedAt }) {
  const { codes, drawnAs, looks, texts } = registry;
  /** @type {Map<number, string[]>} */
  const names = new Map();
  for (const { org, fact } of initiatives) {
    const place = drawnAs(org);
    if (place !== undefined) names.set(place, [...(names.get(place) ?? []), fact[1]]);
  }
  const areas = codes.map(() => 2);
  for (const i of lookedAt) areas[i] = Number(names.has(i));
  return {
    layer: /** @type {Picture["layer"]} */ (query.laag),
    title: texts.examples_title,
    styles: [looks.outside, looks.example, looks.elsewhere],
    areas,
    notes: codes.map((_, i) => {
      const own = names.get(i);
      if (!own) return texts.example_off;
      return fill(texts.example_note, { names: enumeration(registry, own) });
    }),
    lines: [],
    outlines: [],
    legend: [
      [1, texts.example_known, names.size, 0],
      [0, texts.example_off, lookedAt.length - names.size, 0],
    ],
    bounds: around(registry, lookedAt),
    words: inWords(registry, initiatives.length, names.size),
  };
}

/**
 * @param {Registry} registry
 * @param {number} count
 * @param {number} marked
 */
function inWords(registry, count, marked) {
  const { texts } = registry;
  if (!count) return texts.examples_none;
  const opening = fill(texts.examples_words, {
    examples: counted(registry, "examples", count),
    municipalities: counted(registry, "municipalities", marked),
  });
  return `${opening} ${texts.examples_explained}`;
}

/**
 * What stands folded below the list; nothing without any.
 * @param {Selection} selection
 * @returns {{ examples?: ExamplesData }}
 */
export function examplesInList({ registry, query, listedInitiatives: listed }) {
  const { texts } = registry;
  if (!listed.length) return {};
  const label = `${texts.examples_list} (${counted(registry, "examples", listed.length)})`;
  const open = Boolean(query.trekker);
  // Of a view that is about them the empty list says what they are.
  const explained = open ? "" : texts.examples_explained;
  const others = filterParts(registry, query).some(([name]) => !ALSO_OF_EXAMPLES.includes(name));
  const note = [explained, others ? texts.examples_narrowed : ""];
  const rows = listed.map(({ fact }) => fact);
  return { examples: { label, note: note.filter(Boolean).join(" "), rows, open } };
}
