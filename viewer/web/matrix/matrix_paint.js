// Painting: the cells once per matrix and size, the marks of cursor and choice on a sheet above.
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {ReturnType<typeof colors>} Look */
/** @import { Band, Matrix, Shown, Size, View } from "./types.d.ts" */

const NAMES = 128; // pixels for the names of municipalities or groups, when there is room
const NUMBERS = 30; // pixels for the numbers of groups alone
const LINE = 11; // height of a line of small text

/**
 * Where everything stands, in CSS pixels.
 * @param {Pick<View, "frame" | "cells" | "marks">} view
 * @param {Pick<Matrix, "codes">} data
 * @returns {Size}
 */
export function measure({ frame, cells, marks }, data) {
  const rows = data.codes.length || 1;
  const style = getComputedStyle(frame);
  const width = frame.clientWidth;
  const left = width < 480 ? NUMBERS : NAMES;
  const top = 18;
  const high = parseFloat(style.getPropertyValue("--mx-hoog")) || 560;
  const side = Math.max(120, Math.min(width - left - 2, high - top, rows * 28));
  const size = { rows, left, top, side, cell: side / rows, dpr: window.devicePixelRatio || 1 };
  for (const canvas of [cells, marks]) {
    canvas.style.width = `${left + side + 2}px`;
    canvas.style.height = `${top + side + 2}px`;
  }
  return size;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 */
function sheet(canvas, { left, top, side, dpr }) {
  canvas.width = Math.round((left + side + 2) * dpr);
  canvas.height = Math.round((top + side + 2) * dpr);
  const pen = /** @type {Pen} */ (canvas.getContext("2d"));
  pen.setTransform(dpr, 0, 0, dpr, 0, 0);
  return pen;
}

/**
 * Edges of cells fall on whole pixels of the screen.
 * @param {Size} size
 * @param {number} i
 */
function edge({ cell, dpr }, i) {
  return Math.round(i * cell * dpr) / dpr;
}

/**
 * @param {View} view
 * @param {Shown} shown
 * @param {Size} size
 */
export function paintCells(view, { data, count }, size) {
  const { cells, root } = view;
  const look = colors(root);
  const { shades } = data;
  shades.forEach((shade, i) => {
    root.style.setProperty(`--mx-${i}`, shade);
  });
  const pen = sheet(cells, size);
  const { left, top, side, rows } = size;
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, cells.width, cells.height);
  pen.translate(left, top);
  pen.fillStyle = look.ground;
  pen.fillRect(0, 0, side, side);
  const tops = data.classes.map(([, high]) => high);
  for (let i = 0; i < rows; i += 1) {
    const y = edge(size, i);
    const high = edge(size, i + 1) - y;
    for (let j = 0; j < rows; j += 1) {
      const value = i === j ? 0 : count(i, j);
      if (!value && i !== j) continue;
      const x = edge(size, j);
      pen.fillStyle = i === j ? look.quiet : shades[tops.findIndex((most) => value <= most)];
      pen.fillRect(x, y, edge(size, j + 1) - x, high);
    }
  }
  frameBands(pen, data.bands, size, look);
  writeNames(pen, data, size, look);
}

/**
 * @param {Pen} pen
 * @param {Band[]} bands
 * @param {Size} size
 * @param {Look} look
 */
function frameBands(pen, bands, size, look) {
  pen.strokeStyle = look.quiet;
  pen.lineWidth = 1;
  pen.strokeRect(0.5, 0.5, size.side, size.side);
  pen.strokeStyle = look.ink;
  for (const [start, rows] of bands) {
    const from = edge(size, start);
    const side = edge(size, start + rows) - from;
    pen.strokeRect(from + 0.5, from + 0.5, side - 0.5, side - 0.5);
  }
}

/**
 * @param {Pen} pen
 * @param {Matrix} data
 * @param {Size} size
 * @param {Look} look
 */
