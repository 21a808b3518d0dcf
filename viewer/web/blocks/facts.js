// Labels with their values.

import { element, text } from "../ui/dom.js";
import { fill, section } from "./cell.js";

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
