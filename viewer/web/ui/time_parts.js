// What the reference date and its slider consist of.
/** @import { TimeLabels, TimeParts } from "./types.d.ts" */
import { button, element, svg, text } from "./dom.js";

/**
 * @param {Pick<import("../app/types.d.ts").Parts, "tools" | "grid">} places
 * @param {TimeLabels} labels
 * @returns {TimeParts}
 */
export function build({ tools, grid }, labels) {
  const chip = button("kb-peildatum", "", () => {});
  chip.title = labels.time;
  const strip = element("section", "kb-tijd", {
    id: "kaart-tijd",
    "aria-label": labels.time_strip,
  });
  chip.setAttribute("aria-controls", strip.id);
  const play = button("kb-speel", "", () => {});
  const playSign = svg("svg", {
    viewBox: "0 0 24 24",
    width: 20,
    height: 20,
    "aria-hidden": "true",
  });
  const playWord = text("span", "", "");
  play.append(playSign, playWord);
  const earlier = control(labels.earlier, "‹");
  const later = control(labels.later, "›");
  const track = element("div", "kb-baan");
  const chart = svg("svg", {
    class: "kb-staven",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const range = element("input", "", { type: "range", min: 0, step: 1, "aria-label": labels.step });
  const years = element("div", "kb-jaren", { "aria-hidden": "true" });
  track.append(chart, range, years);
  const pace = element("div", "kb-tempo", { role: "group", "aria-label": labels.pace });
  const paces = {
    jaar: button("", labels.jaar, () => {}),
    maand: button("", labels.maand, () => {}),
  };
  pace.append(paces.jaar, paces.maand);
  const date = element("div", "kb-dag");
  const today = button("kb-vandaag", labels.today, () => {});
  const sentence = element("p", "kb-verteld");
  const name = text("strong", "", "");
  const words = text("span", "", "");
  const list = button("kb-naarlijst", "", () => {});
  sentence.append(name, " ", words, " ", list);
  const caution = text("p", "kb-voorbehoud", "");
  const hint = element("p", "kb-uitleg");
  hint.append(
    text("span", "kb-op", labels.entered),
    text("span", "kb-neer", labels.withdrawn),
    text("span", "", labels.on_map),
  );
  // On a narrow screen the slider and the map have to stand on it together.
  const more = element("details", "kb-tijdmeer");
  more.open = matchMedia("(min-width: 600px)").matches;
  const choices = element("div", "kb-tijdkeuzes");
  choices.append(pace, date, today);
  more.append(text("summary", "", labels.time_more), choices, hint);
  strip.append(play, earlier, later, track, sentence, caution, more);
  tools.prepend(chip);
  grid.before(strip);
  return {
    chip,
    strip,
    play,
    playSign,
    playWord,
    earlier,
    later,
    track,
    chart,
    range,
    years,
    paces,
    date,
    today,
    name,
    words,
    list,
    caution,
  };
}

/**
 * @param {string} label
 * @param {string} sign
 */
function control(label, sign) {
  const made = button("kb-tijdknop", sign, () => {});
  made.setAttribute("aria-label", label);
  made.title = label;
  return made;
}
