// Numbers, lists and sentences, as layers/words/filters.py writes them.
/** @import { Bounds } from "../map/types.d.ts" */
/** @import { Caution } from "../ui/types.d.ts" */
/** @import { Facet, OrFacet, Part, Partnership, Plural, Query, Registry, Selection, Values } from "./types.d.ts" */
/**
 * @param {string} template
 * @param {Values} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * A text that depends on a number, with that number in it.
 * @param {Registry} registry
 * @param {Plural} name
 * @param {number} count
 * @param {Values} values
 */
export function counted({ number, texts }, name, count, values = {}) {
  return fill(texts[name][count === 1 ? 0 : 1], { count: number(count), ...values });
}

/**
 * @param {Registry} registry
 * @param {string[]} parts
 * @returns {string}
 */
export function enumeration({ options }, parts) {
  const [two, start, middle, end] = options.enumerations;
  /**
   * @param {string} pattern
   * @param {string} one
   * @param {string} other
   */
  const join = (pattern, one, other) =>
    pattern.replace(/\{([01])\}/g, (_, i) => (i === "0" ? one : other));
  if (parts.length < 2) return parts[0] ?? "";
  if (parts.length === 2) return join(two, parts[0], parts[1]);
  let listed = join(start, parts[0], parts[1]);
  for (const part of parts.slice(2, -1)) listed = join(middle, listed, part);
  return join(end, listed, parts[parts.length - 1]);
}

/**
 * @param {Registry} registry
 * @param {string} code
 */
export const nameOf = ({ numberOf, organisations }, code) => organisations.names[numberOf(code)];

/**
 * How many are selected, and with how many municipalities; within the provinces when chosen.
 * @param {Selection} selection
 */
export function resultInWords(selection) {
  const { registry, query, size, initiatives } = selection;
  if (query.trekker) return onlyExamples(registry, initiatives.length);
  return `${counted(registry, "partnerships", size)}, ${municipalitiesThere(selection)}`;
}

/**
 * How many examples there are, which count nowhere as a partnership.
 * @param {Registry} registry
 * @param {number} count
 */
export const onlyExamples = (registry, count) =>
  fill(registry.texts.only_examples, { examples: counted(registry, "examples", count) });

/**
 * How many municipalities take part; in chosen provinces only those in them, told so.
 * @param {Selection} selection
 */
function municipalitiesThere({ registry, query, counts, lookedAt }) {
  const count = counted(registry, "municipalities", lookedAt.filter((i) => counts[i]).length);
  const parts = filterParts(registry, query).filter(([key]) => key === "provincie");
  return [count, ...parts.map(([, , phrase]) => phrase)].join(" ");
}

/**
 * The active filters in the order in which they make a sentence: [name, value, phrase].
 * @param {Registry} registry
 * @param {Query} query
 * @returns {Part[]}
 */
export function filterParts(registry, query) {
  const { options, texts } = registry;
  /** @type {Part[]} */
  const parts = [];
  /**
   * @param {Facet} key
   * @param {(value: string, i: number) => string} phrase
   */
  const add = (key, phrase) => {
    parts.push(
      ...query[key].map((value, i) => /** @type {Part} */ ([key, value, phrase(value, i)])),
    );
  };
  /**
   * @param {OrFacet} key
   * @param {number} from
   */
  const known = (key, from = 0) =>
    add(key, (value, i) => phrasesOf(registry, key, value)[from + Math.min(i, 1)]);
  known("basis");
  known("vorm", query.basis.length ? 2 : 0);
  known("groep");
  known("onderwerp");
  known("opgave");
  if (alsoDerived(registry, query)) parts.push(["afgeleid", "mee", texts.also_derived]);
  if (query.deels && query.opgave.length) parts.push(["deels", "mee", texts.also_partly]);
  known("provincie");
  add("deelnemer", (code, i) =>
    fill(texts.with[Math.min(i, 1)], { value: called(registry, code) }),
  );
  add("zonder", (code, i) =>
    fill(texts.without[Math.min(i, 1)], { value: called(registry, code) }),
  );
  known("deelnemertype");
  known("orgaan");
  known("fase");
  known("grondslag");
  known("provinciegrens");
  known("bevoegdheid");
  if (query.opgevolgd) parts.push(["opgevolgd", query.opgevolgd, texts.without_predecessors]);
  if (query.trekker) parts.push(["trekker", query.trekker, texts.no_government]);
  if (query.zoek) parts.push(["zoek", query.zoek, fill(texts.sought, { value: query.zoek })]);
  if (options.fixed.peildatum) parts.push(["peildatum", options.date, options.on_date]);
  if (options.in_edition) parts.push(["editie", options.fixed.editie[0], options.in_edition]);
  return parts;
}

/**
 * How a value reads: at the start of its part of the sentence and after another one; of a form
 * also beside a basis.
 * @param {Registry} registry
 * @param {OrFacet} key
 * @param {string} value
 * @returns {string[]}
 */
