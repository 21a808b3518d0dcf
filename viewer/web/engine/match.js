// Which entries of a list are meant by what was typed, by the rules of data/domain/text.py: a
// name, a code, an abbreviation, a slip. tests/web/match.json holds both together.

/** @import { Facet, Registry } from "./types.d.ts" */
import { compact, fold, resembles, words } from "./search.js";

/** The kind behind a name, as CBS writes it: "Groningen (gemeente)". */
const BEHIND = /^(.+)\((gemeente|provincie|waterschap)\)\s*$/;
/** So many letters must be typed against a name without spaces to find it in its middle. */
const INSIDE_FROM = 4;
/** Names themselves may be as short as this and hold a typing error: Ede, Goes. */
const SHORTEST = 3;
/** The kinds, by their number in the registry, that have a place in a field of governments beside
 * municipalities: provinces and water boards. */
const GOVERNMENTS = new Set([1, 2]);
const [BEGINS, WORDS_BEGIN, HOLDS, NEARLY, NEVER] = [0, 1, 2, 3, 4];

/**
 * @typedef {{ key: string, name: string, others: string[] }} Entry
 * @typedef {{ key: string, rank: number, whole: string, words: string[] }} Name
 */

/**
 * What equals a name means the entries of that name and no other. Otherwise come, in this order:
 * names that begin so, names of which words begin so, names that hold it; names from which it
 * differs by one letter; and when there is none of these, names of which the words do. Nothing
 * typed finds every entry, in their order.
 * @param {Entry[]} entries
 * @returns {(typed: string) => string[]} keys, the likeliest first
 */
export function openMatcher(entries) {
  /** @type {Name[]} */
  const names = [];
  for (const { key, name, others } of entries) {
    [name, ...others].forEach((called, i) => {
      const own = words(called);
      names.push({ key, rank: Math.min(i, 1), whole: own.join(""), words: own });
    });
  }
  /** @type {Map<string, Name[]>} */
  const equal = new Map();
  for (const name of names) {
    const those = equal.get(name.whole);
    if (those) those.push(name);
    else equal.set(name.whole, [name]);
  }
  return (typed) => {
    const forms = [compact(typed)];
    const behind = BEHIND.exec(fold(typed));
    if (behind) forms.push(compact(`${behind[2]} ${behind[1]}`));
    const exact = forms.filter(Boolean).flatMap((form) => equal.get(form) ?? []);
    if (exact.length) return keys([exact.filter(isOwn), exact.filter(isOther)]);
    return keys(tiers(names, words(typed)));
  };
}

/** @param {Name} name */
const isOwn = ({ rank }) => !rank;
/** @param {Name} name */
const isOther = ({ rank }) => Boolean(rank);

/** @param {Name[][]} groups */
const keys = (groups) => [...new Set(groups.flatMap((group) => group.map(({ key }) => key)))];

/**
 * The names that fit in groups, the likeliest first.
 * @param {Name[]} names
 * @param {string[]} sought
 */
function tiers(names, sought) {
  const whole = sought.join("");
  /** @type {Name[][]} */
  const groups = Array.from({ length: 2 * NEVER }, () => []);
  let any = false;
  for (const name of names) {
    const tier = tierOf(name, sought, whole);
    if (tier === NEVER) continue;
    groups[2 * tier + name.rank].push(name);
    any = true;
  }
  if (any) return groups;
  const near = names.filter(({ words: own }) =>
    sought.every((word) => own.some((known) => known.includes(word) || resembles(word, known))),
  );
  return [near.filter(isOwn), near.filter(isOther)];
}

/**
 * @param {Name} name
 * @param {string[]} sought
 * @param {string} whole
 */
function tierOf({ rank, whole: known, words: own }, sought, whole) {
  if (known.startsWith(whole)) return BEGINS;
  if (sought.every((word) => own.some((each) => each.startsWith(word)))) return WORDS_BEGIN;
  if (sought.every((word) => own.some((each) => each.includes(word)))) return HOLDS;
  if (whole.length >= INSIDE_FROM && known.includes(whole)) return HOLDS;
  return resembles(whole, known, rank ? undefined : SHORTEST) ? NEARLY : NEVER;
}

/** So many letters must be typed to mean a topic by the beginning of its name. */
const TOPIC_FROM = 3;

/**
 * The topics of which the name begins with what is typed, as the page calls them or in Dutch.
 * @param {Registry} registry
 * @param {string} typed
 * @returns {Entry[]}
 */
export function topicsNamed(registry, typed) {
  const sought = compact(typed);
  if (sought.length < TOPIC_FROM) return [];
  const topics = entriesOf(registry, "onderwerp").filter(({ key }) => key !== "niet-geregistreerd");
  const entries = topics.map((topic) => ({ ...topic, others: [topic.key] }));
  const begin = (/** @type {Entry} */ { key, name }) =>
    [name, key].some((called) => compact(called).startsWith(sought));
  return openMatcher(entries)(typed)
    .flatMap((key) => entries.filter((topic) => topic.key === key))
    .filter(begin);
}

/**
 * What a list field offers, with every name under which each is looked for.
 * @param {Registry} registry
 * @param {Facet | "gemeente" | "overheid" | "samenwerking" | "taak"} field
 * @returns {Entry[]}
 */
export function entriesOf(registry, field) {
  const { organisations, partnerships, inForce, goto } = registry;
  const { codes, names, called, offered } = organisations;
  /**
   * @param {string} key
   * @param {string} name
   */
  const entry = (key, name) => {
    const own = registry.numberOf(key);
    return { key, name, others: own < 0 ? [] : [names[own], ...called[own], key] };
  };
  if (field === "deelnemer" || field === "zonder")
    return offered.map((org) => entry(codes[org], names[org]));
  if (field === "overheid") {
    const others = offered.filter((org) => GOVERNMENTS.has(organisations.kinds[org]));
    return [
      ...entriesOf(registry, "gemeente"),
      ...others.map((org) => entry(codes[org], names[org])),
    ];
  }
  if (field === "taak")
    return registry.tasks.map(({ key, name, others }) => ({ key, name, others }));
  if (field === "gemeente") return goto.map(([code, name]) => entry(code, name));
  if (field === "samenwerking")
    return partnerships
      .slice(0, inForce)
      .map(({ id, others, name, named }) => ({ key: id, name, others: [...named, id, ...others] }));
  return registry.facets[field].map(([value, name]) => entry(value, name));
}
