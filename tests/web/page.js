// As much of a page as the modules ask for that need none: no document is drawn in these tests.
import { readFileSync } from "node:fs";

/**
 * Set globals that a browser has.
 * @param {Record<string, unknown>} globals
 */
export function set(globals) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/** A small registry with invented partnerships, and what Python answers on it (vectors.py). */
export const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf-8"));
