// What stands above the map: where to go, which layer, what only some layers can be asked, and what
// folds away.
/** @import { OptionActs, Options, Parts, Start } from "./types.d.ts" */
import { entriesOf } from "../engine/match.js";
import { button, element, setText, text } from "../ui/dom.js";
import { lastDay } from "../ui/periods.js";
import { openTime } from "../ui/time.js";
import { addressOf } from "./choices.js";
import { openCombobox } from "./combobox.js";
import { explained } from "./explained.js";
import { openFigure } from "./figure_view.js";

const OF_TIES = ["verbanden", "vergelijk", "groepen", "lappendeken"];
const PACES = ["jaar", "maand"];
const NARROW = "screen and (max-width: 800px)";

/**
 * @param {Parts} parts
 * @param {Start} start
 * @param {OptionActs} acts
 * @returns {Options}
 */
export function openOptions(parts, start, { change, goTo, params }) {
  const { texts } = start;
  const layers = layerChoice(parts, start, (layer) => {
    const laag = layer === "aantal" ? [] : [layer];
    change(layer === "cijfer" ? { laag } : { laag, cijfer: [], klassen: [] });
  });
  const first = municipalityField(parts.goto, texts.go_to, texts, (code) => {
    const { gemeente = [], laag } = params();
    const comparing = laag?.[0] === "vergelijk";
    const others = comparing ? gemeente.slice(1) : [];
    goTo({ gemeente: [...code, ...others], ...(comparing ? { samenwerking: [] } : {}) });
  });
  const beside = element("div", "sk-kies", { "data-parameter": "vergelijk-met" });
  const second = municipalityField(beside, texts.compare_to, texts, (code) => {
    const { gemeente = [] } = params();
    change({ gemeente: [...gemeente.slice(0, 1), ...code], samenwerking: [] });
  });
  const nationwide = element("span", "sk-schakel", { "data-parameter": "landsdekkend" });
  const counted = element("input", "", { type: "checkbox", "data-value": "mee" });
  const switched = element("label");
  switched.append(counted, text("span", "", texts.nationwide));
  nationwide.append(switched, ...explained(start, "landsdekkend", texts.nationwide));
  counted.addEventListener("change", () =>
    change({ landsdekkend: counted.checked ? ["mee"] : [] }),
  );
  const threshold = element("label", "sk-drempel", { "data-parameter": "drempel" });
  const least = element("input", "sk-veld", { type: "number", name: "drempel", min: 1 });
  threshold.append(text("span", "", texts.threshold), least);
  least.addEventListener("change", () => {
    if (least.checkValidity()) change({ drempel: [least.value] });
  });
  parts.options.append(beside, threshold, nationwide);
  const drawFigure = openFigure(parts, change);

  const folds = [
    fold(parts, texts.filters, "filters", parts.filters),
    fold(parts, texts.list, "lijst", parts.panel),
  ];
  const presenting = button("sk-knop", texts.present, () => begin(true));
  const stop = button("sk-knop sk-einde", texts.present_end, () => begin(false));
  const regions = regionChoice(start, (key) => change({ regio: key ? [key] : [] }));
  // A map in one file has no outlines of these.
  const toArea = text("a", "sk-knop", start.regions?.area ?? "");
  const toOwn = text("a", "sk-knop", "");
  toOwn.hidden = true;
  if (start.regions && !start.embedded) {
    parts.tools.append(regions, toArea);
    parts.options.append(toOwn);
  }
  if (!start.embedded) parts.tools.append(presenting);
  parts.root.append(stop);
  stop.hidden = true;
  const present = (/** @type {boolean} */ on) => {
    parts.root.toggleAttribute("data-presenteren", on);
    stop.hidden = !on;
  };
  const begin = (/** @type {boolean} */ on) => {
    present(on);
    start.presenting?.(on);
    (on ? stop : presenting).focus({ preventScroll: true });
  };
  // Another day may begin while the page is open.
  const toDay = (/** @type {string} */ day) => (day && day !== start.today ? [day] : []);
  const still = start.fixed || start.embedded;
  const time = still
    ? null
    : openTime(parts, start.labels, start.date, {
        send(name, value) {
          const [step, plays] = value.split(",");
          if (name === "tijd") change({ tijd: PACES.includes(value) ? [value] : [] });
          else if (name === "dag") change({ peildatum: toDay(value) });
          else
            change(
              { peildatum: toDay(lastDay(step, start.today, start.date.bounds)) },
              Boolean(plays),
            );
        },
        say: (line) => setText(parts.aloud, line),
      });

  return {
    present,
    stop: () => begin(false),
    playing: () => Boolean(time?.playing()),
    fill(registry) {
      const places = entriesOf(registry, "gemeente");
      first.fill(places);
      second.fill(places);
    },
    draw(given) {
      const { gemeente = [], laag = ["aantal"], landsdekkend } = given.query;
      layers(laag[0]);
      first.draw(gemeente.slice(0, 1));
      second.draw(gemeente.slice(1, 2));
      beside.hidden = laag[0] !== "vergelijk";
      nationwide.hidden = !OF_TIES.includes(laag[0]) || Boolean(start.fixed);
      counted.checked = landsdekkend?.[0] === "mee";
      threshold.hidden = !given.threshold;
      if (given.threshold && document.activeElement !== least) {
        [least.value, least.max] = given.threshold.map(String);
      }
      drawFigure(given);
      regions.value = given.query.regio?.[0] ?? "";
      const {
        laag: _layer,
        cijfer: _figure,
        klassen: _classes,
        regio: _region,
        ...view
      } = given.query;
      toOwn.hidden = !given.figure;
      if (given.figure) setText(toOwn, given.figure.texts.load);
      toOwn.href = String(new URL(`./eigen-cijfer?${addressOf(view)}`, document.baseURI));
      toArea.href = String(new URL(`./gebiedsfoto?${addressOf(view)}`, document.baseURI));
      parts.options.hidden = [...parts.options.children].every(
        (one) => /** @type {HTMLElement} */ (one).hidden,
      );
      for (const each of folds) each();
      time?.draw(given.time);
    },
  };
}

