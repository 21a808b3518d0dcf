// What the map gets to draw. `viewer/answer/serialise.py` writes it for the live map,
// `engine/update.js` for the map in one file.
import type * as Leaflet from "leaflet";
import type { Send } from "../streamlit.d.ts";
import type { TakeAwayTexts } from "../ui/types.d.ts";

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
export type Outline = [
  key: string,
  members: number[],
  color: string,
  width: number,
  label?: string,
];

/** A municipality, by its number in the base, with how many joined and left. */
export type Move = [place: number, joined: number, left: number];

/** A view to move to, once for each `key`. */
export interface Fit {
  key: string;
  bounds: Bounds;
  only_if_hidden?: boolean;
}

/** What a visitor asked to go to: the selected municipalities, or what the picture is about. */
export type Goal = "" | "gemeente" | "samenwerking";

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
  /** Of whom the borders are. */
  borders: string;
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
  request?: object;
  background?: { show(on: boolean): void };
  /** Draws the names of municipalities again. */
  names?: () => void;
  named?: string[];
  /** Which ties were drawn when the names were placed. */
  tied?: string;
  lines: Map<string, { drawn: string; shape: Leaflet.Polyline }>;
  outlines?: Drawn;
  selection?: Drawn;
  moves?: Drawn;
  placed: boolean;
  closed: boolean;
  looking: Leaflet.LatLngBoundsLiteral | null;
  opened?: View;
  /** Whether the map is moving by itself. */
  moving?: boolean;
  /** Whether the address said where to look. */
  given?: boolean;
  /** The map goes to what is new in it when that is out of view; to a goal always. */
  apply(data: MapData, goal?: Goal): void;
  extent(): string;
  /** Takes the size that its element has now. */
  resize(): void;
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
  /** Where to look first. */
  look?: [lat: number, lng: number, zoom: number] | null;
  /** Called when the visitor moved the map; with null when it is back where it opened. */
  looked?(look: View | null): void;
}

/** A map on a page that Streamlit draws. */
export interface MapViewState {
  root: HTMLElement;
  words: HTMLElement;
  legend: HTMLElement;
  /** Reads aloud what is written in it. */
  aloud: HTMLElement;
  data: Update;
  send: Send;
  map: MapState | null;
  /** Which base it has: the year of an older division. */
  division: string;
  /** When its style sheet is there. */
  ready: Promise<unknown>;
  onKey(event: KeyboardEvent): void;
}

/** What such a map shows, as viewer/components/map_view.py writes it. */
export interface Update extends MapData, Legend {
  division: string;
  dated: string;
  /** Whether `state` should stand in the address, without a new entry in the history. */
  restore: boolean;
  words: string;
  labels: MapLabels;
  take_away: TakeAwayTexts | null;
  /** Whether Escape has something to clear. */
  clearable: boolean;
}
