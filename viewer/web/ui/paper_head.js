// What a printed page says first: which page it is, what is filtered, of which day it is, and where it
// can be opened again. Page Kaart has a head of its own.
import { element, text } from "./dom.js";

/** @param {string} selector */
const words = (selector) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? "");

/** The lines of the head, from what is on the page. */
export function headLines() {
  // A button says its words twice: of its tooltip as well.
  const filters = [...new Set(words(".st-key-actief p:not(.st-key-wis p)"))].join(" ");
  const [stand = ""] = words(".st-key-stand p");
  const dated = stand.split(" · ").slice(0, 2).join(" · ");
  return [document.title, filters, dated, location.href].filter(Boolean);
}

/** @type {HTMLElement | undefined} */
let head;
addEventListener("beforeprint", () => {
  head = element("div", "sk-papierkop");
  head.append(...headLines().map((line) => text("p", "", line)));
  document.body.prepend(head);
});
addEventListener("afterprint", () => head?.remove());
