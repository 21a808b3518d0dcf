// The script that layers/leaflet/base_map.py makes with folium.
import type { Base } from "./types.d.ts";

/** Path and width of each pattern, by name. */
export const patterns: Record<string, [path: string, width: number]>;
export const patternSize: number;
export const fillOpacity: number;
export const land: [[south: number, west: number], [north: number, east: number]];
declare const base: Base;
export default base;
