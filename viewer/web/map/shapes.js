// Outlines as they were before they were packed: GeoJSON with degrees.
/**
 * Coordinates in which every line is a text.
 * @typedef {string | Rings[]} Rings
 */
/** @typedef {{ features: { geometry: { coordinates: unknown } }[] }} Packed */

const FACTOR = 1e5;

/** @param {Packed} collection */
export function unpacked(collection) {
  for (const { geometry } of collection.features) {
    geometry.coordinates = rings(/** @type {Rings} */ (geometry.coordinates));
  }
  return collection;
}

/**
 * @param {Rings} packed
 * @returns {unknown}
 */
function rings(packed) {
  return typeof packed === "string" ? line(packed) : packed.map(rings);
}

/**
 * The encoded polyline algorithm: differences, five bits to a character, the last without flag.
 * @param {string} text
 */
function line(text) {
  /** @type {[lon: number, lat: number][]} */
  const points = [];
  const place = [0, 0];
  let at = 0;
  while (at < text.length) {
    for (const axis of [0, 1]) {
      let number = 0;
      let shift = 0;
      let bits;
      do {
        bits = text.charCodeAt(at++) - 63;
        number |= (bits & 0x1f) << shift;
        shift += 5;
      } while (bits >= 0x20);
      place[axis] += number & 1 ? ~(number >> 1) : number >> 1;
    }
    points.push([place[0] / FACTOR, place[1] / FACTOR]);
  }
  return points;
}
