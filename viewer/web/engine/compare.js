// Layer `vergelijk`: municipalities, or two partnerships, side by side, as layers/maps/compare.py
// draws them.
/** @import { LegendRow, Style } from "../map/types.d.ts" */
/** @import { Partnership, Picture, Registry, Selection, Shared } from "./types.d.ts" */
import { areas } from "./areas.js";
import { around, capital, counted, enumeration, fill, nameOf } from "./words.js";

/** @typedef {[style: Style, label: string]} Kind */

// With which of the three, in the order of the legend, between all of them and none.
const SOME_OF_THREE = [[0, 1], [0, 2], [1, 2], [0], [1], [2]];

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
export function comparison(selection) {
  const { registry, query } = selection;
  const { codes, looks, texts } = registry;
  if (query.gemeente.length > 2) return several(selection);
  if (query.gemeente.length === 2) return two(selection);
  if (query.samenwerking.length > 1) {
    const drawn = areas(registry, query.samenwerking.slice(0, 2));
    return { ...drawn, layer: "vergelijk", title: texts.compare_partnerships };
  }
  return {
    layer: "vergelijk",
    title: texts.compare_title,
    words: texts.compare_choose,
    styles: [looks.outside],
    areas: codes.map(() => 0),
    notes: codes.map(() => ""),
    lines: [],
    outlines: [],
    legend: [],
    bounds: null,
  };
}

/**
 * Of which of the compared municipalities without partnerships that is not certain, and why.
 * @param {Selection} selection
 * @param {number[]} places
 */
function noneCertain({ registry, counts, rows }, places) {
  const { codes, isPresent, later, numberOf, options, organisations, partnerships, texts } =
    registry;
  const absent = places.filter((place) => !counts[place]);
  return absent.flatMap((place) => {
    const own = rows.map((i) => partnerships[i]).filter(({ ahead }) => ahead.includes(place));
    if (!own.length && !options.incomplete) return [];
    const listed = new Set(own.flatMap(({ recorded }) => recorded));
    const names = (later[place] ?? []).filter((org) => listed.has(org));
    const template = isPresent(numberOf(codes[place])) ? texts.ahead_now : texts.ahead_successor;
    const ahead = fill(template, {
      partnerships: counted(registry, "partnerships", own.length),
      names: enumeration(
        registry,
        names.map((org) => organisations.names[org]),
      ),
    });
    const doubt = fill(texts.not_certain, { name: nameOf(registry, codes[place]) });
    return own.length ? [ahead, doubt] : [doubt];
  });
}

/**
 * Per combination of municipalities the partnerships, by name, that exactly those take part in:
 * first what all of them share, then fewer and fewer, then what only one of them has.
 * @param {Selection} selection
 * @returns {Shared[]}
 */
export function sideBySide(selection) {
  const { registry, query } = selection;
  const places = query.gemeente.map((code) => registry.codes.indexOf(code));
  const among = counting(selection);
  return combinations(places).map((together) => ({
    places: together,
    rows: among.filter((i) => {
      const { drawn } = registry.partnerships[i];
      return places.every((place) => drawn.includes(place) === together.includes(place));
    }),
  }));
}

/**
 * Every combination of values, the largest first, in the order of Python's itertools.
 * @param {number[]} values
 * @returns {number[][]}
 */
function combinations(values) {
  /** @type {(from: number, size: number) => number[][]} */
  const of = (from, size) => {
    if (!size) return [[]];
    return values
      .slice(from)
      .flatMap((value, i) => of(from + i + 1, size - 1).map((rest) => [value, ...rest]));
  };
  return values.flatMap((_, i) => of(0, values.length - i));
}

/**
 * The selected partnerships by name, but for groups that cover the whole country.
 * @param {Selection} selection
 */
function counting(selection) {
  const { registry, chosen } = selection;
  const all = countsNationwide(selection);
  const rows = [...chosen.keys()].filter((i) => chosen[i]);
  return rows.filter((i) => all || !registry.partnerships[i].nationwide);
}

/**
 * How many partnerships of municipalities are not counted since they cover the country.
 * @param {Selection} selection
 * @param {number[]} places
 */
