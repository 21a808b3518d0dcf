// Words of the filters with what they mean, as far as there is something to explain.
/** @import { PanelTexts } from "./types.d.ts" */
import { explain } from "../ui/explain.js";

/**
 * @param {PanelTexts} start
 * @param {string} word
 * @param {string} name how it stands on the page
 * @returns {HTMLElement[]}
 */
export function explained({ texts, glossary = "" }, word, name) {
  const explanation = texts[`${word}_help`];
  if (!explanation) return [];
  const more = { href: glossary, label: texts.all_words };
  return [explain(texts.explanation.replace("{name}", name), explanation, more)];
}
