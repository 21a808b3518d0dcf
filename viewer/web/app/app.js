// The application: one view, drawn again after every choice. The live page and the map in one file
// differ in who answers and in where the address is.
/** @import { Answer } from "../engine/types.d.ts" */
/** @import { Goal, MapState } from "../map/types.d.ts" */
/** @import { Application, Params, Start, Ways } from "./types.d.ts" */
import { firstPartnerships, PAGE_SIZE } from "../engine/list.js";
import { select } from "../engine/selection.js";
import { onBase } from "../engine/update.js";
import { drawLegend } from "../map/legend.js";
import { openMap } from "../map/map.js";
import { drawCaution } from "../ui/caution.js";
import { button, element, keepOnPage, setText, text } from "../ui/dom.js";
import { drawPanel } from "../ui/panel.js";
import {
  addressOf,
  changed,
  fits,
  paramsOf,
  withMunicipality,
  withoutChoice,
  withoutFilters,
  withoutPart,
  withPartnership,
} from "./choices.js";
import { openFilterPanel } from "./filter_panel.js";
import { openOptions } from "./options.js";
import { skeleton } from "./skeleton.js";

/**
 * @param {HTMLElement} root
 * @param {Start} start
 * @param {Ways} ways
 * @returns {Application}
 */
export function openApplication(root, start, ways) {
  const { texts } = start;
  const parts = skeleton(root, start);
  /** What is on the page. @type {Answer | null} */
  let view = null;
  /** What was asked for last, by parameter. @type {Params} */
  let wanted = {};
  let rows = PAGE_SIZE;
  /** How the next answer comes into the history: not at all, or as a new or the present entry. */
  let entry = "";
  /** Where what was asked for last leads, which the map goes to. @type {Goal} */
  let goal = "";
  /** @type {MapState | null} */
  let map = null;
  let division = "";

  const say = (/** @type {string} */ line) => setText(parts.aloud, line);
  const ask = (/** @type {string} */ address) => ways.ask(address, rows);
  /**
   * @param {Params} params
   * @param {{ replace?: boolean, more?: boolean, to?: Goal }} [how]
   */
  const change = (params, { replace = false, more = false, to = "" } = {}) => {
    const address = addressOf(params);
    if (!fits(address, view?.state ?? "")) {
      complain([texts.too_long]);
      return;
    }
    if (!more && address === addressOf(wanted)) return;
    wanted = params;
    goal = to;
    if (!more) rows = PAGE_SIZE;
    entry = replace ? "replace" : "push";
    ask(address);
  };
  const panel = openFilterPanel(
    parts.filters,
    start,
    (changes, typing) => change(changed(wanted, changes), { replace: typing }),
    parts.offer,
  );
  const options = openOptions(parts, start, {
    change: (changes, replace) => change(changed(wanted, changes), { replace }),
    goTo: (changes) => change(changed(wanted, changes), { to: "gemeente" }),
    params: () => wanted,
  });

  /** @param {string} code */
  const chooseMunicipality = (code) => {
    const { gemeente, laag } = wanted;
    const again = laag?.[0] !== "vergelijk" && String(gemeente) === code;
    if (again && ways.go && !start.embedded) ways.go(`./gemeente?${pageOf(wanted, code)}`);
    else change(withMunicipality(wanted, code));
  };
  /** @param {string[]} lines */
  const complain = (lines) => {
    const close = button("sk-knop", texts.dismiss, () => parts.problems.replaceChildren());
    const shown = lines.map((line) => text("p", "", line));
    parts.problems.replaceChildren(...shown, ...(lines.length ? [close] : []));
  };

  /** @param {Answer} given */
  const drawMap = (given) => {
    if (map && division !== given.division) {
      map.close();
      const fresh = element("div", "", { id: "kaart", "aria-busy": "true", tabindex: 0 });
      const focused = map.container === document.activeElement;
      map.container.replaceWith(fresh);
      if (focused) fresh.focus({ preventScroll: true });
      parts.canvas = fresh;
      map = null;
    }
    division = given.division;
    map ??= openMap(parts.canvas, {
      labels: start.labels,
      background: ways.background,
      base: ways.base?.(division),
      look: ways.look?.() ?? null,
      looked: (look) => ways.looked?.(look),
      choose: chooseMunicipality,
      say,
      tell: (code) => hover(code),
    });
    const registry = ways.registry();
    const codes = given.codes ?? registry?.codes ?? map.codes;
    const plain = registry?.options.plain ?? given.styles[0];
    const data = onBase(codes, plain, given, map.codes);
    map.apply(view ? data : (ways.opening?.(data) ?? data), goal);
    goal = "";
  };
  /** @param {string} code */
  const hover = async (code) => {
    const registry = ways.registry();
    if (view && registry && ways.isOwn(view.state)) {
      return firstPartnerships(select(registry, ways.queryOf(view.state)), code);
    }
    return ways.hover?.(view?.state ?? "", code) ?? [];
  };
  const drawList = () => {
    if (!view) return;
    const { links = [], ...rest } = view.panel;
    drawPanel(
      parts.panel,
      { ...rest, links: ways.go ? links : [] },
      {
        choose: (id) => {
          const next = withPartnership(wanted, id);
          const added = (next.samenwerking ?? []).length > (wanted.samenwerking ?? []).length;
          change(next, { to: added ? "samenwerking" : "" });
        },
        more: () => {
          rows += PAGE_SIZE;
          change(wanted, { more: true, replace: true });
        },
        go: (address) => ways.go?.(address),
      },
    );
  };

  /** @param {Answer} given */
  const show = (given) => {
    const before = view;
    parts.canvas.setAttribute("aria-busy", "true");
    parts.canvas.setAttribute("aria-label", given.title);
    drawMap(given);
    view = given;
    wanted = given.query;
    drawLegend(parts.legend, given);
    setText(parts.words, given.words);
    setText(parts.result, given.result);
    parts.canvas.dataset.state = given.state;
    parts.canvas.setAttribute("aria-busy", "false");
    drawList();
    if (before && before.words !== given.words && !options.playing()) say(given.words);
    if (String(before?.problems ?? "") !== String(given.problems)) complain(given.problems);
    drawSentence(given);
    setText(parts.honesty, start.embedded ? texts.source : given.honesty.join("\n"));
    drawCaution(parts.caution, given.caution);
    options.draw(given);
    panel.draw(given);
    root.toggleAttribute("data-tijd", Boolean(given.time.pace));
    ways.write(given, entry);
    entry = "";
  };

  /** @param {Answer} given */
  const drawSentence = ({ parts: active, sentence }) => {
    const buttons = active.map(([name, value, phrase]) => {
      if (start.fixed && name in start.fixed) return text("span", "sk-deel sk-vast", phrase);
      const made = button("sk-deel", `${phrase} ×`, () => {
        change(withoutPart(wanted, name, value));
        parts.result.focus({ preventScroll: true });
      });
      made.title = texts.remove;
      made.setAttribute("aria-label", `${texts.remove}: ${phrase}`);
      made.dataset.weg = `${name}-${value}`;
      return made;
    });
    const removable = buttons.some((made) => made instanceof HTMLButtonElement);
    setText(parts.sentence, removable ? texts.see : sentence);
    parts.active.replaceChildren(...(removable ? buttons : []));
    parts.wipe.hidden = !removable;
  };

  parts.wipe.addEventListener("click", () => {
    change(withoutFilters(wanted));
    parts.result.focus({ preventScroll: true });
  });
  parts.offer.addEventListener("click", () => parts.result.focus({ preventScroll: true }));
  keepOnPage(parts.caution, (address) => ways.go?.(address));
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || event.defaultPrevented || root.hidden) return;
    const target = /** @type {Element} */ (event.target);
    if (target !== document.body && !target.closest(".kaartbeeld")) return;
    if (target.closest("input, dialog")) return; // means the field, or what lies over the page
    if (root.hasAttribute("data-presenteren")) options.stop();
    else if (wanted.gemeente || wanted.samenwerking) change(withoutChoice(wanted));
  };
  document.addEventListener("keydown", onKey);

  return {
    parts,
    show,
    complain,
    fill: (registry) => {
      panel.fill(registry);
      options.fill(registry);
    },
    open(address, count = PAGE_SIZE) {
      rows = count;
      entry = "";
      goal = "";
      wanted = paramsOf(address);
      ask(address);
    },
    present: options.present,
    whole(all) {
      if (view) ways.ask(view.state, all ? Number.POSITIVE_INFINITY : rows);
      const folds = all ? "details:not([open])" : "details[data-papier]";
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const folded = parts.panel.querySelectorAll(folds);
      for (const one of folded) {
        one.open = all;
        one.toggleAttribute("data-papier", all);
      }
    },
    stay() {
      if (!view) return;
      wanted = view.query;
      options.draw(view);
      panel.draw(view);
    },
    view: () => view,
    wanted() {
      return view?.query === wanted ? view.state : addressOf(wanted);
    },
    map: () => map,
    extent: () => map?.extent() ?? "",
  };
}

/**
 * What the page of a municipality takes of a view: its date, edition and language.
 * @param {Params} params
 * @param {string} code
 */
function pageOf({ peildatum = [], editie = [], taal = [] }, code) {
  return addressOf({ peildatum, editie, gemeente: [code], taal });
}