function writeNames(pen, { bands, names }, size, look) {
  const { cell, left, side } = size;
  pen.fillStyle = look.ink;
  pen.textBaseline = "middle";
  pen.font = `12px ${look.font}`;
  const each = cell >= LINE + 1 && left === NAMES;
  /**
   * @param {string} name
   * @param {number} i
   */
  const write = (name, i) => {
    if (name) pen.fillText(fitted(pen, name, left - 10), -left + 2, edge(size, i));
  };
  if (each) for (const [i, name] of names.entries()) write(name, i + 0.5);
  const middles = bands.map(([start, rows]) => (start + rows / 2) * cell);
  const beside = spread(middles, Array(bands.length).fill(LINE), side);
  bands.forEach(([, , name, short], i) => {
    if (!each) write(left === NAMES ? name : short, beside[i] / cell);
  });
  const above = bands.map(([, rows, name, short]) =>
    rows * cell >= pen.measureText(name).width + 6 ? name : short,
  );
  const wide = above.map((words) => pen.measureText(words).width + 3);
  pen.textAlign = "center";
  spread(middles, wide, side).forEach((x, i) => {
    pen.fillText(above[i], x, -9);
  });
  pen.textAlign = "left";
}

/**
 * Places for labels, each as near to the middle of its band as those beside it leave room for; on
 * an axis that is too short for all, they come closer together.
 * @param {number[]} middles ascending
 * @param {number[]} sizes of the labels along the axis
 * @param {number} side length of the axis
 */
export function spread(middles, sizes, side) {
  const needed = sizes.reduce((sum, size) => sum + size, 0);
  const scale = Math.min(1, side / (needed || 1));
  const half = sizes.map((size) => (size * scale) / 2);
  const places = [...middles];
  for (let i = 1; i < places.length; i += 1) {
    places[i] = Math.max(places[i], places[i - 1] + half[i - 1] + half[i]);
  }
  let end = side;
  for (let i = places.length - 1; i >= 0; i -= 1) {
    places[i] = Math.min(places[i], end - half[i]);
    end = places[i] - half[i];
  }
  return places;
}

/**
 * @param {Pen} pen
 * @param {string} name
 * @param {number} room
 */
function fitted(pen, name, room) {
  if (pen.measureText(name).width <= room) return name;
  let short = name;
  while (short.length > 1 && pen.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

/**
 * @param {View} view
 * @param {Size} size
 */
export function paintMarks({ marks, chosen, cursor, root }, size) {
  const pen = sheet(marks, size);
  const look = colors(root);
  pen.translate(size.left, size.top);
  if (chosen.length === 1) cross(pen, size, chosen[0], chosen[0], look);
  if (chosen.length === 2) {
    ring(pen, size, chosen[0], chosen[1], look);
    ring(pen, size, chosen[1], chosen[0], look);
  }
  if (cursor) cross(pen, size, cursor[0], cursor[1], look, true);
}

/**
 * @param {Pen} pen
 * @param {Size} size
 * @param {number} row
 * @param {number} column
 * @param {Look} look
 */
function cross(pen, size, row, column, look, cell = false) {
  const { side } = size;
  const [x, y] = [edge(size, column), edge(size, row)];
  const wide = Math.max(1, size.cell);
  pen.fillStyle = look.veil;
  pen.fillRect(0, y, side, wide);
  pen.fillRect(x, 0, wide, side);
  if (!cell) return;
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  pen.strokeRect(x - 1, y - 1, wide + 2, wide + 2);
}

/**
 * @param {Pen} pen
 * @param {Size} size
 * @param {number} row
 * @param {number} column
 * @param {Look} look
 */
function ring(pen, size, row, column, look) {
  /** @param {number} i */
  const middle = (i) => edge(size, i) + size.cell / 2;
  const radius = Math.max(7, size.cell * 0.7);
  /** @type {[color: string, width: number][]} */
  const strokes = [
    [look.paper, 5],
    [look.accent, 2.5],
  ];
  for (const [color, width] of strokes) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.beginPath();
    pen.arc(middle(column), middle(row), radius, 0, 2 * Math.PI);
    pen.stroke();
  }
}

/** @param {HTMLElement} root */
function colors(root) {
  const style = getComputedStyle(root);
  /** @param {string} name */
  const of = (name) => style.getPropertyValue(name).trim();
  const paper = of("--mx-papier") || "#ffffff";
  const ink = of("--mx-inkt") || "#1d2329";
  return {
    paper,
    ink,
    ground: of("--mx-grond") || "#f6f8fa",
    quiet: of("--mx-stil") || "#aab4bd",
    veil: of("--mx-waas") || "rgb(217 138 46 / 35%)",
    accent: of("--mx-merk") || "#b3400f",
    font: style.fontFamily,
  };
}
