// The list beside the map, in the form that the viewer's panel.js draws.
/** @import { Fact, PanelData } from "../ui/types.d.ts" */
/** @import { Partnership, Query, Registry, Selection } from "./types.d.ts" */
import { chosenPartnerships, counted, enumeration, fill, filterParts, nameOf } from "./words.js";

export const PAGE_SIZE = 25;
const FIRST = 4;

/**
 * @param {Selection} selection
 * @param {number} shown
 * @returns {PanelData}
 */
export function panel({ registry, query, rows, size }, shown) {
  const { codes, partnerships, texts } = registry;
  const wanted = query.gemeente.map((code) => codes.indexOf(code));
  const own = rows.filter((i) => wanted.every((place) => partnerships[i].drawn.includes(place)));
  const share = { partnerships: counted(registry, "partnerships", own.length), total: size };
  const rest = own.length - shown;
  return {
    heading: wanted.length
      ? enumeration(
          registry,
          query.gemeente.map((code) => nameOf(registry, code)),
        )
      : texts.in_view,
    subtitle: wanted.length ? fill(texts.share, share) : texts.choose,
    items: own.slice(0, shown).map((i) => item(partnerships[i], query)),
    more_label: rest > 0 ? fill(texts.more, { count: rest }) : "",
    empty: filterParts(registry, query).every(([key]) => key === "peildatum")
      ? texts.empty_unfiltered
      : texts.empty,
    details: chosenPartnerships(registry, query.samenwerking).map((one) => details(registry, one)),
    links: query.gemeente.map((code) => wayTo(registry, code)),
  };
}

/**
 * @param {Partnership} partnership
 * @param {Query} query
 */
function item({ id, name, meta }, { samenwerking }) {
  return samenwerking.includes(id) ? { id, name, meta, selected: true } : { id, name, meta };
}

/**
 * The way to the page of a municipality.
 * @param {Registry} registry
 * @param {string} code
 * @returns {Fact}
 */
function wayTo(registry, code) {
  const { peildatum = [], taal = [] } = registry.options.fixed;
  const pairs = [...peildatum.map((day) => ["peildatum", day]), ["gemeente", code]];
  const address = new URLSearchParams([...pairs, ...taal.map((one) => ["taal", one])]);
  return [
    "",
    fill(registry.texts.about, { name: nameOf(registry, code) }),
    `./gemeente?${address}`,
  ];
}

/**
 * @param {Registry} registry
 * @param {Partnership} partnership
 */
function details({ texts }, { id, name, facts, more, title, told }) {
  return {
    id,
    name,
    facts,
    more,
    more_label: texts.more_facts,
    members_label: title,
    members: told,
  };
}

/**
 * The first partnerships of a municipality in view, and how many more there are.
 * @param {Selection} selection
 * @param {string} code
 */
export function firstPartnerships({ registry, chosen }, code) {
  const { codes, drawn, number, partnerships, texts } = registry;
  const place = codes.indexOf(code);
  if (place < 0) return [];
  const own = drawn.members.subarray(drawn.starts[place], drawn.starts[place + 1]);
  const names = [...own].filter((i) => chosen[i]).map((i) => partnerships[i].name);
  const rest = names.length - FIRST;
  if (rest <= 0) return names;
  return [...names.slice(0, FIRST), fill(texts.more_names, { count: number(rest) })];
}
