// What stands around the map, as viewer/answer/serialise.py and viewer/components/download_dialog.py write it.
import type { Move } from "../map/types.d.ts";

/** A line of details; without `url` its value is no link. */
export type Fact = [label: string, value: string, url: string];

export interface PanelItem {
  id: string;
  name: string;
  meta: string;
  selected?: boolean;
  group?: string;
  /** What should be known of it before it is counted. */
  mark?: string;
}

export interface PanelDetails {
  id: string;
  name: string;
  facts: Fact[];
  more: Fact[];
  more_label: string;
  members_label: string;
  members: string[];
  /** The way to what seems to have taken its place. */
  successor?: Fact;
}

/** What stands folded below the list: examples, which are no partnerships. */
export interface ExamplesData {
  label: string;
  note: string;
  rows: Fact[];
  open: boolean;
}

export interface PanelData {
  heading: string;
  subtitle: string;
  items: PanelItem[];
  more_label: string;
  empty: string;
  details: PanelDetails[];
  links?: Fact[];
  examples?: ExamplesData;
}

export interface PanelActs {
  choose(id: string): void;
  more(): void;
  /** Follows a link to one of our pages; a map in one file has none. */
  go?(address: string): void;
}

/** Text of the link, what is not known, and the address of the link. */
export type Caution = [more: string, line: string, address: string];

/** What is told while a file is made and fetched. */
export interface Progress {
  cancel: string;
  busy: string;
  coming: string;
  coming_on: string;
  done: string;
  cancelled: string;
  unreachable: string;
}

export interface Format {
  suffix: string;
  title: string;
  use: string;
  choices: string[];
}

export interface Choice {
  title: string;
  options: [value: string, label: string][];
}

export interface TakeAwayTexts extends Progress {
  download: string;
  share: string;
  close: string;
  formats: Format[];
  choices: Record<string, Choice>;
  format: string;
  intro: string;
  make: string;
  link: string;
  copy: string;
  copied: string;
  by_hand: string;
  fixed: string;
  moving: string;
  which_day: string;
  edition: string;
  /** How an address names the edition. */
  key: string;
  archived: string;
  embed: string;
  embed_help: string;
  embed_title: string;
}

/** What is on screen: its address, the same with a date, its title and what is in view. */
export interface Look {
  state: string;
  dated: string;
  title: string;
  extent: string;
}

export type Pace = "jaar" | "maand";

export interface TimeLabels extends Record<Pace, string> {
  time: string;
  time_strip: string;
  time_more: string;
  play: string;
  pause: string;
  earlier: string;
  later: string;
  step: string;
  pace: string;
  day: string;
  today: string;
  entered: string;
  withdrawn: string;
  on_map: string;
  list: string;
}

/** The reference date on the map. */
export interface ClosedTime {
  label: string;
  day: string;
  bounds: [first: string, last: string];
  pace?: undefined;
  moves?: undefined;
}

/** The same with the slider open; `counts` per step: entered, withdrawn, other. */
export interface OpenTime extends Omit<ClosedTime, "pace" | "moves"> {
  pace: Pace;
  first: string;
  last: string;
  counts: [entered: number[], withdrawn: number[], other: number[]];
  at: number;
  name: string;
  words: string;
  changes: number;
  caution: string;
  moves: Move[];
}

export type Time = ClosedTime | OpenTime;

/** What a slider through time asks of whom it plays for. */
export interface Player {
  /** Asks for a place; `first` where playing begins. */
  step(place: number, first: boolean): void;
  /** Shows whether it plays. */
  show(playing: boolean): void;
  /** Called when it ends. */
  rest(): void;
}

export interface TimeActs {
  send(name: string, value: string): void;
  say(line: string): void;
}

export interface TimeParts {
  chip: HTMLButtonElement;
  strip: HTMLElement;
  play: HTMLButtonElement;
  playSign: SVGSVGElement;
  playWord: HTMLElement;
  earlier: HTMLButtonElement;
  later: HTMLButtonElement;
  track: HTMLElement;
  chart: SVGSVGElement;
  range: HTMLInputElement;
  years: HTMLElement;
  paces: Record<Pace, HTMLButtonElement>;
  date: HTMLElement;
  today: HTMLButtonElement;
  name: HTMLElement;
  words: HTMLElement;
  list: HTMLButtonElement;
  caution: HTMLElement;
}

/** `requested` is the period that is on its way, `next` the one to ask for once that is here. */
export interface TimeState {
  time: Time | null;
  requested: string | null;
  next: string | null;
  patience: ReturnType<typeof setTimeout> | undefined;
  size: number;
  /** How many changes each period has. */
  counts: number[];
  drawn?: string;
}
