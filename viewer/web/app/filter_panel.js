// The filters: every value with the number of partnerships behind it, one with none too.
/** @import { Answer, OrFacet, Registry } from "../engine/types.d.ts" */
/** @import { Combobox, FilterPanel, Option, PanelTexts, Params } from "./types.d.ts" */
import { entriesOf } from "../engine/match.js";
import { button, element, setText, text } from "../ui/dom.js";
import { openCombobox } from "./combobox.js";
import { openDateField } from "./date_field.js";
import { explained } from "./explained.js";
import { topicOffer } from "./topic_offer.js";

/** Filters of few values stand open; one of many opens when asked. */
const PILLS = ["basis", "orgaan", "deelnemertype", "fase", "provinciegrens", "bevoegdheid"];
/** Filters that stand folded; one that is chosen opens them. */
const FOLDED = [
  "deelnemertype",
  "fase",
  "grondslag",
  "provinciegrens",
  "bevoegdheid",
  "groep",
  "opgevolgd",
  "trekker",
  "peildatum",
];
const TYPING = 250; // milliseconds without a letter after which what is typed is sought
const LONGEST_SEARCH = 200;

/**
 * @param {HTMLElement} root
 * @param {PanelTexts} start
 * @param {(changes: Params, typing?: boolean) => void} change
 * @param {HTMLElement} [folded] where what is offered stands while the filters do not
 * @returns {FilterPanel}
 */
