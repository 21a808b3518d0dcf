// What stands around every page: the way to the other language, Streamlit's words in Dutch, and a
// menu that closes on a telephone once a page is chosen. The index page loads it, before Streamlit.
import { element, text } from "./dom.js";
import { explainLinks } from "./explain.js";
import { inDutch, inOtherLanguage } from "./streamlit_words.js";
import "./paper_head.js";

const NAMED = ["aria-label", "placeholder", "title", "alt"];
const OURS = ".kaartbeeld, .sk-app, .bl-blokken, .mx-beeld";
/** The width up to which Streamlit lets the menu cover the page. */
const NARROW = 768;

/**
 * The other language, behind the short name of who offers the viewer.
 * @param {string} language the language of the page
 */
function languageSwitch(language) {
  const [other, words, name] =
    language === "en" ? ["nl", "Nederlands", "Language"] : ["en", "English", "Taal"];
  const box = element("nav", "sk-taal", { "aria-label": name });
  const link = /** @type {HTMLAnchorElement} */ (
    element("a", "", { lang: other, hreflang: other })
  );
  link.textContent = words;
  const lead = () => {
    link.href = inOtherLanguage(location.href, language);
  };
  for (const moment of ["pointerover", "focus", "click"]) link.addEventListener(moment, lead);
  lead();
  const offered = document.documentElement.dataset.naam;
  if (offered) box.append(text("span", "sk-naam", offered));
  box.append(link);
  document.body.append(box);
}

/** @param {Node} node */
function translate(node) {
  if (node instanceof Text) return translateText(node);
  if (!(node instanceof Element) || node.closest(OURS)) return;
  const named = NAMED.map((name) => `[${name}]`).join();
  for (const each of [node, ...node.querySelectorAll(named)]) translateNames(each);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translateText(/** @type {Text} */ (texts.currentNode));
}

/** @param {Text} text */
function translateText(text) {
  if (text.parentElement?.closest(OURS)) return;
  const dutch = inDutch(text.data.trim());
  if (dutch) text.data = dutch;
}

/** @param {Element} named */
function translateNames(named) {
  for (const name of NAMED) {
    const dutch = inDutch(named.getAttribute(name) ?? "", true);
    if (dutch) named.setAttribute(name, dutch);
  }
}

/** @param {MutationRecord[]} changes */
function follow(changes) {
  for (const { type, target, addedNodes } of changes) {
    if (type === "attributes") translateNames(/** @type {Element} */ (target));
    else if (type === "characterData") translateText(/** @type {Text} */ (target));
    else addedNodes.forEach(translate);
  }
}

/**
 * Streamlit runs the page anew at the letter R; a letter by itself should do nothing (WCAG 2.1.4).
 * But for j and k, which page Bijdragen has for its queue, with a switch to do without.
 * @param {KeyboardEvent} event
 */
function holdLetters(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const typed = target instanceof Element && target.closest("input, textarea, [role]");
  if (/^[a-il-z]$/i.test(key) && !ctrlKey && !metaKey && !altKey && !typed) {
    event.stopImmediatePropagation();
  }
}

/** @param {MouseEvent} event */
function closeMenu({ target }) {
  if (innerWidth > NARROW || !(target instanceof Element)) return;
  if (!target.closest(".stSidebar a")) return;
  /** @type {HTMLElement | null} */
  const arrow = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  arrow?.click();
}

const { lang } = document.documentElement;
if (!new URLSearchParams(location.search).has("embed")) languageSwitch(lang);
document.addEventListener("click", closeMenu);
addEventListener("keydown", holdLetters, true);
explainLinks();
if (lang === "nl") {
  translate(document.body);
  new MutationObserver(follow).observe(document.body, {
    attributeFilter: NAMED,
    characterData: true,
    childList: true,
    subtree: true,
  });
}
