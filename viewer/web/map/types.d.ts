// What the map gets to draw. `viewer/answer/serialise.py` writes it for the live map,
// `engine/update.js` for the map in one file.
import type * as Leaflet from "leaflet";
import type { Send } from "../streamlit.d.ts";
import type { openTime } from "../ui/time.js";
import type { Caution, PanelData, TakeAwayTexts, Time, TimeLabels } from "../ui/types.d.ts";

export type Strip = ReturnType<typeof openTime>;

/** West, south, east and north, in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** A way to draw municipalities: the fields of `AreaStyle` in layers/picture.py. */
export type Style = [fill: string, pattern: string, ink: string, border: string, width: number];

/** `line` is the width of a line, or 0 for a filled swatch. */
export type LegendRow = [style: number, label: string, count: number | null, line: number];

export type TieLine = [
  key: string,
  points: [lon: number, lat: number][],
  color: string,
  width: number,
  label: string,
];

/** A border around municipalities, given by their numbers in the base. */
export type Outline = [key: string, members: number[], color: string, width: number];

/** A municipality, by its number in the base, with how many joined and left. */
export type Move = [place: number, joined: number, left: number];

/** A view to move to, once for each `key`. */
export interface Fit {
  key: string;
  bounds: Bounds;
  only_if_hidden?: boolean;
}

/** `areas` and `note` hold a number of `styles` and of `notes` per municipality of the base. */
export interface MapData {
  state: string;
  styles: Style[];
  notes: string[];
  areas: number[];
  note: number[];
  lines: TieLine[];
  outlines: Outline[];
  selected: string[];
  fit: Fit | null;
  bounds: Bounds | null;
  time?: { moves?: Move[] } | null;
}

export interface Legend {
  title: string;
  legend: LegendRow[];
  styles: Style[];
}

export interface MapLabels {
  map: string;
  zoom_in: string;
  zoom_out: string;
  zoom_fit: string;
  background: string;
}

export interface Municipality {
  code: string;
  name: string;
  point: [lat: number, lon: number];
}

export type Shape = Leaflet.Path &
  Leaflet.Polygon & {
    feature: GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, Municipality>;
  };

export type Areas = Leaflet.GeoJSON & { _addFocusListeners?: () => void };

export interface Layers {
  map: Leaflet.Map;
  areas: Areas;
  provinces: Leaflet.GeoJSON;
  tiles: Leaflet.TileLayer;
}

/** Draws the land in an element; its layers are not on the map yet. */
export type Base = (L: typeof Leaflet, element: HTMLElement) => Layers;

/** A group of layers, and what it was drawn from. */
export interface Drawn {
  drawn: string;
  group: Leaflet.LayerGroup;
}

export interface View {
  center: Leaflet.LatLng;
  zoom: number;
}

/** What a municipality takes part in: the first lines. */
export type Lookup = (code: string) => Promise<string[]>;

export interface MapState {
  map: Leaflet.Map;
  container: HTMLElement;
  shapes: Shape[];
  codes: string[];
  notes: string[];
  /** Per municipality the style that it has now. */
  drawn: string[];
  data: MapData | null;
  lookup: Lookup;
  /** The last question that `lookup` was asked. */
  asked?: object;
  background?: { show(on: boolean): void };
  /** Draws the names of municipalities again. */
  names?: () => void;
  named?: string[];
  lines: Map<string, { drawn: string; shape: Leaflet.Polyline }>;
  outlines?: Drawn;
  selection?: Drawn;
  moves?: Drawn;
  placed: boolean;
  closed: boolean;
  looking: Leaflet.LatLngBoundsLiteral | null;
  opened?: View;
  apply(data: MapData): void;
  extent(): string;
  close(): void;
}

export interface MapOptions {
  labels: MapLabels;
  choose(code: string): void;
  /** Reads aloud. */
  say(line: string): void;
  /** Answers what a municipality takes part in, where there is no server to ask. */
  tell?: Lookup;
  /** Whether the background is asked for from the start. */
  background?: boolean;
  /** Draws another division of the land. */
  base?: Base;
}

/** What one map on the page keeps while Streamlit calls for it again and again. */
export interface LiveView {
  root: HTMLElement;
  send: Send;
  /** Whether its style sheet is there. */
  styled: boolean;
  closed: boolean;
  onKey(event: KeyboardEvent): void;
  data: Update | null;
  lasting: Lasting | null;
  live: LiveMap | null;
  line: { key: string; socket: WebSocket } | null;
  /** Whether its line was ever open. */
  lined: boolean;
}

/** The map with all that stands around it. */
export interface LiveMap {
  root: HTMLElement;
  data: Update;
  labels: MapLabels;
  send: Send;
  map: MapState;
  /** Which base it has: the year of an older division. */
  division: string;
  panel: HTMLElement;
  legend: HTMLElement;
  words: HTMLElement;
  caution: HTMLElement;
  /** Reads aloud what is written in it. */
  aloud: HTMLElement;
  time: Strip | null;
  /** The views that it has drawn. */
  drawn: Set<string>;
}

/** What a map is opened with and keeps. */
export interface Lasting {
  labels: MapLabels & TimeLabels;
  take_away: TakeAwayTexts | null;
  embedded: boolean;
  listless: boolean;
}

/** The number of an update, and the line over which the others come. */
export interface Numbered {
  line: string;
  run: number;
  /** The question of a lost line that it answers. */
  answer?: number;
}

/** An update: the first one of a map comes with what lasts. */
export interface Update extends Omit<MapData, "time">, Numbered, Legend, Partial<Lasting> {
  division: string;
  dated: string;
  restore: boolean;
  layer: string;
  words: string;
  caution: Caution | null;
  panel: PanelData;
  time: Time | null;
}
