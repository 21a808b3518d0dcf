// What the application is built of: the same on the live page and in the map in one file.
/** @import { Parts, Start } from "./types.d.ts" */
import { openCaution } from "../ui/caution.js";
import { button, element, text } from "../ui/dom.js";

/**
 * @param {HTMLElement} root
 * @param {Start} start
 * @returns {Parts}
 */
export function skeleton(root, { texts, labels, embedded, fixed }) {
  root.classList.add("sk-app", "kaartbeeld");
  root.toggleAttribute("data-ingesloten", embedded);
  const problems = element("div", "sk-meldingen", { role: "alert" });
  const waiting = element("p", "sk-wacht", { role: "status" });
  waiting.hidden = true;
  const bar = element("div", "sk-balk");
  const box = element("div", "sk-uitkomst", { id: "resultaat" });
  // The map in one file has a title of its own above it.
  const result = text(fixed ? "h2" : "h1", "", "");
  result.tabIndex = -1;
  box.append(result);
  const goto = element("div", "sk-kies", { "data-parameter": "gemeente" });
  const layers = element("div", "sk-lagen", {
    role: "group",
    "data-parameter": "laag",
    "aria-label": texts.layer,
  });
  const tools = element("div", "sk-gereedschap");
  bar.append(box, goto, layers, tools);
  const options = element("div", "sk-opties");
  const grid = element("div", "kb-raster");
  const filters = element("section", "sk-filters", {
    id: "sk-filters",
    role: "search",
    "aria-label": texts.filters,
  });
  const canvas = element("div", "", { id: "kaart", "aria-busy": "true", tabindex: 0 });
  canvas.setAttribute("aria-roledescription", labels.map);
  const panel = element("section", "kb-paneel", { id: "sk-lijst" });
  grid.append(filters, canvas, panel);
  const below = element("section", "kb-onder");
  const words = element("p", "kb-woorden", { id: "kaart-woorden" });
  const caution = openCaution(() => {});
  const legend = element("div", "kb-legenda");
  below.append(words, caution, legend);
  const line = element("div", "sk-actief");
  const sentence = text("span", "", "");
  const active = element("span", "sk-delen");
  const offer = element("span");
  const wipe = button("sk-wis", texts.wipe, () => {});
  const actions = element("div", "kb-acties");
  line.append(sentence, active, wipe, offer, actions);
  const honesty = element("p", "sk-eerlijk");
  const events = element("section", "sk-gebeurd");
  events.hidden = true;
  const aloud = element("div", "kb-onzichtbaar", { "aria-live": "polite" });
  root.replaceChildren(problems, waiting, bar, options, grid, line, below, honesty, events, aloud);
  return {
    root,
    problems,
    waiting,
    bar,
    result,
    goto,
    layers,
    tools,
    options,
    grid,
    filters,
    canvas,
    panel,
    below,
    words,
    caution,
    legend,
    sentence,
    active,
    offer,
    wipe,
    actions,
    honesty,
    events,
    aloud,
  };
}
