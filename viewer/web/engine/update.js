// What travels to the map, as viewer/map_view/payload.py makes it for the viewer.
import { codes, options } from "./registry.js";
import { around } from "./words.js";

// A picture as data for map.js: in the order of the municipalities in the base, given by their codes.
export function update(query, drawn, base) {
  const place = new Map(base.map((code, i) => [code, i]));
  const notes = [...new Set(["", ...drawn.notes])];
  const numbers = new Map(notes.map((note, i) => [note, i]));
  const styles = [...drawn.styles];
  const plain = styles.push(options.plain) - 1;
  const areas = base.map(() => plain);
  const note = base.map(() => 0);
  codes.forEach((code, i) => {
    if (!place.has(code)) return;
    areas[place.get(code)] = drawn.areas[i];
    note[place.get(code)] = numbers.get(drawn.notes[i]);
  });
  const inBase = (numbers) =>
    numbers.map((i) => place.get(codes[i])).filter((i) => i !== undefined);
  return {
    state: "",
    styles,
    notes,
    areas: packed(areas),
    note: packed(note),
    lines: [],
    outlines: drawn.outlines.map(([key, own, ...look]) => [key, inBase(own), ...look]),
    selected: query.gemeente,
    fit: fit(query, drawn),
    bounds: drawn.bounds,
  };
}

// Two characters of base 36 for each number, as map.js reads them.
const packed = (numbers) => numbers.map((one) => one.toString(36).padStart(2, "0")).join("");

// Where the map should look when that is out of view.
function fit(query, { layer, bounds }) {
  if (layer === "gebied" && bounds) {
    return { key: query.samenwerking.join("|"), bounds, only_if_hidden: true };
  }
  const own = around(query.gemeente.map((code) => codes.indexOf(code)));
  if (!own) return null;
  const [west, south, east, north] = own;
  const [wide, high] = [(east - west) * 0.6, (north - south) * 0.6];
  const wider = [west - wide, south - high, east + wide, north + high];
  return { key: query.gemeente.join("|"), bounds: wider, only_if_hidden: true };
}
