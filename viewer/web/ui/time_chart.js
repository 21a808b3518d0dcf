// The chart above the slider, and the years below it.
/** @import { OpenTime, TimeParts } from "./types.d.ts" */
import { svg, text } from "./dom.js";
import { marks } from "./periods.js";

const MARKS = 8; // at most so many years stand below the slider

/**
 * Above the line what was added, below it what was taken away. The bars stand under the thumb of
 * the slider, which stays half its width within its own box.
 * @param {TimeParts} parts
 * @param {number[]} entered
 * @param {number[]} withdrawn
 */
export function drawBars({ chart, track }, entered, withdrawn) {
  const size = entered.length;
  const scale = Math.min(24 / Math.max(1, ...entered), 14 / Math.max(1, ...withdrawn));
  const bars = [svg("rect", { class: "kb-nu", x: 0, y: 0, width: 1, height: 40 })];
  for (let i = 0; i < size; i += 1) {
    const [up, down] = [entered[i], withdrawn[i]].map(
      (count) => count && Math.max(2, count * scale),
    );
    if (up) bars.push(bar("kb-op", i, 26 - up, up));
    if (down) bars.push(bar("kb-neer", i, 26, down));
  }
  chart.setAttribute("viewBox", `0 0 ${size} 40`);
  chart.replaceChildren(...bars);
  track.style.setProperty("--kb-stappen", String(size - 1));
}

/**
 * @param {string} className
 * @param {number} i
 * @param {number} top
 * @param {number} height
 */
function bar(className, i, top, height) {
  return svg("rect", { class: className, x: i + 0.1, y: top, width: 0.8, height });
}

/**
 * @param {TimeParts} parts
 * @param {OpenTime} time
 * @param {number} size
 */
export function drawYears({ years }, time, size) {
  const shown = marks(time, size, MARKS).map(({ year, at }) => {
    const mark = text("span", "", String(year));
    mark.style.setProperty("--kb-plaats", String(at));
    return mark;
  });
  years.replaceChildren(...shown);
}
