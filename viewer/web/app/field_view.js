// A field on a page that Streamlit draws: a municipality, partnerships or a day. What is chosen goes
// to the page as a JSON list.
/** @import { Component } from "../streamlit.d.ts" */
/** @import { Registry } from "../engine/types.d.ts" */
/** @import { FieldData, Option, Start } from "./types.d.ts" */
import { entriesOf } from "../engine/match.js";
import { isDark } from "../ui/dom.js";
import { openCombobox } from "./combobox.js";
import { openDateField } from "./date_field.js";
import { registryFor } from "./registries.js";

/**
 * @typedef {object} Field
 * @property {(name: string, value: unknown) => void} send
 * @property {(data: FieldData, registry: Registry) => void} draw
 */
/** @type {WeakMap<HTMLElement, Field>} */
const fields = new WeakMap();

/** @param {Component<FieldData>} component */
export default async function fieldView({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".sk-los"));
  root.dataset.thema = isDark(parentElement) ? "donker" : "licht";
  const { registry, start } = await registryFor(data);
  const field = fields.get(root) ?? open(root, data, start);
  fields.set(root, field);
  field.send = setTriggerValue;
  field.draw(data, registry);
}

/**
 * @param {HTMLElement} root
 * @param {FieldData} data
 * @param {Start} start
 * @returns {Field}
 */
function open(root, { field, label, several }, { texts, date }) {
  const choose = (/** @type {string[]} */ keys) => made.send("keuze", JSON.stringify(keys));
  /** @type {Field} */
  const made = { send: () => {}, draw: () => {} };
  if (field === "dag") {
    const day = openDateField(root, { ...date, label, name: "sinds" }, (chosen) =>
      choose(chosen ? [chosen] : []),
    );
    made.draw = ({ chosen }) => day.draw(chosen[0] ?? "");
    return made;
  }
  const box = openCombobox(
    root,
    {
      label,
      placeholder: label,
      empty: texts.no_results,
      results: (count) => texts.results.replace("{count}", String(count)),
      remove: (name) => texts.remove_value.replace("{value}", name),
    },
    { several, choose },
  );
  let filled = "";
  made.draw = (data, registry) => {
    const of = JSON.stringify([data.first, data.names, registry.options.date, data.edition]);
    if (of !== filled) box.fill(optionsOf(data, registry));
    filled = of;
    box.draw(data.chosen);
  };
  return made;
}

/**
 * @param {FieldData} data
 * @param {Registry} registry
 * @returns {Option[]}
 */
function optionsOf({ field, names, first, note }, registry) {
  const entries = entriesOf(
    registry,
    /** @type {"gemeente" | "overheid" | "samenwerking" | "taak"} */ (field),
  );
  const known = new Map(entries.map((one) => [one.key, one]));
  const near = first.flatMap((key) => {
    const one = known.get(key);
    return one ? [{ ...one, name: note.replace("{name}", one.name) }] : [];
  });
  const chosen = Object.entries(names).map(([key, name]) => ({ key, name, others: [] }));
  const before = new Set([...near, ...chosen].map(({ key }) => key));
  return [...chosen, ...near, ...entries.filter(({ key }) => !before.has(key))];
}
