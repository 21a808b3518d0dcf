// What the engine works on and answers. viewer/export/onefile/ writes `Given`.

import type { Happened } from "../app/types.d.ts";
import type { Bounds, Fit, LegendRow, MapLabels, Outline, Style, TieLine } from "../map/types.d.ts";
import type { Caution, PanelData, Time } from "../ui/types.d.ts";

export type OrFacet =
  | "onderwerp"
  | "vorm"
  | "basis"
  | "provincie"
  | "orgaan"
  | "deelnemertype"
  | "fase"
  | "grondslag"
  | "provinciegrens"
  | "bevoegdheid"
  | "opgave"
  | "groep";
export type Facet = OrFacet | "deelnemer" | "zonder";

/** The parameters of an address, with a value for each. */
export type Query = Record<Facet, string[]> & {
  zoek: string;
  laag: string;
  deels: string;
  opgevolgd: string;
  trekker: string;
  gemeente: string[];
  samenwerking: string[];
};

/** Values by name of the parameter, as an address has them. */
export type Parameters = Record<string, string | string[] | undefined>;

/** Texts in two forms or more: which one depends on a number. */
export type Plural =
  | "partnerships"
  | "municipalities"
  | "with"
  | "without"
  | "places"
  | "counts_absent"
  | "areas_apart"
  | "areas_outside"
  | "areas_hole"
  | "areas_shared"
  | "areas_sizes"
  | "areas_elsewhere"
  | "counts_unknown"
  | "newcomers"
  | "examples"
  | "empty_examples"
  | "compare_left_out"
  | "starts";
export type Single =
  | "everything"
  | "everything_but"
  | "also_derived"
  | "also_partly"
  | "former"
  | "sought"
  | "see"
  | "see_everything"
  | "remove"
  | "counts_title"
  | "counts_none"
  | "counts_off"
  | "counts_equal"
  | "counts_spread"
  | "counts_words"
  | "range"
  | "no_note"
  | "areas_title"
  | "areas_neither"
  | "as_known"
  | "areas_choose"
  | "areas_words"
  | "areas_absent"
  | "areas_blank"
  | "counts_beyond"
  | "more_names"
  | "none"
  | "areas_unknown"
  | "areas_ahead"
  | "areas_not_held"
  | "in_view"
  | "without_predecessors"
  | "seems_succeeded"
  | "no_government"
  | "initiatives"
  | "only_examples"
  | "examples_list"
  | "examples_title"
  | "examples_words"
  | "examples_explained"
  | "examples_narrowed"
  | "examples_none"
  | "example_known"
  | "example_off"
  | "example_note"
  | "choose"
  | "share"
  | "more"
  | "more_facts"
  | "empty"
  | "empty_unfiltered"
  | "why"
  | "compare_title"
  | "compare_choose"
  | "compare_partnerships"
  | "compare_pair"
  | "compare_names"
  | "compare_words"
  | "compare_share"
  | "compare_alone"
  | "compare_both"
  | "compare_all_three"
  | "compare_only"
  | "compare_with_both"
  | "compare_only_with"
  | "compare_with_each"
  | "compare_with_neither"
  | "compare_the_two"
  | "compare_with_all_three"
  | "compare_with_none_of_three"
  | "compare_the_three"
  | "compare_with_all"
  | "compare_with_more"
  | "compare_with_one"
  | "compare_with_none"
  | "compare_the"
  | "ahead_now"
  | "ahead_successor"
  | "not_certain"
  | "about"
  | Problem;
/** What is said of a part of an address that cannot be used. */
export type Problem =
  | "unknown_name"
  | "unknown_value"
  | "more_than_once"
  | "too_many"
  | "too_long"
  | "search_limit"
  | "ended"
  | "other_date"
  | "other_layer";
export type Texts = Record<Single, string> & Record<Plural, string[]>;

/** What is filled in at the places of a text. */
export type Values = Record<string, string | number>;

/** Value, name, whether it lies below another one, and phrases of a sentence. */
export type FacetRow = [value: string, name: string, below: 0 | 1, ...phrases: string[]];

export interface Looks {
  none: Style;
  classes: Style[][];
  outside: Style;
  elsewhere: Style;
  areas: Style[];
  overlaps: Style[][];
  /** Of three areas or more: by their numbers with commas between them. */
  several: Record<string, Style>;
  small_group: Style;
  example: Style;
  chosen: Style;
  outlines: string[];
  outline_width: number;
}

