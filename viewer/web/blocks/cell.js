// What can stand in a cell: a text, a link or a button, with a note and a mark.
/** @import { AnyBlock, Cell, Labels } from "./types.d.ts" */
import { element, safeHref, text } from "../ui/dom.js";

/**
 * @param {HTMLElement} parent
 * @param {Cell} cell
 */
export function fill(parent, { text: shown, note, mark, href, choose, pressed }) {
  parent.append(label({ text: shown, href, choose, pressed }));
  if (mark) parent.append(" ", text("span", "bl-merk", mark));
  if (note) parent.append(text("span", "bl-noot", note));
  return parent;
}

/** @param {Pick<Cell, "text" | "href" | "choose" | "pressed">} cell */
export function label({ text: shown, href, choose, pressed }) {
  if (choose) {
    const button = text("button", "bl-keuze", shown ?? "");
    button.type = "button";
    button.dataset.kies = choose;
    button.setAttribute("aria-pressed", String(Boolean(pressed)));
    return button;
  }
  const address = href ? safeHref(href) : null;
  if (!address) return text("span", "", shown ?? "");
  const link = text("a", "", shown ?? "");
  link.href = address;
  const { origin, protocol } = new URL(address);
  if (origin === location.origin) {
    link.dataset.ga = href;
  } else if (protocol !== "mailto:") {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return link;
}

/**
 * @param {AnyBlock} block
 * @param {string} kind
 */
export function section(block, kind) {
  const made = element("section", `bl-blok bl-${kind}`, { "aria-label": block.caption });
  if (block.heading) made.append(text("h3", "bl-kop", block.caption));
  if (block.words) made.append(text("p", "bl-woorden", block.words));
  return made;
}

/** @param {number} count */
function numeral(count) {
  return count.toLocaleString(document.documentElement.lang);
}

/**
 * What stands on paper in the place of that button.
 * @param {number} seen
 * @param {number} count
 * @param {Labels} labels
 */
export function cutLine(seen, count, labels) {
  const line = labels.cut.replace("{shown}", numeral(seen)).replace("{count}", numeral(count));
  return text("p", "bl-afgekapt", line);
}

/**
 * A button below a list of which only the first rows show.
 * @param {number} count
 * @param {Labels} labels
 * @param {boolean} open
 * @param {() => void} toggle
 */
export function moreButton(count, labels, open, toggle) {
  const title = open ? labels.fewer : labels.all.replace("{count}", numeral(count));
  const button = text("button", "bl-meer", title);
  button.type = "button";
  button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", toggle);
  return button;
}
