// Fill patterns, defined on the page when a style first needs them.
/** @import { Style } from "./types.d.ts" */

import { svg } from "../ui/dom.js";
import { patternSize, patterns } from "./base.js";

const HOLDER = "kaart-patronen";

/**
 * A style comes as [fill, pattern, ink, border, width].
 * @param {Style} style
 */
export function paint([fill, pattern, ink]) {
  if (!pattern) return fill;
  const id = `vul-${pattern}-${fill.slice(1)}-${ink.slice(1)}`;
  if (!document.getElementById(id)) holder().append(definition(id, fill, pattern, ink));
  return `url(#${id})`;
}

/**
 * @param {string} id
 * @param {string} fill
 * @param {string} pattern
 * @param {string} ink
 */
function definition(id, fill, pattern, ink) {
  const size = patternSize;
  const [path, width] = patterns[pattern];
  const made = svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });
  made.append(
    svg("rect", { width: size, height: size, fill }),
    svg("path", {
      d: path,
      stroke: ink,
      "stroke-width": width,
      "stroke-linecap": "round",
      fill: "none",
    }),
  );
  return made;
}

// Kept in the body: a definition inside the map would go with the page that is left.
function holder() {
  const present = document.getElementById(HOLDER);
  if (present) return present;
  const box = svg("svg", { width: 0, height: 0, "aria-hidden": "true", focusable: "false" });
  box.style.position = "absolute";
  const made = svg("defs", { id: HOLDER });
  box.append(made);
  document.body.append(box);
  return made;
}