function leftOut(selection, places) {
  const { registry, rows } = selection;
  if (countsNationwide(selection)) return "";
  const count = rows
    .map((i) => registry.partnerships[i])
    .filter(({ drawn, nationwide }) => nationwide && places.some((one) => drawn.includes(one)));
  return count.length ? counted(registry, "compare_left_out", count.length) : "";
}

/** @param {Selection} selection */
function countsNationwide({ registry, query }) {
  const included = registry.options.fixed.landsdekkend?.[0] === "mee";
  const { basis, groep } = query;
  const every = !basis.length && groep.length > 0;
  return included || every || basis.includes("landelijke-indeling");
}

/**
 * A heading above what some of the compared municipalities share, with the number.
 * @param {Registry} registry
 * @param {Shared} group
 * @param {Shared} everyone
 */
export function groupInWords(registry, group, everyone) {
  const { texts } = registry;
  const all = everyone.places.length > 2 ? texts.compare_all_three : texts.compare_both;
  const template = group.places.length === everyone.places.length ? all : texts.compare_only;
  return fill(template, { name: namesOf(registry, group.places), count: group.rows.length });
}

/**
 * @param {Registry} registry
 * @param {number[]} places
 */
function namesOf(registry, places) {
  return enumeration(
    registry,
    places.map((place) => nameOf(registry, registry.codes[place])),
  );
}

/**
 * The municipalities by kind; the last two kinds are of those that share nothing and of the compared
 * municipalities themselves, which the legend leaves out.
 * @param {Registry} registry
 * @param {string} title
 * @param {Kind[]} kinds
 * @param {number[]} placed
 * @param {string} words
 * @returns {Picture}
 */
function byKind(registry, title, kinds, placed, words) {
  const outside = kinds.length - 2;
  /** @param {number} kind */
  const size = (kind) => placed.filter((one) => one === kind).length;
  /** @type {LegendRow[]} */
  const legend = kinds.slice(0, -1).map(([, label], kind) => [kind, label, size(kind), 0]);
  return {
    layer: "vergelijk",
    title,
    words,
    styles: kinds.map(([style]) => style),
    areas: placed,
    notes: placed.map((kind) => kinds[kind][1]),
    lines: [],
    outlines: [],
    legend,
    bounds: around(
      registry,
      placed.map((_, i) => i).filter((i) => placed[i] !== outside),
    ),
  };
}

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
function two(selection) {
  const { registry } = selection;
  const { codes, looks, partnerships, texts } = registry;
  const [both, first, second] = sideBySide(selection);
  const pair = both.places;
  const names = pair.map((place) => nameOf(registry, codes[place]));
  /** @type {Kind[]} */
  const kinds = [
    [looks.overlaps[0][1], texts.compare_with_both],
    [looks.areas[0], fill(texts.compare_only_with, { name: names[0] })],
    [looks.areas[1], fill(texts.compare_only_with, { name: names[1] })],
    [looks.small_group, texts.compare_with_each],
    [looks.outside, texts.compare_with_neither],
    [looks.chosen, texts.compare_the_two],
  ];
  /** @param {Shared} group */
  const inside = (group) => new Set(group.rows.flatMap((i) => partnerships[i].drawn));
  const [withBoth, withFirst, withSecond] = [inside(both), inside(first), inside(second)];
  /** @param {number} i */
  const kindOf = (i) => {
    if (pair.includes(i)) return 5;
    if (withBoth.has(i)) return 0;
    if (withFirst.has(i)) return withSecond.has(i) ? 3 : 1;
    return withSecond.has(i) ? 2 : 4;
  };
  const sentence = fill(texts.compare_words, {
    first: names[0],
    second: names[1],
    both: counted(registry, "partnerships", both.rows.length),
    only_first: first.rows.length,
    only_second: second.rows.length,
  });
  const title = fill(texts.compare_pair, { first: names[0], second: names[1] });
  const words = [sentence, leftOut(selection, pair), ...noneCertain(selection, pair)]
    .filter(Boolean)
    .join(" ");
  return byKind(
    registry,
    title,
    kinds,
    codes.map((_, i) => kindOf(i)),
    words,
  );
}

