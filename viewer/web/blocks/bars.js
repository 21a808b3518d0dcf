// A bar chart that is a table: label, bar, number. The bar itself tells nothing that is not written.
/** @import { Bar, BarsBlock, Kept, Labels } from "./types.d.ts" */

import { element, text } from "../ui/dom.js";
import { label, moreButton, section } from "./cell.js";
import { wholeOnPaper } from "./rows_on_paper.js";

/**
 * @param {BarsBlock} block
 * @param {Labels} labels
 * @param {Kept} chosen
 */
export function drawBars(block, labels, chosen) {
  const made = section(block, "staven");
  const fixed = [...made.children];
  const draw = () => {
    const { bars, first } = block;
    const long = first && bars.length > first && !chosen.whole;
    const seen = long && !chosen.open ? bars.slice(0, first) : bars;
    made.replaceChildren(
      ...fixed,
      bars.length ? chart(block, seen) : text("p", "bl-leeg", block.empty ?? ""),
    );
    if (!long) return;
    const toggle = () => {
      chosen.open = !chosen.open;
      draw();
      const again = /** @type {HTMLElement | null} */ (made.lastElementChild);
      again?.focus({ preventScroll: true });
    };
    made.append(moreButton(bars.length, labels, Boolean(chosen.open), toggle));
  };
  draw();
  wholeOnPaper(made, chosen, draw);
  return made;
}

/**
 * @param {BarsBlock} block
 * @param {Bar[]} bars
 */
function chart(block, bars) {
  const most =
    block.most || Math.max(1, ...block.bars.map(({ value = 0, extra = 0 }) => value + extra));
  const table = element("table", "", { "aria-label": block.caption });
  const body = element("tbody");
  body.append(...bars.map((bar) => row(bar, most)));
  table.append(body);
  return table;
}

/**
 * @param {Bar} bar
 * @param {number} most
 */
function row(bar, most) {
  const { value = 0, extra = 0, amount, pressed } = bar;
  const made = element("tr", pressed ? "bl-gekozen" : "");
  const name = element("th", "", { scope: "row" });
  name.append(label({ text: bar.label, href: bar.href, choose: bar.choose, pressed }));
  const track = element("td", "bl-baan", { "aria-hidden": "true" });
  const line = element("div", "bl-lijn");
  line.append(part("bl-deel", value / most));
  if (extra) line.append(part("bl-deel bl-extra", extra / most));
  track.append(line);
  made.append(name, track, text("td", "bl-getal", amount ?? String(value)));
  return made;
}

/**
 * @param {string} name
 * @param {number} share
 */
function part(name, share) {
  const made = element("span", name);
  made.style.width = `${(100 * share).toFixed(2)}%`;
  return made;
}
