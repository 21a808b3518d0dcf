// A field in which one types to choose from a list: the editable combobox of the ARIA guide.
/** @import { Combobox, ComboboxActs, ComboboxTexts, Option } from "./types.d.ts" */
import { openMatcher } from "../engine/match.js";
import { arrange, button, element, setText, text } from "../ui/dom.js";

let opened = 0; // how many there are: their lists need names of their own

/**
 * @param {HTMLElement} root
 * @param {ComboboxTexts} texts
 * @param {ComboboxActs} acts
 * @returns {Combobox}
 */
export function openCombobox(root, texts, { several, choose, count }) {
  opened += 1;
  const list = element("ul", "sk-lijst", { id: `sk-lijst-${opened}`, role: "listbox" });
  list.setAttribute("aria-label", texts.label);
  if (several) list.setAttribute("aria-multiselectable", "true");
  const input = element("input", "sk-veld", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: texts.placeholder,
    "aria-label": texts.label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  const chips = element("div", "sk-gekozen");
  const status = element("p", "kb-onzichtbaar", { role: "status" });
  const nothing = text("p", "sk-niets", texts.empty);
  list.hidden = nothing.hidden = true;
  const popup = element("div", "sk-uitklap");
  popup.append(list, nothing);
  root.append(input, popup, chips, status);

  /** @type {Option[]} */
  let options = [];
  /** @type {Map<string, HTMLElement>} */
  let rows = new Map();
  /** @type {(typed: string) => string[]} */
  let match = () => [];
  /** @type {string[]} */
  let shown = [];
  /** @type {string[]} */
  let chosen = [];
  let active = -1;
  /** Before the registry has come nothing can be offered, nor said to be absent. */
  let filled = false;
  /** Enter was pressed before it came. */
  let entered = false;

  const isOpen = () => input.getAttribute("aria-expanded") === "true";
  const nameOf = (/** @type {string} */ key) =>
    options.find((option) => option.key === key)?.name ?? key;

  /** @param {string} key */
  const row = (key) => {
    const present = rows.get(key);
    if (present) return present;
    const option = /** @type {Option} */ (options.find((one) => one.key === key));
    const made = element("li", option.below ? "sk-onder" : "", {
      id: `${list.id}-${key}`,
      role: "option",
      "data-value": key,
    });
    made.append(text("span", "", option.name), text("span", "aantal", ""));
    rows.set(key, made);
    return made;
  };
  const dress = () => {
    shown.forEach((key, i) => {
      const made = row(key);
      made.setAttribute("aria-selected", String(chosen.includes(key)));
      made.classList.toggle("sk-hier", i === active);
      setText(/** @type {Element} */ (made.lastElementChild), count?.(key) ?? "");
    });
    const at = shown[active];
    if (at === undefined) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", row(at).id);
      row(at).scrollIntoView({ block: "nearest" });
    }
  };
  const search = () => {
    const typed = input.value.trim();
    const offered = options.filter(({ key, ended }) => !ended || chosen.includes(key));
    const keys = new Set(offered.map(({ key }) => key));
    const meant = typed && typed !== single() ? match(typed) : [...keys];
    shown = meant.filter((key) => keys.has(key));
    active = typed && shown.length && typed !== single() ? 0 : -1;
    arrange(list, shown.map(row));
    list.hidden = !shown.length;
    nothing.hidden = shown.length > 0 || !filled;
    const offer = shown.length ? texts.results(shown.length) : texts.empty;
    setText(status, filled ? offer : "");
    dress();
  };
  const open = () => {
    if (isOpen()) return;
    input.setAttribute("aria-expanded", "true");
    search();
  };
  const close = () => {
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    list.hidden = nothing.hidden = true;
    active = -1;
    entered = false;
    input.value = single();
    setText(status, "");
  };
  const drawChips = () => {
    if (!several) return;
    const made = chosen.map((key) => {
      const name = nameOf(key);
      const chip = button("sk-chip", `${name} ×`, () => {
        if (chip === document.activeElement) input.focus();
        choose(chosen.filter((one) => one !== key));
      });
      chip.setAttribute("aria-label", texts.remove(name));
      return chip;
    });
    chips.replaceChildren(...made);
  };
  const single = () => (several || !chosen.length ? "" : nameOf(chosen[0]));
  /** @param {string} key */
  const take = (key) => {
    if (several) {
      input.value = "";
      choose(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
      if (isOpen()) search();
    } else {
      chosen = [key];
      close();
      choose([key]);
    }
  };
  /** @param {number} by */
  const move = (by) => {
    if (!isOpen()) open();
    if (!shown.length) return;
    const from = active < 0 && by < 0 ? 0 : active;
    active = (from + by + shown.length) % shown.length;
    dress();
  };

  input.addEventListener("click", open);
  input.addEventListener("input", () => {
    entered = false;
    if (isOpen()) search();
    else open();
    if (!several && !input.value && chosen.length) choose([]);
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" && event.altKey) open();
    else if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp" && event.altKey) close();
    else if (key === "ArrowUp") move(-1);
    else if (key === "Enter" && isOpen() && shown[active] !== undefined) take(shown[active]);
    else if (key === "Enter" && isOpen() && !filled) entered = true;
    else if (key === "Escape" && (isOpen() || input.value)) {
      input.value = "";
      close();
    } else if (key === "Backspace" && several && !input.value && chosen.length) {
      choose(chosen.slice(0, -1));
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  // A press in the list leaves the keyboard where it is.
  popup.addEventListener("pointerdown", (event) => event.preventDefault());
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const key = /** @type {Element} */ (target).closest("li")?.dataset.value;
    if (key !== undefined) take(key);
  });

  return {
    input,
    fill(given) {
      options = given;
      rows = new Map();
      match = openMatcher(given);
      filled = true;
      drawChips();
      if (isOpen()) search();
      else input.value = single();
      if (entered && shown[active] !== undefined) take(shown[active]);
      entered = false;
    },
    draw(values) {
      const before = String(chosen);
      chosen = values;
      if (before !== String(values)) drawChips();
      if (!isOpen()) input.value = single();
      else dress();
    },
  };
}