export function openFilterPanel(root, start, change, folded) {
  const { texts, titles } = start;
  /** @type {Answer | null} */
  let answer = null;
  /** Where the number of a value stands, by filter. @type {Record<string, Map<string, number>>} */
  let places = {};
  /** @type {(value: number) => string} */
  let number = String;
  let hasArticles = false;
  let hasExamples = false;
  const more = element("details", "sk-meer");
  more.append(text("summary", "", texts.more_filters));
  const section = (/** @type {string} */ name, /** @type {HTMLElement} */ into = root) => {
    const made = element("div", "sk-filter", { "data-parameter": name, role: "group" });
    made.setAttribute("aria-label", titles[name]);
    const title = element("p", "sk-titel");
    title.append(text("span", "", titles[name]), ...explained(start, name, titles[name]));
    if (name !== "peildatum") made.append(title);
    into.append(made);
    return made;
  };
  /** What stands behind a value: "34", or "34+5" where five more have a derived topic. */
  const count = (/** @type {string} */ name, /** @type {string} */ value) => {
    const all = answer?.facets[name]?.[places[name]?.get(value) ?? -1];
    if (all === undefined) return "";
    const extra = (name === "onderwerp" && answer?.derived[value]) || 0;
    const counted = answer?.query.afgeleid?.[0] === "mee" ? extra : 0;
    return extra ? `${number(all - counted)}+${number(extra)}` : number(all);
  };

  const seeking = section("zoek");
  const search = searchField(seeking, texts, titles.zoek, (value, typing) =>
    change({ zoek: value ? [value] : [] }, typing),
  );
  const articles = button("sk-pil", texts.search_articles, () =>
    change({ bevoegdheden: answer?.query.bevoegdheden ? [] : ["mee"] }),
  );
  articles.hidden = true;
  seeking.append(articles);
  const offer = topicOffer([seeking, ...(folded ? [folded] : [])], texts, (key) => {
    search.clear();
    change({ onderwerp: [...(answer?.query.onderwerp ?? []), key], zoek: [] });
  });
  /** @type {Record<string, (answer: Answer) => void>} */
  const drawn = {};
  /** @type {Record<string, (options: Option[]) => void>} */
  const filled = {};
  const place = (/** @type {string} */ name, /** @type {HTMLElement} */ into = root) => {
    const own = section(name, into);
    const made = PILLS.includes(name) ? pills(own, name) : list(own, name);
    drawn[name] = made.draw;
    filled[name] = made.fill;
  };
  /**
   * @param {HTMLElement} own
   * @param {string} name
   */
  const pills = (own, name) => {
    const row = element("div", "sk-pillen");
    own.append(row);
    /** @type {HTMLButtonElement[]} */
    let buttons = [];
    return {
      /** @param {Option[]} given */
      fill(given) {
        buttons = given.map(({ key, name: label }) => {
          const pill = button("sk-pil", "", () => {
            const chosen = answer?.query[name] ?? [];
            const left = chosen.filter((other) => other !== key);
            change({ [name]: left.length < chosen.length ? left : [...chosen, key] });
          });
          pill.dataset.value = key;
          pill.append(text("span", "", label), text("span", "aantal", ""));
          return pill;
        });
        row.replaceChildren(...buttons);
      },
      /** @param {Answer} given */
      draw({ query }) {
        for (const pill of buttons) {
          const value = pill.dataset.value ?? "";
          pill.setAttribute("aria-pressed", String(Boolean(query[name]?.includes(value))));
          const label = count(name, value);
          setText(/** @type {Element} */ (pill.lastElementChild), label);
          pill.classList.toggle("sk-nul", label === "0");
        }
      },
    };
  };
  /**
   * @param {HTMLElement} own
   * @param {string} name
   */
  const list = (own, name) => {
    /** @type {Combobox} */
    const box = openCombobox(
      own,
      {
        label: titles[name],
        placeholder: texts.type_or_pick,
        empty: texts.no_results,
        results: (total) => texts.results.replace("{count}", String(total)),
        remove: (label) => texts.remove_value.replace("{value}", label),
      },
      {
        several: true,
        choose: (keys) => change({ [name]: keys }),
        count: (value) => (name === "zonder" ? "" : count(name, value)),
      },
    );
    return {
      fill: box.fill,
      /** @param {Answer} given */
      draw: ({ query }) => box.draw(query[name] ?? []),
    };
  };

  place("provincie");
  place("basis");
  place("onderwerp");
  const derived = start.fixed
    ? null
    : derivedChoice(section("afgeleid"), texts, (value) =>
        change({ afgeleid: value === "apart" ? [] : [value] }),
      );
  place("opgave");
  const below = element("div", "", { "data-parameter": "deels", role: "group" });
  below.setAttribute("aria-label", titles.deels);
  root.lastElementChild?.append(below);
  const partly = oneOf(
    below,
    ["mee"],
    () => texts.also_partly,
    (value) => change({ deels: answer?.query.deels ? [] : [value] }),
  );
  for (const name of ["vorm", "deelnemer", "zonder", "orgaan"]) place(name);
  root.append(more);
  place("bevoegdheid", more);
  place("deelnemertype", more);
  place("fase", more);
  place("grondslag", more);
  place("provinciegrens", more);
  place("groep", more);
  const predecessors = predecessorsChoice(section("opgevolgd", more), texts, (value) =>
    change({ opgevolgd: value === "mee" ? [] : [value] }),
  );
  const leading = section("trekker", more);
  const lead = oneOf(
    leading,
    ["geen-overheid"],
    () => texts.lead_none,
    (value) => change({ trekker: answer?.query.trekker ? [] : [value] }),
  );
  const day = start.fixed
    ? null
    : openDateField(
        section("peildatum", more),
        {
          ...start.date,
          name: "peildatum",
          explained: explained(start, "peildatum", titles.peildatum),
        },
        (iso) => change({ peildatum: iso && iso !== start.today ? [iso] : [] }),
      );

  return {
    fill(registry) {
      number = registry.number;
      hasExamples = Boolean(registry.initiatives?.length);
      hasArticles = !start.fixed && Boolean(registry.options.articles);
      offer.fill(registry);
      const options = optionsOf(registry);
      places = Object.fromEntries(
        Object.entries(options).map(([name, all]) => [
          name,
          new Map(all.map(({ key, place: at }, i) => [key, at ?? i])),
        ]),
      );
      for (const [name, fill] of Object.entries(filled)) fill(options[name]);
      if (answer) this.draw(answer);
    },
    draw(given) {
      answer = given;
      search.draw(given.query.zoek?.[0] ?? "");
      articles.setAttribute("aria-pressed", String(Boolean(given.query.bevoegdheden)));
      articles.hidden = !hasArticles || !given.query.zoek;
      offer.draw(given.query);
      for (const draw of Object.values(drawn)) draw(given);
      derived?.draw(given.query.afgeleid?.[0] ?? "apart");
      partly.draw(given.query.deels?.[0] ?? "");
      const left = given.succeeded ? `${texts.predecessors_uit} (${number(given.succeeded)})` : "";
      predecessors.draw(given.query.opgevolgd?.[0] ?? "mee", { uit: left });
      const examples = number(given.panel.examples?.rows.length ?? 0);
      const [only = ""] = given.query.trekker ?? [];
      lead.draw(only, { "geen-overheid": `${texts.lead_none} (${examples})` });
      leading.hidden = !hasExamples && !only;
      day?.draw(given.date);
      if (FOLDED.some((name) => given.query[name])) more.open = true;
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {Record<string, string>} texts
 * @param {string} label
 * @param {(value: string, typing: boolean) => void} choose
 */
function searchField(root, texts, label, choose) {
  const input = element("input", "sk-veld", {
    type: "search",
    name: "zoek",
    maxlength: LONGEST_SEARCH,
    placeholder: texts.search_hint,
    autocomplete: "off",
    "aria-label": label,
  });
  root.append(input);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const take = (/** @type {boolean} */ typing) => {
    clearTimeout(timer);
    choose(input.value.trim(), typing);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => take(true), TYPING);
  });
  input.addEventListener("change", () => take(false));
  input.addEventListener("keydown", ({ key }) => key === "Enter" && take(false));
  return {
    clear() {
      clearTimeout(timer);
      input.value = "";
      input.focus();
    },
    /** @param {string} value */
    draw(value) {
      if (input.value.trim() !== value && document.activeElement !== input) input.value = value;
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {Record<string, string>} texts
 * @param {(value: string) => void} choose
 */
const derivedChoice = (root, texts, choose) =>
  oneOf(root, ["apart", "mee", "uit"], (value) => texts[`derived_${value}`], choose);

/**
 * @param {HTMLElement} root
 * @param {Record<string, string>} texts
 * @param {(value: string) => void} choose
 */
const predecessorsChoice = (root, texts, choose) =>
  oneOf(root, ["mee", "uit"], (value) => texts[`predecessors_${value}`], choose);

/**
 * A row of which one is pressed.
 * @param {HTMLElement} root
 * @param {string[]} values
 * @param {(value: string) => string} label
 * @param {(value: string) => void} choose
 */
function oneOf(root, values, label, choose) {
  const row = element("div", "sk-pillen");
  const buttons = values.map((value) => {
    const pill = button("sk-pil", label(value), () => choose(value));
    pill.dataset.value = value;
    return pill;
  });
  row.append(...buttons);
  root.append(row);
  return {
    /**
     * @param {string} value
     * @param {Record<string, string>} labels of those that say more now
     */
    draw(value, labels = {}) {
      for (const pill of buttons) {
        const own = pill.dataset.value ?? "";
        setText(pill, labels[own] || label(own));
        pill.setAttribute("aria-pressed", String(own === value));
      }
    },
  };
}

/**
 * What can be chosen, by filter; `place` is where its number stands.
 * @param {Registry} registry
 * @returns {Record<string, Option[]>}
 */
function optionsOf(registry) {
  const { facets, organisations, valuesOf } = registry;
  const { codes, names, offered } = organisations;
  const places = new Map(valuesOf.deelnemer.map((code, i) => [code, i]));
  const existing = new Set(offered);
  const ended = codes.flatMap((key, org) =>
    existing.has(org) ? [] : [{ key, name: names[org], others: [], ended: true }],
  );
  const participants = [...entriesOf(registry, "deelnemer"), ...ended].map((one) => ({
    ...one,
    place: places.get(one.key),
  }));
  const rows = /** @type {[OrFacet, (typeof facets)[OrFacet]][]} */ (Object.entries(facets));
  const values = rows.map(([name, row]) => [
    name,
    entriesOf(registry, name).map((one, i) => ({ ...one, below: Boolean(row[i][2]) })),
  ]);
  return { ...Object.fromEntries(values), deelnemer: participants, zonder: participants };
}
