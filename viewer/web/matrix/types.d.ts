// The matrix of ties, as viewer/components/matrix_view.py has it.
import type { Send } from "../streamlit.d.ts";

/** First row, number of rows, and the name of a group with a short one for want of room. */
export type Band = [start: number, rows: number, name: string, short: string];

/** Row and column. */
export type Place = [row: number, column: number];

export interface Labels {
  title: string;
  kind: string;
  help: string;
  legend: string;
  none: string;
  own: string;
  own_one: string;
  pair: string;
  pair_one: string;
}

/** `counts` is packed: `matrix_data.js` reads it. */
export interface Matrix {
  name: string;
  chosen: number[];
  codes: string[];
  names: string[];
  counts: string;
  bands: Band[];
  /** Lowest and highest count of each colour, and how that is told. */
  classes: [low: number, high: number, words: string][];
  shades: string[];
  words: string;
  labels: Labels;
}

/** The matrix that is on the page already, by its name. */
export type Known = Pick<Matrix, "name" | "chosen"> & { counts?: undefined };

export type Count = (row: number, column: number) => number;

/** Where everything stands, in CSS pixels. */
export interface Size {
  rows: number;
  left: number;
  top: number;
  side: number;
  cell: number;
  dpr: number;
}

export interface View {
  root: HTMLElement;
  frame: HTMLElement;
  cells: HTMLCanvasElement;
  marks: HTMLCanvasElement;
  tip: HTMLElement;
  legend: HTMLElement;
  help: HTMLElement;
  aloud: HTMLElement;
  watch: ResizeObserver;
  send: Send;
  chosen: number[];
  cursor: Place | null;
  /** The name of the matrix that came last. */
  requested: string;
  shown: Shown | null;
}

/** What there is to paint. */
export interface Shown {
  data: Matrix;
  count: Count;
  /** Where everything stood when it was painted. */
  size: Size | null;
}
