// A short explanation where a word stands: under the pointer, at the focus of the keyboard, after a
// tap. It stays while it is read, Escape closes it (WCAG 1.4.13), and it leads to the glossary where
// there is one. Text of Streamlit explains a word by a link to the glossary with the explanation as title.
import { element, text } from "./dom.js";

const LEAVING = 250; // milliseconds in which the pointer may cross from the word to its explanation
const EDGE = 8; // pixels between an explanation and the edge of the window
const LINKED = 'a[href*="#woord-"]';

/** @typedef {{ trigger: HTMLElement, bubble: HTMLElement, leaving: number }} Explained */
/** The one that is open. @type {Explained | null} */
let open = null;
/** Whether it was when the pointer went down. */
let wasOpen = false;
let count = 0;

/**
 * A sign behind a word that explains it.
 * @param {string} name what the sign is called
 * @param {string} explanation
 * @param {{ href: string, label: string }} more where all words are explained; no address for nowhere
 * @returns {HTMLElement}
 */
export function explain(name, explanation, more) {
  const sign = element("button", "sk-uitleg", { type: "button", "aria-label": name });
  sign.append("?");
  const bubble = explainBy(sign, explanation);
  if (more.href) {
    const link = text("a", "", more.label);
    Object.assign(link, { href: more.href, target: "_blank", rel: "noopener" });
    bubble.append(link);
  }
  const both = element("span", "sk-woord");
  both.append(sign, bubble);
  return both;
}

/**
 * @param {HTMLElement} trigger
 * @param {string} explanation
 */
function explainBy(trigger, explanation) {
  count += 1;
  const bubble = element("span", "sk-wolk", { popover: "manual" });
  const said = element("span", "", { role: "tooltip", id: `sk-uitleg-${count}` });
  said.append(explanation);
  bubble.append(said);
  bubble.hidden = true;
  trigger.setAttribute("aria-describedby", `sk-uitleg-${count}`);
  const one = { trigger, bubble, leaving: 0 };
  for (const part of [trigger, bubble]) {
    part.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "touch") show(one);
    });
    part.addEventListener("pointerleave", ({ pointerType }) => {
      if (pointerType !== "touch") one.leaving = window.setTimeout(() => leave(one), LEAVING);
    });
    part.addEventListener("focusin", () => show(one));
    part.addEventListener("focusout", ({ relatedTarget }) => {
      if (!holds(one, relatedTarget)) hide(one);
    });
  }
  trigger.addEventListener("pointerdown", () => {
    wasOpen = open === one;
  });
  trigger.addEventListener("click", (event) => {
    const { pointerType } = /** @type {PointerEvent} */ (event);
    // The first tap on a link shows what the second one leads to.
    if (pointerType === "touch" && !wasOpen) event.preventDefault();
    if (pointerType === "touch" && wasOpen) hide(one);
    else show(one);
  });
  return bubble;
}

/** @param {Explained} one */
function show(one) {
  clearTimeout(one.leaving);
  if (open === one) return;
  if (open) hide(open);
  open = one;
  one.bubble.hidden = false;
  one.bubble.showPopover?.();
  place();
  for (const [moment, act] of WHILE_OPEN) document.addEventListener(moment, act, true);
}

/** @param {Explained} one */
function hide(one) {
  clearTimeout(one.leaving);
  if (open !== one) return;
  open = null;
  for (const [moment, act] of WHILE_OPEN) document.removeEventListener(moment, act, true);
  one.bubble.hidePopover?.();
  one.bubble.hidden = true;
}

/** @param {Explained} one */
function leave(one) {
  if (!holds(one, document.activeElement)) hide(one);
}

/**
 * @param {Explained} one
 * @param {EventTarget | null} target
 */
function holds({ trigger, bubble }, target) {
  return target instanceof Node && (trigger.contains(target) || bubble.contains(target));
}

/** Below the word, or above it where there is more room; never beyond the window. */
function place() {
  if (!open) return;
  const { trigger, bubble } = open;
  const { left, top, bottom } = trigger.getBoundingClientRect();
  if (!trigger.isConnected || bottom < 0 || top > innerHeight) return hide(open);
  const below = innerHeight - bottom;
  const up = bubble.offsetHeight + EDGE > below && top > below;
  bubble.style.maxHeight = `${(up ? top : below) - EDGE}px`;
  const x = Math.max(EDGE, Math.min(left, innerWidth - bubble.offsetWidth - EDGE));
  bubble.style.left = `${x}px`;
  bubble.style.top = `${up ? top - bubble.offsetHeight : bottom}px`;
}

/** @type {[string, (event: Event) => void][]} */
const WHILE_OPEN = [
  ["scroll", place],
  [
    "pointerdown",
    ({ target }) => {
      if (open && !holds(open, target)) hide(open);
    },
  ],
  [
    "keydown",
    (event) => {
      if (!open || /** @type {KeyboardEvent} */ (event).key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      hide(open);
    },
  ],
];

/** Explains every word that is a link to the glossary, once the visitor comes to it. */
export function explainLinks() {
  const upgrade = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element)) return;
    /** @type {HTMLAnchorElement | null} */
    const link = target.closest(LINKED);
    const explanation = link?.title;
    if (!link || !explanation) return;
    link.removeAttribute("title");
    document.body.append(explainBy(link, explanation));
  };
  for (const moment of ["pointerover", "focusin"]) document.addEventListener(moment, upgrade, true);
}