export interface Options {
  edition: string;
  today: string;
  /** The year of an older division into municipalities, or nothing. */
  division: string;
  /** The language of the view: "nl" or "en". */
  code: string;
  /** The same as browsers name it. */
  language: string;
  enumerations: [two: string, start: string, middle: string, end: string];
  date: string;
  opening: string;
  fixed: Record<string, string[]>;
  /** The address of the viewer, of a map in one file. */
  site: string;
  layers: Record<string, string>;
  labels: MapLabels;
  kinds: string[];
  on_date: string;
  /** Of a kept edition, which the address names. */
  in_edition?: string;
  /** How old the register is, and what that means; "" while it is not old. */
  age: string;
  /** Whether the server knows articles to look in; one of the release before does not say. */
  articles?: boolean;
  /** Parts of a line: of the edition, what is missing (none, or some derived), and the rest. */
  honesty: Record<"edition" | "silent" | "derived" | "sample", string>;
  /** Of which day the municipalities of the map are, where that is not now. */
  borders: string;
  /** Municipalities of now that an older map lacks, by name. */
  newcomers: string[];
  time: Time;
  /** The address of the explanation. */
  over: string;
  incomplete: boolean;
  register: string;
  plain: Style;
  extent: Bounds | null;
}

/** Numbers of texts: of a label, of a value and of the address it leads to. */
export type PackedFact = [label: number, value: number, url?: number];

/** As viewer/answer/browser/tables.py writes it; texts are numbers of `strings`. */
export type PackedPartnership = [
  id: string,
  others: string[],
  name: number,
  meta: number,
  named: number[],
  prose: number[],
  members: number[],
  said: Record<number, number>,
  recorded: number[] | 0,
  title: number,
  facts: PackedFact[],
  more: PackedFact[],
  silent: 0 | 1 | 2,
  doubt: 0 | 1 | 2,
  ahead: number[],
  nationwide: 0 | 1,
  partial: 0 | 1,
];

export interface Organisations {
  codes: string[];
  names: string[];
  /** Other names under which each is looked for. */
  called: string[][];
  kinds: number[];
  provinces: number[];
  /** Those that exist. */
  offered: number[];
  /** Municipalities on the map of now. */
  now: number[];
  /** What stands for an ended one: on the date, on the map, and after every reorganisation. */
  ended: Record<number, [standing: number, now: number, latest: number]>;
}

export interface Given {
  shape: number;
  strings: string[];
  /** How many letters of the text before it each begins with, as a letter; `strings` has the rest. */
  shared: string;
  texts: Texts;
  looks: Looks;
  options: Options;
  /** Municipality code to west, south, east and north. */
  places: Record<string, Bounds>;
  facets: Record<OrFacet, FacetRow[]>;
  goto: [code: string, name: string][];
  /** Municipalities of the map, as the viewer orders them. */
  codes: string[];
  /** Per municipality the organisations of after the date that stand in its place. */
  later: Record<number, number[]>;
  /** Per partnership in force that seems to have a successor the way to that one. A server of the
   * release before gives none. */
  succeeded?: Record<number, PackedFact>;
  /** Per partnership the opgaven to which its topics lead, also those that belong to one in part. */
  partly?: number[][];
  /** What has no government as its lead. A server of the release before gives none. */
  initiatives?: [org: number, kind: number, row: PackedFact][];
  /** Everyday tasks: key, name, other words for it in both languages, and the partnerships in force
   * that are about it. A server of the release before gives none. */
  tasks?: [key: string, name: string, others: string[], rows: number[]][];
  organisations: Omit<Organisations, "names" | "called"> & { names: number[]; called: number[][] };
  partnerships: PackedPartnership[];
  links: Record<OrFacet, number[][]>;
  derived: number[][];
}

export type Fact = [label: string, value: string, url: string];

/** An example of what has no government as its lead, and its row in the list. */
export interface Initiative {
  org: number;
  kind: string;
  fact: Fact;
}

export interface Partnership {
  id: string;
  others: string[];
  name: string;
  meta: string;
  successor?: Fact;
  named: string[];
  /** Purpose and legal grounds. */
  prose: string[];
  members: number[];
  /** Its members as they are shown. */
  member_names: string[];
  recorded: number[];
  title: string;
  facts: Fact[];
  more: Fact[];
  /** 1: no registered topic; 2: none, but a derived one. */
  silent: 0 | 1 | 2;
  /** 1: no known start; 2: and perhaps not there yet. */
  doubt: 0 | 1 | 2;
  /** Municipalities of the map of which it names only the successor. */
  ahead: number[];
  /** Municipalities of the map, by their number in `codes`. */
  drawn: number[];
  /** Whether it is in force on the date. */
  holds: boolean;
  /** Whether it is part of a group that covers the whole country. */
  nationwide: boolean;
  /** Whether its member list is known to be incomplete. */
  partial: boolean;
}

