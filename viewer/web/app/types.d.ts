// What the application is given, what it consists of, and what its parts do.

import type { BlocksData } from "../blocks/types.d.ts";
import type { words } from "../engine/search.js";
import type { Answer, Query, Registry } from "../engine/types.d.ts";
import type { Base, MapData, MapLabels, MapState, View } from "../map/types.d.ts";
import type { TakeAwayTexts, TimeLabels } from "../ui/types.d.ts";

declare global {
  /** For scripts in the map in one file. */
  var samenwerkingskaart: { answer(address: string): Answer; words: typeof words };
}

/** A view: values by the name of the parameter. */
export type Params = Record<string, string[]>;

export interface PanelTexts {
  texts: Record<string, string>;
  /** Headings of the filters. */
  titles: Record<string, string>;
  today: string;
  date: Omit<DateTexts, "name">;
  /** Where page Over explains all words; "" for a map in one file. */
  glossary?: string;
  /** Parameters that cannot be changed here. */
  fixed?: Params | null;
}

/** What the application opens with, as viewer/answer/browser/start.py writes it. */
export interface Start extends PanelTexts {
  labels: MapLabels & TimeLabels;
  /** Key, title, and whether it is always offered. */
  layers: [key: string, title: string, always: boolean][];
  /** What can be outlined over the map, first nothing; a map in one file has none. */
  regions?: { label: string; choices: [key: string, title: string][]; area: string };
  embedded: boolean;
  /** Called when presenting begins or ends. */
  presenting?: (on: boolean) => void;
}

export type OneFileStart = Start;

export interface LiveStart extends Start {
  edition: string;
  /** Address of the script that draws a division, by its year: an older one, and with a kept edition
   * whose municipalities are others that of "" as well. */
  bases: Record<string, string>;
  take_away: TakeAwayTexts | null;
  /** What the address holds for the view without any choice: the bare address may open another. */
  plain: string;
  /** The answer to the address of the page. */
  answer: Answer;
}

export interface Ways {
  ask(address: string, rows: number): void;
  /** The registry for the view of the moment, once it is there. */
  registry(): Registry | undefined;
  /** Whether that registry answers an address. */
  isOwn(address: string): boolean;
  queryOf(address: string): Query;
  /** Puts a view in the address: as a new entry of the history, or in place of the present one. */
  write(given: Answer, entry: string): void;
  /** Goes to another page; a map in one file has none. */
  go?(address: string): void;
  /** What a municipality takes part in, asked from the server. */
  hover?(state: string, code: string): Promise<string[]>;
  base?(division: string): Base | undefined;
  background?: boolean;
  /** What the first map looks like. */
  opening?(data: MapData): MapData;
  /** Where the address says to look. */
  look?(): [lat: number, lng: number, zoom: number] | null;
  /** Called when the visitor moved the map, with null when it is back where it opened. */
  looked?(look: View | null): void;
}

export interface Parts {
  root: HTMLElement;
  problems: HTMLElement;
  waiting: HTMLElement;
  bar: HTMLElement;
  result: HTMLElement;
  goto: HTMLElement;
  layers: HTMLElement;
  tools: HTMLElement;
  options: HTMLElement;
  grid: HTMLElement;
  filters: HTMLElement;
  canvas: HTMLElement;
  panel: HTMLElement;
  below: HTMLElement;
  words: HTMLElement;
  caution: HTMLElement;
  legend: HTMLElement;
  sentence: HTMLElement;
  active: HTMLElement;
  /** What the words that are sought could mean, while the filters are folded. */
  offer: HTMLElement;
  wipe: HTMLElement;
  actions: HTMLElement;
  honesty: HTMLElement;
  events: HTMLElement;
  aloud: HTMLElement;
}

export interface Application {
  parts: Parts;
  show(given: Answer): void;
  complain(lines: string[]): void;
  /** Takes what can be chosen from a registry. */
  fill(registry: Registry): void;
  /** Shows the view of an address. */
  open(address: string, rows?: number): void;
  /** Leaves map, title, legend and date alone, or brings the rest back. */
  present(on: boolean): void;
  /** Lists all that is in view, as on paper, or what was listed before. */
  whole(all: boolean): void;
  /** Goes on from what is on the page: what was chosen last cannot be shown. */
  stay(): void;
  view(): Answer | null;
  /** The address of what was chosen last, answered or not: who leaves takes it along. */
  wanted(): string;
  map(): MapState | null;
  extent(): string;
}

