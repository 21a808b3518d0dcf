// On paper there is no "show all": what shows its first rows only is drawn whole for printing.
/** @import { Kept } from "./types.d.ts" */
const MOMENTS = { beforeprint: true, afterprint: false };

for (const moment of Object.keys(MOMENTS)) {
  addEventListener(moment, () => {
    for (const block of document.querySelectorAll(".bl-blok"))
      block.dispatchEvent(new Event(moment));
  });
}

/**
 * `draw` draws again; it finds in `kept.whole` whether all rows must show.
 * @param {HTMLElement} made
 * @param {Kept} chosen
 * @param {() => void} draw
 */
export function wholeOnPaper(made, chosen, draw) {
  for (const [moment, whole] of Object.entries(MOMENTS)) {
    made.addEventListener(moment, () => {
      chosen.whole = whole;
      draw();
    });
  }
}