function phrasesOf({ facets }, key, value) {
  const [, , , ...phrases] = facets[key].find(([one]) => one === value) ?? ["", "", 0];
  return phrases;
}

/**
 * Whether derived topics bring partnerships into the result.
 * @param {Registry} registry
 * @param {Query} query
 */
export function alsoDerived({ options }, { onderwerp, opgave }) {
  const topics = onderwerp.filter((value) => value !== "niet-geregistreerd");
  return options.fixed.afgeleid?.[0] === "mee" && Boolean(topics.length || opgave.length);
}

/** @param {Part[]} parts */
export const unfiltered = (parts) =>
  parts.every(([name]) => name === "peildatum" || name === "editie");

/**
 * @param {Registry} registry
 * @param {Query} query
 */
export function filterSentence(registry, query) {
  const { texts } = registry;
  const parts = filterParts(registry, query);
  const phrases = parts.map(([, , phrase]) => phrase);
  if (unfiltered(parts)) phrases.unshift(texts.everything_but);
  else if (!query.basis.length && !query.vorm.length)
    phrases.unshift(query.trekker ? texts.initiatives : texts.everything);
  return `${capital(phrases.join(" "))}.`;
}

/** @param {string} text */
export function capital(text) {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}

/**
 * @param {Registry} registry
 * @param {string} code
 */
function called({ facets, numberOf, organisations, standing, texts }, code) {
  const org = numberOf(code);
  const { codes, kinds, names } = organisations;
  const now = standing(org);
  const province = facets.provincie.find(([value]) => value === codes[now]);
  let name = province?.[1] ?? names[now];
  if (now !== org) name = fill(texts.former, { name, old: names[org] });
  const template = texts.places[kinds[now]];
  return template ? fill(template, { name }) : name;
}

/**
 * One or two sentences about how partnerships are spread over municipalities.
 * @param {Selection} selection
 * @returns {string}
 */
export function countsInWords(selection) {
  const { registry, query, size, counts, lookedAt } = selection;
  const { texts } = registry;
  if (!size) return texts.counts_none;
  const opening = counted(registry, "partnerships", size);
  const involved = lookedAt.map((i) => counts[i]).filter(Boolean);
  if (!involved.length) return fill(texts.counts_off, { opening });
  const least = Math.min(...involved);
  const most = Math.max(...involved);
  const spread =
    least === most
      ? fill(texts.counts_equal, { n: most })
      : fill(texts.counts_spread, {
          least,
          most,
          where_least: where(selection, least),
          where_most: where(selection, most),
        });
  const municipalities = municipalitiesThere(selection);
  const sentences = [fill(texts.counts_words, { opening, municipalities, spread })];
  if (query.provincie.length) {
    const all = counted(registry, "municipalities", counts.filter(Boolean).length);
    sentences.push(fill(texts.counts_beyond, { municipalities: all }));
  }
  return [...sentences, ...absentInWords(selection)].join(" ");
}

/**
 * Of municipalities that are counted nowhere: whether that is known.
 * @param {Selection} selection
 */
function absentInWords({ registry, counts, chosen, lookedAt }) {
  const { number, options, partnerships, texts } = registry;
  const ahead = new Set(partnerships.flatMap((one, i) => (chosen[i] ? one.ahead : [])));
  const absent = lookedAt.filter((i) => !counts[i]);
  const unknown = absent.filter((i) => options.incomplete || ahead.has(i));
  const rest = absent.length - unknown.length;
  const sentences = [];
  if (rest)
    sentences.push(
      counted(registry, "counts_absent", rest, {
        municipalities: counted(registry, "municipalities", rest),
      }),
    );
  if (unknown.length) {
    const some = unknown.filter((i) => ahead.has(i)).length;
    const template = texts.counts_unknown[some === unknown.length ? 2 : Number(some > 0)];
    sentences.push(
      fill(template, {
        municipalities: counted(registry, "municipalities", unknown.length),
        count: number(some),
      }),
    );
  }
  return sentences;
}

/**
 * How old and how complete the selection is.
 * @param {Selection} selection
 */
export function honestyInWords({ registry, rows, size }) {
  const { number, options, partnerships } = registry;
  const { edition, silent, derived, sample } = options.honesty;
  /** @param {(one: Partnership) => unknown} test */
  const among = (test) => rows.filter((i) => test(partnerships[i])).length;
  const without = among((one) => one.silent);
  const helped = among((one) => one.silent > 1);
  const missing = fill(helped ? derived : silent, {
    partnerships: counted(registry, "partnerships", size),
    silent: number(without),
    derived: number(helped),
  });
  return [edition, ...(without ? [missing] : []), sample].join(" · ");
}

/**
 * Which municipalities the map has, where these are not simply those of the date.
 * @param {Selection} selection
 */
