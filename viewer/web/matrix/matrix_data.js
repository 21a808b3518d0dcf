// Counts as they travel: the upper triangle with the diagonal, two bytes each, compressed.
/** @import { Count } from "./types.d.ts" */

/**
 * @param {string} packed
 * @param {number} rows
 * @returns {Promise<Count>}
 */
export async function readCounts(packed, rows) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const view = new DataView(await new Response(stream).arrayBuffer());
  return (one, other) => {
    const row = Math.min(one, other);
    const column = Math.max(one, other);
    const place = row * rows - (row * (row - 1)) / 2 + (column - row);
    return view.getUint16(2 * place, true);
  };
}