/**
 * @param {Selection} selection
 * @returns {Picture}
 */
function several(selection) {
  const { registry } = selection;
  const groups = sideBySide(selection);
  const { places } = groups[0];
  const [kinds, placed] =
    places.length === 3 ? kindsOfThree(registry, groups) : kindsOfMore(selection, places);
  for (const place of places) placed[place] = kinds.length - 1;
  const title = fill(registry.texts.compare_names, { names: namesOf(registry, places) });
  const drawn = byKind(registry, title, kinds, placed, severalInWords(selection, groups));
  return { ...drawn, legend: drawn.legend.filter(([, , size]) => size) };
}

/**
 * @param {Selection} selection
 * @param {Shared[]} groups
 */
function severalInWords(selection, groups) {
  const { registry } = selection;
  const { texts } = registry;
  const [everyone] = groups;
  const shared = fill(texts.compare_share, {
    names: namesOf(registry, everyone.places),
    partnerships: counted(registry, "partnerships", everyone.rows.length),
  });
  const alone = groups
    .filter(({ places }) => places.length === 1)
    .map(({ places, rows }) =>
      fill(texts.compare_alone, { name: namesOf(registry, places), count: rows.length }),
    );
  const rest = leftOut(selection, everyone.places);
  const sentence = `${capital(enumeration(registry, alone))}.`;
  const doubts = noneCertain(selection, everyone.places);
  return [shared, sentence, rest, ...doubts].filter(Boolean).join(" ");
}

/**
 * @param {Registry} registry
 * @param {Shared[]} groups
 * @returns {[kinds: Kind[], placed: number[]]}
 */
function kindsOfThree(registry, groups) {
  const { codes, looks, partnerships, texts } = registry;
  const { places } = groups[0];
  /** @type {Set<number>[]} */
  const sharing = codes.map(() => new Set());
  for (const group of groups) {
    for (const i of group.rows.flatMap((row) => partnerships[row].drawn)) {
      for (const place of group.places) sharing[i].add(places.indexOf(place));
    }
  }
  /** @param {number[]} some */
  const look = ([one, other]) =>
    other === undefined ? looks.areas[one] : looks.overlaps[one][other];
  /** @type {Kind[]} */
  const some = SOME_OF_THREE.map((numbers) => {
    const name = namesOf(
      registry,
      numbers.map((i) => places[i]),
    );
    return [look(numbers), fill(texts.compare_only_with, { name })];
  });
  const order = [[0, 1, 2], ...SOME_OF_THREE, []].map(String);
  return [
    [
      [looks.several["0,1,2"], texts.compare_with_all_three],
      ...some,
      [looks.outside, texts.compare_with_none_of_three],
      [looks.chosen, texts.compare_the_three],
    ],
    sharing.map((numbers) => order.indexOf(String([...numbers].sort()))),
  ];
}

/**
 * @param {Selection} selection
 * @param {number[]} places
 * @returns {[kinds: Kind[], placed: number[]]}
 */
function kindsOfMore(selection, places) {
  const { registry } = selection;
  const { codes, looks, partnerships, texts } = registry;
  const count = places.length;
  /** @type {(one: Partnership) => boolean} */
  const ties = ({ drawn }) => drawn.length > 1;
  const tying = counting(selection)
    .map((i) => partnerships[i])
    .filter(ties);
  const sharing = codes.map((_, i) => {
    const own = tying.filter(({ drawn }) => drawn.includes(i));
    return places.filter((place) => place !== i && own.some(({ drawn }) => drawn.includes(place)))
      .length;
  });
  const municipalities = counted(registry, "municipalities", count);
  return [
    [
      [looks.several["0,1,2"], fill(texts.compare_with_all, { count })],
      [looks.overlaps[0][1], texts.compare_with_more],
      [looks.areas[0], texts.compare_with_one],
      [looks.outside, texts.compare_with_none],
      [looks.chosen, fill(texts.compare_the, { municipalities })],
    ],
    sharing.map((number) => (number === count ? 0 : number === 1 ? 2 : number === 0 ? 3 : 1)),
  ];
}
