// The bar above the map and the links below it: other pages take the view along; the other language.
import { keepOnPage } from "../ui/dom.js";
import { inOtherLanguage } from "../ui/streamlit_words.js";

/**
 * @param {HTMLElement} bar as the page comes with it
 * @param {() => string} state the view of the moment
 * @param {() => string} here the address of this page with that view
 * @param {(address: string) => void} go
 * @param {string} bare what an address holds in place of nothing at all
 */
export function openBar(bar, state, here, go, bare = "") {
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
    other.search ||= bare;
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

/**
 * Lets what stands below every page scroll with the map, and its links to our pages keep the view.
 * @param {HTMLElement} root
 * @param {HTMLElement} footer as the page comes with it
 * @param {() => string} state the view of the moment
 */
export function openFooter(root, footer, state) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    footer.querySelectorAll('a[href^="./"]')
  );
  const lead = () => {
    for (const link of links) link.search = state();
  };
  for (const moment of ["pointerover", "pointerdown", "focusin"]) {
    footer.addEventListener(moment, lead);
  }
  lead();
  root.append(footer);
}