export function bordersInWords({ registry, rows }) {
  const { numberOf, options, organisations, partnerships } = registry;
  if (!options.newcomers.length) return options.borders;
  const members = rows.flatMap((i) => partnerships[i].members);
  const newcomers = options.newcomers.map(numberOf);
  const count = members.filter((org) => newcomers.includes(org)).length;
  const first = newcomers.find((org) => members.includes(org));
  if (first === undefined) return options.borders;
  const name = organisations.names[first];
  return `${options.borders} ${counted(registry, "newcomers", count, { name })}`;
}

/**
 * What is not known of the reference date: with the words and the address of the explanation.
 * @param {Selection} selection
 * @returns {Caution | null}
 */
export function cautionInWords({ registry, query, rows }) {
  const { options, partnerships, texts } = registry;
  /** @param {number} least */
  const doubt = (least) => rows.filter((i) => partnerships[i].doubt >= least).length;
  const withRegister = !query.basis.length || query.basis.includes("wgr");
  const starts = startsInWords(registry, doubt(1), doubt(2));
  const line = [withRegister ? options.register : "", starts].filter(Boolean).join(" ");
  return line ? [texts.why, line, options.over] : null;
}

/**
 * Of how many no start is known, when some of these were perhaps not there yet.
 * @param {Registry} registry
 * @param {number} count
 * @param {number} doubtful
 */
function startsInWords({ number, texts }, count, doubtful) {
  if (!doubtful) return "";
  const template = count === doubtful ? (count === 1 ? 2 : 0) : doubtful === 1 ? 3 : 1;
  return fill(texts.starts[template], { count: number(count), doubtful: number(doubtful) });
}

/**
 * @param {Selection} selection
 * @param {number} wanted
 */
function where({ registry, counts, lookedAt }, wanted) {
  const own = lookedAt.filter((i) => counts[i] === wanted);
  if (own.length > 2) return counted(registry, "municipalities", own.length);
  return enumeration(
    registry,
    own.map((i) => nameOf(registry, registry.codes[i])),
  );
}

/**
 * Which municipalities the chosen partnerships hold; `inside` per municipality the chosen ones.
 * @param {Registry} registry
 * @param {Partnership[]} records
 * @param {number[][]} inside
 */
export function areasInWords(registry, records, inside) {
  const { drawnAs, isPresent, texts } = registry;
  if (!records.length) return texts.areas_choose;
  const held = records.filter(({ holds }) => holds);
  const names = held.map((record) => {
    const size = inside.filter((own) => own.includes(records.indexOf(record))).length;
    return fill(texts.areas_sizes[Number(record.partial)], {
      name: record.name,
      municipalities: counted(registry, "municipalities", size),
    });
  });
  const sentences = held.length
    ? [fill(texts.areas_words, { names: enumeration(registry, names) })]
    : [];
  const absent = records.filter(({ holds }) => !holds);
  sentences.push(...absent.map(({ name }) => fill(texts.areas_not_held, { name })));
  if (held.length > 1) {
    const shared = inside.filter((own) => own.length > 1).length;
    const municipalities = counted(registry, "municipalities", shared);
    sentences.push(
      shared
        ? counted(registry, "areas_shared", shared, { municipalities })
        : texts.areas_apart[Number(held.some(({ partial }) => partial))],
    );
  }
  const elsewhere = held
    .flatMap(({ members }) => members)
    .filter((org) => drawnAs(org) === undefined && !isPresent(org));
  if (elsewhere.length) sentences.push(counted(registry, "areas_elsewhere", elsewhere.length));
  const unknown = [...aheadIn(records)].filter((i) => !inside[i].length).length;
  if (unknown)
    sentences.push(
      fill(texts.areas_ahead, { municipalities: counted(registry, "municipalities", unknown) }),
    );
  return sentences.join(" ");
}

/**
 * The municipalities of which any of these partnerships names only the successor.
 * @param {Partnership[]} records
 */
export const aheadIn = (records) => new Set(records.flatMap(({ ahead }) => ahead));

/**
 * West, south, east and north around municipalities, given by their numbers; null without any.
 * @param {Registry} registry
 * @param {number[]} numbers
 * @returns {Bounds | null}
 */
export function around({ codes, places }, numbers) {
  const known = numbers.map((i) => places[codes[i]]).filter(Boolean);
  if (!known.length) return null;
  /**
   * @param {0 | 1 | 2 | 3} side
   * @param {(...all: number[]) => number} of
   */
  const pick = (side, of) => of(...known.map((place) => place[side]));
  return [pick(0, Math.min), pick(1, Math.min), pick(2, Math.max), pick(3, Math.max)];
}

/**
 * @param {Registry} registry
 * @param {string[]} ids
 */
export const chosenPartnerships = ({ partnerships }, ids) =>
  ids.map((id) => partnerships.find((one) => one.id === id)).filter((one) => one !== undefined);