/** What `registry.js` makes of `Given`. */
export interface Registry
  extends Pick<
    Given,
    "texts" | "looks" | "options" | "places" | "facets" | "goto" | "codes" | "later"
  > {
  initiatives?: Initiative[];
  organisations: Organisations;
  /** Number of an organisation to that of the municipality of the map. */
  municipalityOf: Map<number, number>;
  /** How many partnerships are in force; those beyond were chosen, but are not of this date. */
  inForce: number;
  partnerships: Partnership[];
  byId: Map<string, number>;
  valuesOf: Record<Facet, string[]>;
  links: Record<OrFacet | "deelnemer", Table>;
  derived: Table;
  /** Which partnerships in force seem to have a successor beside them. */
  succeeded: Uint8Array;
  /** As the links of `opgave`, with topics that belong to one in part. */
  partly: Table;
  drawn: Table;
  tasks: { key: string; name: string; others: string[]; rows: number[] }[];
  /** A number as the language writes it. */
  number(value: number): string;
  /** The number of an organisation; -1 for a code that none has. */
  numberOf(code: string): number;
  /** The organisation that stands for one on the date. */
  standing(org: number): number;
  /** The organisation of the map that stands for one; -1 when it was split. */
  now(org: number): number;
  /** The municipality of the map that stands for an organisation; undefined without one. */
  drawnAs(org: number): number | undefined;
  /** Whether an organisation is a municipality on the map of now. */
  isPresent(org: number): boolean;
  /** Indexes of words, made when they are needed. */
  indexes: {
    everything?: WordIndex;
    names?: WordIndex;
    initiatives?: WordIndex;
    known?: Set<string>;
  };
}

/** The partnerships that exactly these of the compared municipalities take part in. */
export interface Shared {
  places: number[];
  rows: number[];
}

export interface WordIndex {
  find(text: string): Uint8Array;
}

/** Which partnerships have a value: those of value i from starts[i] up to starts[i + 1]. */
export interface Table {
  width: number;
  starts: Int32Array;
  members: Int32Array;
}

/** `chosen` and `failing` have a number per partnership in force. */
export interface Selection {
  registry: Registry;
  query: Query;
  chosen: Uint8Array;
  size: number;
  facetCounts: Record<Facet, Int32Array>;
  derivedCounts: Int32Array;
  /** How many seem to have a successor beside them, left out or not. */
  succeeded: number;
  counts: Int32Array;
  /** The municipalities asked about, by their number in `codes`. */
  lookedAt: number[];
  rows: number[];
  /** Those of the places looked at, and those that the list has. */
  initiatives: Initiative[];
  listedInitiatives: Initiative[];
}

export interface Picture {
  layer: "aantal" | "gebied" | "vergelijk";
  title: string;
  words: string;
  styles: Style[];
  areas: number[];
  notes: string[];
  lines: TieLine[];
  outlines: Outline[];
  legend: LegendRow[];
  bounds: Bounds | null;
}

/** One active filter: which, its value and how it reads in the sentence. */
export type Part = [name: string, value: string, phrase: string];

/** All that the page shows of an address, as viewer/answer/answer.schema.json declares it. */
/** What stands beside a map of a figure: `figure_as_json` in viewer/answer/figure.py. */
export interface FigureData {
  texts: Record<string, string>;
  title: string;
  figures: [key: string, name: string, group: string][];
  chosen: string;
  methods: [key: string, name: string][];
  /** "" with limits of one's own. */
  method: string;
  limits: number[];
  own: string;
  histogram: { bars: number[]; edges: number[]; ends?: string[]; words: string };
  scatter: {
    points: [value: number, count: number, takesPart: boolean, marked: boolean][];
    words: string;
    groups: string[];
  };
  rows: [name: string, value: string, count: string][];
  source: string;
}

export interface Answer extends Picture {
  version: number;
  edition: string;
  today: string;
  date: string;
  division: string;
  language: string;
  state: string;
  dated: string;
  query: Record<string, string[]>;
  problems: string[];
  result: string;
  sentence: string;
  parts: Part[];
  counts: number[];
  facets: Record<string, number[]>;
  derived: Record<string, number>;
  /** How many of these seem to have a successor beside them; a server of the release before gives
   * none. */
  succeeded?: number;
  digest: string;
  note: number[];
  selected: string[];
  fit: Fit | null;
  panel: PanelData;
  honesty: string[];
  caution: Caution | null;
  time: Time;
  /** With layer verbanden and no municipality: the least that shown pairs share, and the most. */
  threshold: [least: number, most: number] | null;
  /** Of the server, with layer cijfer. */
  figure?: FigureData;
  /** Of the server: the municipalities, in the order of this answer; the engine's is its registry's. */
  codes?: string[];
  /** With the slider open: what happened in its period. */
  happened?: Happened;
}
