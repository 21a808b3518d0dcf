// Labels with their values.
/** @import { FactsBlock } from "./types.d.ts" */

import { element, text } from "../ui/dom.js";
import { fill, section } from "./cell.js";

/** @param {FactsBlock} block */
export function drawFacts(block) {
  const made = section(block, "feiten");
  const list = element("dl");
  for (const { label, value, note, mark, href } of block.facts) {
    if (!value) continue;
    if (label) list.append(text("dt", "", label));
    list.append(fill(element("dd"), { text: value, note, mark, href }));
  }
  made.append(list);
  return made;
}
