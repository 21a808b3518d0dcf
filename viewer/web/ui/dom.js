// Small functions that build the page. Text from data only ever enters through textContent.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {Record<string, string | number>} attributes
 */
export function element(tag, className = "", attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} content
 */
export function text(tag, className, content) {
  const made = element(tag, className);
  made.textContent = content;
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 */
export function svg(tag, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/**
 * @param {Element} node
 * @param {string} content
 */
export function setText(node, content) {
  if (node.textContent !== content) node.textContent = content;
}

/**
 * @param {string} className
 * @param {string} content
 * @param {(event: MouseEvent) => void} act
 */
export function button(className, content, act) {
  const made = element("button", className, { type: "button" });
  made.textContent = content;
  made.addEventListener("click", act);
  return made;
}

/**
 * Make the children of `parent` exactly `wanted`, moving only what is out of place, so that focus
 * and scroll position of what stays are kept.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  wanted.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild?.remove();
}

/** @param {string} address */
export function safeHref(address) {
  try {
    const url = new URL(address, document.baseURI);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A plain click on a link to one of our pages stays on this page; any other is the browser's.
 * @param {HTMLElement} root
 * @param {(address: string) => void} go
 */
export function keepOnPage(root, go) {
  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-ga]"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.dataset.ga ?? "");
  });
}

/**
 * Whether the theme of the page is a dark one.
 * @param {HTMLElement} root
 */
export function isDark(root) {
  const color = element("i", "", { style: "color: var(--st-background-color, #fff)" });
  root.append(color);
  const [r, g, b] = (getComputedStyle(color).color.match(/[\d.]+/g) ?? []).map(Number);
  color.remove();
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