/**
 * @param {Parts} parts
 * @param {Start} start
 * @param {(layer: string) => void} choose
 */
function layerChoice({ layers }, { layers: offered }, choose) {
  const buttons = offered.map(([key, title, always]) => {
    const made = button("sk-laag", title, () => choose(key));
    made.dataset.value = key;
    made.hidden = !always;
    return made;
  });
  layers.append(...buttons);
  /** @param {string} layer */
  return (layer) => {
    for (const made of buttons) {
      const is = made.dataset.value === layer;
      made.setAttribute("aria-pressed", String(is));
      if (is) made.hidden = false;
    }
  };
}

/**
 * @param {Start} start
 * @param {(key: string) => void} choose
 */
function regionChoice({ regions = { label: "", choices: [], area: "" } }, choose) {
  const made = element("select", "sk-veld sk-regio", {
    "aria-label": regions.label,
    "data-parameter": "regio",
  });
  made.append(...regions.choices.map(([key, title]) => new Option(title, key)));
  made.addEventListener("change", () => choose(made.value));
  return made;
}

/**
 * @param {HTMLElement} root
 * @param {string} label
 * @param {Record<string, string>} texts
 * @param {(code: string[]) => void} choose
 */
function municipalityField(root, label, texts, choose) {
  return openCombobox(
    root,
    {
      label,
      placeholder: label,
      empty: texts.no_results,
      results: (count) => texts.results.replace("{count}", String(count)),
      remove: (name) => name,
    },
    { several: false, choose },
  );
}

/**
 * A part of the page that folds away; on a narrow screen filters begin folded.
 * @param {Parts} parts
 * @param {string} label
 * @param {string} name
 * @param {HTMLElement} folding
 */
function fold({ root, tools }, label, name, folding) {
  const made = button("sk-knop", label, () => {
    root.toggleAttribute(`data-zonder-${name}`);
    draw();
  });
  made.setAttribute("aria-controls", folding.id);
  tools.append(made);
  const draw = () => {
    made.setAttribute("aria-expanded", String(!root.hasAttribute(`data-zonder-${name}`)));
  };
  if (name === "filters") root.setAttribute("data-zonder-filters", "");
  matchMedia(NARROW).addEventListener("change", ({ matches }) => {
    if (name === "filters" && matches) root.setAttribute("data-zonder-filters", "");
    draw();
  });
  return draw;
}
