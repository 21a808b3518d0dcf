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

/** An element as far as the filters ask for one; nothing is laid out. */
class Part extends EventTarget {
  /** @param {string} tag */
  constructor(tag) {
    super();
    this.tag = tag;
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    /** @type {(Part | string)[]} */
    this.nodes = [];
    /** @type {Part | null} */
    this.parent = null;
    this.hidden = this.open = this.selected = false;
    this.value = this.title = this.className = "";
    /** @type {Record<string, string>} */
    this.dataset = new Proxy(/** @type {Record<string, string>} */ ({}), {
      get: (_, name) => this.attributes.get(`data-${String(name)}`),
      set: (_, name, value) => Boolean(this.attributes.set(`data-${String(name)}`, value)),
    });
    this.classList = {
      toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => {
        const others = this.className.split(" ").filter((one) => one && one !== name);
        this.className = (on ? [...others, name] : others).join(" ");
      },
    };
  }
  get id() {
    return this.attributes.get("id") ?? "";
  }
  get children() {
    return this.nodes.filter((node) => node instanceof Part);
  }
  get firstElementChild() {
    return this.children[0] ?? null;
  }
  /** @returns {Part | null} */
  get lastElementChild() {
    return this.children.at(-1) ?? null;
  }
  /** @returns {string} */
  get textContent() {
    return this.nodes.map((node) => (node instanceof Part ? node.textContent : node)).join("");
  }
  set textContent(text) {
    this.nodes = text ? [text] : [];
  }
  /** @param {(Part | string)[]} added */
  append(...added) {
    for (const node of added) this.insertBefore(node, null);
  }
  /** @param {Part | string} node @param {Part | null} before */
  insertBefore(node, before) {
    if (node instanceof Part) {
      node.remove();
      node.parent = this;
    }
    this.nodes.splice(before ? this.nodes.indexOf(before) : this.nodes.length, 0, node);
  }
  remove() {
    const { parent } = this;
    if (parent) parent.nodes = parent.nodes.filter((node) => node !== this);
    this.parent = null;
  }
  /** @param {Part[]} nodes */
  replaceChildren(...nodes) {
    for (const node of this.children) node.remove();
    this.nodes = [];
    this.append(...nodes);
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  /** @param {string} name @param {boolean} on */
  toggleAttribute(name, on) {
    if (on) this.attributes.set(name, "");
    else this.attributes.delete(name);
  }
  /** @param {string} tag @returns {Part | null} */
  closest(tag) {
    return this.tag === tag ? this : (this.parent?.closest(tag) ?? null);
  }
  scrollIntoView() {}
  focus() {}
  select() {
    this.selected = true;
  }
  click() {
    this.dispatchEvent(new Event("click"));
  }
  /** Every part below this one for which `is` holds. @param {(part: Part) => boolean} is @returns {Part[]} */
  all(is) {
    return this.children.flatMap((part) => [...(is(part) ? [part] : []), ...part.all(is)]);
  }
}

/** @returns {any} a document that makes such elements, and its body */
export function openDocument() {
  const body = new Part("body");
  const document = {
    body,
    activeElement: body,
    createElement: (/** @type {string} */ tag) => new Part(tag),
  };
  set({ document });
  return document;
}

/**
 * @param {any} part
 * @param {string} type
 * @param {Record<string, unknown>} more of the event
 */
export function happen(part, type, more = {}) {
  const event = Object.assign(new Event(type, { cancelable: true }), more);
  part.dispatchEvent(event);
  return event;
}
