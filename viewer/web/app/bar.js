// The bar above the map: the other pages, which take the view along, and the other language.
import { keepOnPage } from "../ui/dom.js";
import { inOtherLanguage } from "../ui/streamlit_words.js";

/**
 * @param {HTMLElement} bar as the page comes with it
 * @param {() => string} state the view of the moment
 * @param {() => string} here the address of this page with that view
 * @param {(address: string) => void} go
 */
export function openBar(bar, state, here, go) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (bar.querySelectorAll("#sk-menu a"));
  const other = /** @type {HTMLAnchorElement} */ (bar.querySelector(".sk-taal a"));
  const press = /** @type {HTMLButtonElement} */ (bar.querySelector("button"));
  const unfold = (/** @type {boolean} */ open) => {
    bar.toggleAttribute("data-open", open);
    press.setAttribute("aria-expanded", String(open));
  };
  // Before they are followed, in this tab or in one of their own.
  const lead = () => {
    for (const link of links) link.search = state();
    other.href = inOtherLanguage(here(), document.documentElement.lang);
  };
  for (const moment of ["pointerover", "pointerdown", "focusin"]) {
    bar.addEventListener(moment, lead);
  }
  lead();
  keepOnPage(bar, (page) => go(`${page}?${state()}`));
  press.addEventListener("click", () => unfold(!bar.hasAttribute("data-open")));
  bar.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !bar.hasAttribute("data-open")) return;
    unfold(false);
    press.focus();
  });
  addEventListener("pagehide", () => unfold(false));
}
