// The legend as a real list: a swatch, what it means, and how many municipalities have it.
/** @import { Legend, Style } from "./types.d.ts" */
import { element, setText, svg, text } from "../ui/dom.js";
import { fillOpacity } from "./base.js";
import { paint } from "./patterns.js";

/** @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {Legend} picture
 */
export function drawLegend(root, { title, legend, styles }) {
  const drawn = JSON.stringify([title, legend, legend.map(([style]) => styles[style])]);
  if (shown.get(root) === drawn) return;
  shown.set(root, drawn);
  if (!root.firstChild) root.append(text("h2", "kb-kop", title), element("ul"));
  const [heading, list] = root.children;
  setText(heading, title);
  list.replaceChildren(
    ...legend.map(([style, label, count, line]) => {
      const row = element("li");
      row.append(swatch(styles[style], line), text("span", "", label));
      if (count !== null) row.append(text("span", "kb-aantal", String(count)));
      return row;
    }),
  );
}

/**
 * @param {Style} style
 * @param {number} line
 */
function swatch(style, line) {
  const box = svg("svg", { width: 28, height: 18, "aria-hidden": "true", class: "kb-staal" });
  if (line) {
    box.append(svg("path", { d: "M1 9H27", stroke: style[0], "stroke-width": line }));
    return box;
  }
  box.append(
    svg("rect", {
      x: 0.5,
      y: 0.5,
      width: 27,
      height: 17,
      rx: 2,
      fill: paint(style),
      "fill-opacity": fillOpacity,
      stroke: style[3],
    }),
  );
  return box;
}
