// The addresses that a view has: of a file of it, and of itself for others.
/** @import { Look } from "./types.d.ts" */

/**
 * Of the file that is chosen in the dialog, by the names of the download route.
 * @param {Iterable<[string, FormDataEntryValue]>} choices
 * @param {Pick<Look, "dated" | "extent">} look
 */
export function fileAddress(choices, { dated, extent }) {
  const url = new URL("./kaart-uitvoer/samenwerkingskaart", document.baseURI);
  const params = new URLSearchParams(dated);
  for (const [name, given] of choices) {
    const value = String(given);
    if (name === "vorm") url.pathname += `.${value}`;
    else if (name === "uitsnede") {
      if (value) params.set(name, extent);
    } else if (name === "excel") {
      if (!value) continue;
      params.set("bom", "1");
      params.set("scheiding", ";");
    } else if (value) params.set(name, value);
    else params.delete(name);
  }
  url.search = String(params);
  return url;
}

/**
 * Of the page. In a frame the map stands alone; a link leads to the page that one is on.
 * @param {string} query
 */
export function pageAddress(query, embedded = false) {
  const url = new URL(embedded ? "./" : location.pathname, document.baseURI);
  url.search = [embedded && "embed=true", query].filter(Boolean).join("&");
  return url.href;
}

/**
 * A query that follows the day on which it is opened.
 * @param {string} query
 */
export function undated(query) {
  return query
    .split("&")
    .filter((part) => !part.startsWith("peildatum="))
    .join("&");
}
