// A field for a date as one writes it: 31-01-2024, 31/1/2024 or 2024-01-31. It counts on Enter and
// when the field is left; a day that does not exist is said, not changed into another one.
/** @import { DateField, DateTexts } from "./types.d.ts" */
import { button, element, setText, text } from "../ui/dom.js";

const DUTCH = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * The day as YYYY-MM-DD; "" for what is no day of the calendar.
 * @param {string} typed
 */
export function dayOf(typed) {
  const [, d, m, y] = DUTCH.exec(typed) ?? [];
  const [, year = y, month = m, day = d] = ISO.exec(typed) ?? [];
  if (!year) return "";
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : "";
}

/**
 * As it is written in a field: 31-01-2024.
 * @param {string} iso
 */
export const written = (iso) => iso.split("-").reverse().join("-");

/**
 * @param {HTMLElement} root
 * @param {DateTexts} texts
 * @param {(day: string) => void} choose called with YYYY-MM-DD, or "" when the field is emptied
 * @returns {DateField}
 */
export function openDateField(root, texts, choose) {
  const [first, last] = texts.bounds;
  const input = element("input", "sk-veld", {
    name: texts.name,
    inputmode: "numeric",
    autocomplete: "off",
    placeholder: texts.placeholder,
    maxlength: 10,
  });
  const label = element("label", "sk-datum");
  label.append(text("span", "", texts.label), input);
  const problem = element("p", "sk-fout", { role: "alert", id: `sk-fout-${texts.name}` });
  const picker = element("input", "sk-kalender", {
    type: "date",
    min: first,
    max: last,
    tabindex: -1,
    "aria-hidden": "true",
  });
  const calendar = button("sk-knop", texts.choose, () => {
    picker.value = shown;
    picker.showPicker?.();
  });
  const row = element("div", "sk-datumrij");
  row.append(label, ...(texts.explained ?? []), calendar, picker);
  root.append(row, problem);
  let shown = "";

  /** @param {string} line */
  const say = (line) => {
    setText(problem, line);
    problem.hidden = !line;
    input.toggleAttribute("aria-invalid", Boolean(line));
    if (line) input.setAttribute("aria-describedby", problem.id);
    else input.removeAttribute("aria-describedby");
  };
  const take = () => {
    const typed = input.value.trim();
    const day = dayOf(typed);
    if (typed === written(shown)) say("");
    else if (!typed) choose("");
    else if (!day) say(texts.no_day.replace("{value}", typed));
    else if (day < first || day > last) say(texts.outside.replace("{value}", typed));
    else {
      say("");
      choose(day);
    }
  };
  input.addEventListener("change", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
  });
  picker.addEventListener("change", () => picker.value && choose(picker.value));
  say("");
  return {
    input,
    draw(day) {
      if (shown === day && document.activeElement === input) return;
      shown = day;
      input.value = written(day);
      say("");
    },
  };
}