/** What the filters of a page that Streamlit draws are given. */
export interface PanelData {
  /** The query string of the view. */
  view: string;
  edition: string;
  today: string;
  /** The numbers behind the filters of a view that only the server can count. */
  counted?: Pick<Answer, "facets" | "derived" | "succeeded">;
}

/** What one field on a page that Streamlit draws is given. */
export interface FieldData extends PanelData {
  /** What is chosen in it: a parameter whose values are offered, or a day. */
  field: "gemeente" | "overheid" | "samenwerking" | "taak" | "dag";
  label: string;
  several: boolean;
  chosen: string[];
  /** Names of what is chosen, where those of the registry do not hold. */
  names: Record<string, string>;
  /** What comes first in the list, and how it is told from the rest: "{name} (buurgemeente)". */
  first: string[];
  note: string;
}

/** Something that can be chosen. */
export interface Option {
  key: string;
  name: string;
  /** Other names by which it is known. */
  others: string[];
  below?: boolean;
  /** Where its number stands. */
  place?: number;
  /** Whether it is only offered while it is chosen. */
  ended?: boolean;
}

export interface ComboboxTexts {
  label: string;
  placeholder: string;
  empty: string;
  results(count: number): string;
  remove(name: string): string;
}

export interface ComboboxActs {
  several: boolean;
  choose(keys: string[]): void;
  count?(key: string): string;
}

export interface Combobox {
  input: HTMLInputElement;
  fill(options: Option[]): void;
  draw(chosen: string[]): void;
}

export interface DateTexts {
  name: string;
  label: string;
  placeholder: string;
  choose: string;
  no_day: string;
  outside: string;
  bounds: [first: string, last: string];
  /** What stands behind the label. */
  explained?: HTMLElement[];
}

export interface DateField {
  input: HTMLInputElement;
  draw(day: string): void;
}

export interface FilterPanel {
  fill(registry: Registry): void;
  draw(given: Answer): void;
}

export interface OptionActs {
  change(changes: Params, replace?: boolean): void;
  /** The same, and the map goes there, also when that is in view. */
  goTo(changes: Params): void;
  params(): Params;
}

export interface Options {
  fill(registry: Registry): void;
  draw(given: Answer): void;
  present(on: boolean): void;
  /** Ends presenting, as the visitor asked. */
  stop(): void;
  playing(): boolean;
}

/** Whether the server is there. */
export interface Contact {
  /** It answered. */
  heard(): void;
  /** It did not: it is looked for until it is back. */
  missed(): void;
  /** Goes to another page once the server is there. */
  go(address: string): Promise<void>;
}

export interface ServerActs {
  /** Says what the server has to say; once for as long as it says the same. */
  notice(line: string): void;
  /** Hears that another day has begun. */
  renewed(): void;
  /** Hears that the server answered, or that it did not. */
  heard(): void;
  missed(): void;
}

export interface Server extends AnswererWays {
  /** What draws a division, by its year; undefined for that of now, which came with the page. */
  bases: Record<string, Base | undefined>;
  loadBase(division: string): Promise<void>;
  /** The answer with its whole list, waited for: paper is printed as soon as this returns. */
  answerNow(address: string): Answer | null;
  /** The first partnerships of a municipality in a view; none when the server cannot be reached. */
  fetchHover(address: string, code: string): Promise<string[]>;
}

/** Ways to the server; each rejects when it cannot be reached. */
export interface AnswererWays {
  /** The answer to an address; null when `own`, the digest of what the engine answered, is right. */
  fetchAnswer(address: string, rows: number, own: string): Promise<Answer | null>;
  /** The registry for the parameters of an address that decide which one it is. */
  fetchRegistry(key: string): Promise<Registry>;
}

export interface AnswererActs {
  /** Shows an answer; `own` when the engine gave it. */
  show(given: Answer, own: boolean): void;
  /** Takes what can be chosen from a registry that has come. */
  fill(registry: Registry): void;
  /** Hears that the server has no answer that this page understands. */
  refused(): void;
  /** Says that the server cannot be reached, or that it is no longer waited for. */
  waiting(is: boolean): void;
}

export interface Answerer {
  /** Takes a registry that came with the page. */
  put(address: string, registry: Registry): void;
  /** The registry for an address, once it is there. */
  registry(address: string): Registry | undefined;
  /** Fetches the registry for an address that was answered already. */
  prefetch(address: string): void;
  /** Drops every registry: another day has begun. */
  forget(): void;
  ask(address: string, rows: number): void;
}

/** What happened in the period of the slider. */
export interface Happened extends BlocksData {
  caveat: string;
}
