// Labels with their values.
/** @import { FactsBlock } from "./types.d.ts" */

import { element, text } from "../ui/dom.js";
import { fill, section } from "./cell.js";

/** @param {FactsBlock} block */
export function drawFacts(block) {
  const made = section(block, "feiten");
  if (block.anchor) made.id = block.anchor;
  const list = element("dl");
  for (const { label, value, note, mark, href, word, anchor } of block.facts) {
    if (!value) continue;
    if (label) {
      const term = element("dt", "", anchor ? { id: anchor } : {});
      term.append(word ? explained(label, word) : label);
      list.append(term);
    }
    list.append(fill(element("dd"), { text: value, note, mark, href }));
  }
  made.append(list);
  return made;
}

/**
 * A label as a link to the glossary, which shows what it means as well (ui/explain.js).
 * @param {string} label
 * @param {[href: string, title: string]} word
 */
function explained(label, [href, title]) {
  const link = text("a", "", label);
  return Object.assign(link, { href, title, target: "_blank", rel: "noopener" });
}
