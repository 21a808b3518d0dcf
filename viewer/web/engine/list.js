// The list beside the map, in the form that the viewer's panel.js draws.
/** @import { Fact, PanelData } from "../ui/types.d.ts" */
/** @import { Partnership, Query, Registry, Selection, Shared } from "./types.d.ts" */
import { groupInWords, sideBySide } from "./compare.js";
import { examplesInList } from "./examples.js";
import {
  chosenPartnerships,
  counted,
  enumeration,
  fill,
  filterParts,
  nameOf,
  onlyExamples,
  unfiltered,
} from "./words.js";

export const PAGE_SIZE = 25;
const FIRST = 4;

/**
 * @param {Selection} selection
 * @param {number} shown
 * @returns {PanelData}
 */
export function panel(selection, shown) {
  const { registry, query } = selection;
  const { partnerships, texts } = registry;
  const { heading, subtitle, rows } = listed(selection);
  const rest = rows.length - shown;
  return {
    heading,
    subtitle,
    items: rows.slice(0, shown).map(([i, group]) => item(registry, partnerships[i], query, group)),
    more_label: rest > 0 ? fill(texts.more, { count: rest }) : "",
    empty: emptyInWords(selection),
    details: chosenPartnerships(registry, query.samenwerking).map((one) => details(registry, one)),
    links: query.gemeente.map((code) => wayTo(registry, code)),
    ...examplesInList(selection),
  };
}

/**
 * Why the list is empty, and what to change.
 * @param {Selection} selection
 */
function emptyInWords({ registry, query, listedInitiatives }) {
  const { texts } = registry;
  if (query.trekker) return texts.empty_examples[listedInitiatives.length ? 0 : 1];
  return unfiltered(filterParts(registry, query)) ? texts.empty_unfiltered : texts.empty;
}

/**
 * Heading, the line below it, and the partnerships of the list with the group that each stands in.
 * @param {Selection} selection
 * @returns {{ heading: string, subtitle: string, rows: [row: number, group: string][] }}
 */
function listed(selection) {
  const { registry, query, rows, size } = selection;
  const { codes, partnerships, texts } = registry;
  const names = query.gemeente.map((code) => nameOf(registry, code));
  const heading = enumeration(registry, names) || texts.in_view;
  if (query.trekker) {
    const own = onlyExamples(registry, selection.listedInitiatives.length);
    return { heading, subtitle: names.length ? own : "", rows: [] };
  }
  if (!names.length) return { heading, subtitle: texts.choose, rows: rows.map((i) => [i, ""]) };
  if (query.laag === "vergelijk" && query.gemeente.length > 1) {
    const groups = sideBySide(selection);
    const [everyone] = groups;
    /** @type {(group: Shared) => [number, string][]} */
    const own = (group) => {
      const name = groupInWords(registry, group, everyone);
      return group.rows.map((i) => [i, name]);
    };
    return { heading, subtitle: "", rows: groups.flatMap(own) };
  }
  const places = query.gemeente.map((code) => codes.indexOf(code));
  const own = rows.filter((i) => places.every((place) => partnerships[i].drawn.includes(place)));
  const share = { partnerships: counted(registry, "partnerships", own.length), total: size };
  return { heading, subtitle: fill(texts.share, share), rows: own.map((i) => [i, ""]) };
}

/**
 * @param {Registry} registry
 * @param {Partnership} partnership
 * @param {Query} query
 * @param {string} group
 */
function item({ texts }, { id, name, meta, successor }, { samenwerking }, group) {
  return {
    id,
    name,
    meta,
    ...(samenwerking.includes(id) && { selected: true }),
    ...(group && { group }),
    ...(successor && { mark: texts.seems_succeeded }),
  };
}

/**
 * The way to the page of a municipality.
 * @param {Registry} registry
 * @param {string} code
 * @returns {Fact}
 */
function wayTo(registry, code) {
  const { peildatum = [], editie = [], taal = [] } = registry.options.fixed;
  const pairs = [
    ...peildatum.map((day) => ["peildatum", day]),
    ...editie.map((key) => ["editie", key]),
    ["gemeente", code],
  ];
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
function details({ texts }, { id, name, facts, more, title, member_names, successor }) {
  return {
    id,
    name,
    facts,
    more,
    more_label: texts.more_facts,
    members_label: title,
    members: member_names,
    ...(successor && { successor }),
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
