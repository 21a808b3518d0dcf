// The registries that parts of a page work on, each fetched once.
/** @import { Registry } from "../engine/types.d.ts" */
/** @import { Start } from "./types.d.ts" */
import { openRegistry } from "../engine/registry.js";
import { registryKey } from "./answerer.js";

const AGAIN = 2000; // milliseconds before a registry is asked for once more

/** @typedef {{ registry: Registry, start: Start }} Held */
/** @type {Map<string, Promise<Held>>} */
const held = new Map();

/**
 * The registry for a view, with the texts of the application; it comes when the server has it.
 * @param {{ edition: string, today: string, view: string }} of
 * @returns {Promise<Held>}
 */
export function registryFor({ edition, today, view }) {
  const path = `./kaart-register/${edition}/${today}.json?${registryKey(view)}`;
  const present = held.get(path);
  if (present) return present;
  const coming = insist(path);
  held.set(path, coming);
  return coming;
}

/**
 * @param {string} path
 * @returns {Promise<Held>}
 */
async function insist(path) {
  for (;;) {
    const answered = await fetch(new URL(path, document.baseURI)).catch(() => null);
    if (answered?.ok) {
      const given = await answered.json();
      return { registry: openRegistry(given), start: given.start };
    }
    if (answered?.status === 404) location.reload(); // another edition, or another day
    await new Promise((done) => setTimeout(done, AGAIN));
  }
}
