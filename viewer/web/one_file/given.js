// What Python put in the page: the registry and every text, as JSON in an element that never runs.
/** @import { Given } from "../engine/types.d.ts" */

const holder = document.getElementById("gegevens");

/** @type {Given} */
export const given = JSON.parse(holder?.textContent ?? "");
