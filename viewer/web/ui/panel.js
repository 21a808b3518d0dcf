// The list beside the map: what is in view, and the details of what is chosen.
/** @import { ExamplesData, Fact, PanelActs, PanelData, PanelDetails, PanelItem } from "./types.d.ts" */
/**
 * What a panel is built of, and what it shows now.
 * @typedef {object} Parts
 * @property {PanelActs} act
 * @property {HTMLElement} heading
 * @property {HTMLElement} subtitle
 * @property {Shown} links
 * @property {HTMLElement} scroller
 * @property {Shown} details
 * @property {HTMLElement} list
 * @property {HTMLElement} empty
 * @property {HTMLButtonElement} more
 * @property {Shown} examples
 * @property {Map<string, Row>} rows
 * @property {Map<string, HTMLElement>} headings
 */
/** @typedef {{ root: HTMLElement, drawn: string | undefined }} Shown */
/** @typedef {{ root: HTMLElement, press: HTMLElement, name: HTMLElement, meta: HTMLElement,
 *   mark: HTMLElement }} Row */
import { arrange, element, keepOnPage, safeHref, setText, text } from "./dom.js";

/** @type {WeakMap<HTMLElement, Parts>} */
const built = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {PanelData} panel
 * @param {PanelActs} act
 */
export function drawPanel(root, panel, act) {
  const parts = built.get(root) ?? build(root, act);
  parts.act = act;
  root.setAttribute("aria-label", panel.heading);
  setText(parts.heading, panel.heading);
  setText(parts.subtitle, panel.subtitle);
  if (panel.links) drawLinks(parts.links, panel.links);
  drawDetails(parts, panel.details);
  drawItems(parts, panel.items);
  setText(parts.empty, panel.items.length ? "" : panel.empty);
  parts.empty.hidden = panel.items.length > 0;
  setText(parts.more, panel.more_label);
  drawExamples(parts.examples, panel.examples);
  const leaving = document.activeElement === parts.more && !panel.more_label;
  parts.more.hidden = !panel.more_label;
  const last = panel.items.at(-1);
  if (leaving && last) parts.rows.get(last.id)?.press.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} root
 * @param {PanelActs} act
 */
function build(root, act) {
  const head = element("div", "kb-paneelkop");
  const heading = text("h2", "kb-kop", "");
  const subtitle = text("p", "kb-onderkop", "");
  const links = element("p", "kb-wegen");
  const scroller = element("div", "kb-rol");
  const details = element("div", "kb-details");
  const list = element("ul", "kb-lijst");
  const empty = text("p", "kb-leeg", "");
  const more = element("button", "kb-meer", { type: "button" });
  const examples = element("details", "kb-voorbeelden");
  /** @type {Parts} */
  const parts = {
    act,
    heading,
    subtitle,
    links: { root: links, drawn: undefined },
    scroller,
    details: { root: details, drawn: undefined },
    list,
    empty,
    more,
    examples: { root: examples, drawn: undefined },
    rows: new Map(),
    headings: new Map(),
  };
  built.set(root, parts);
  list.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const id = target.closest("button")?.dataset.id;
    if (id !== undefined) parts.act.choose(id);
  });
  more.addEventListener("click", () => parts.act.more());
  keepOnPage(root, (address) => parts.act.go?.(address));
  head.append(heading, subtitle, links);
  scroller.append(details, list, empty, more, examples);
  root.append(head, scroller);
  return parts;
}

/**
 * @param {Shown} shown
 * @param {Fact[]} links
 */
function drawLinks(shown, links) {
  const drawn = JSON.stringify(links);
  if (shown.drawn === drawn) return;
  shown.drawn = drawn;
  const nodes = links.flatMap(([, value, url]) => [...fact(value, url).childNodes, " "]);
  shown.root.replaceChildren(...nodes);
  shown.root.hidden = links.length === 0;
}

/**
 * @param {Parts} parts
 * @param {PanelItem[]} items
 */
function drawItems(parts, items) {
  const { rows, list } = parts;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const wanted = items.map((item) => {
    const row = rows.get(item.id) ?? newRow(item.id);
    rows.set(item.id, row);
    setText(row.name, item.name);
    setText(row.meta, item.meta);
    setText(row.mark, item.mark ?? "");
    row.mark.hidden = !item.mark;
    row.press.setAttribute("aria-pressed", String(Boolean(item.selected)));
    return row.root;
  });
  const ids = new Set(items.map((item) => item.id));
  for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
  arrange(list, withHeadings(parts, items, wanted));
  if (focused !== document.activeElement && list.contains(focused)) {
    focused?.focus({ preventScroll: true });
  }
}

/**
 * @param {Parts} parts
 * @param {PanelItem[]} items
 * @param {HTMLElement[]} rows
 */
function withHeadings({ headings }, items, rows) {
  return rows.flatMap((row, i) => {
    const { group } = items[i];
    if (!group || group === items[i - 1]?.group) return [row];
    const heading = headings.get(group) ?? newHeading(group);
    headings.set(group, heading);
    return [heading, row];
  });
}

/** @param {string} group */
function newHeading(group) {
  const heading = element("li", "kb-groep");
  heading.append(text("h3", "", group));
  return heading;
}

/**
 * @param {string} id
 * @returns {Row}
 */
function newRow(id) {
  const root = element("li");
  const press = element("button", "kb-rij", { type: "button", "aria-pressed": "false" });
  const name = element("span", "kb-naam");
  const meta = element("span", "kb-meta");
  press.dataset.id = id;
  const mark = element("span", "kb-merk");
  press.append(name, meta, mark);
  root.append(press);
  return { root, press, name, meta, mark };
}

/**
 * @param {Parts} parts
 * @param {PanelDetails[]} details
 */
function drawDetails({ details: shown, scroller }, details) {
  const drawn = JSON.stringify(details);
  if (shown.drawn === drawn) return;
  shown.drawn = drawn;
  scroller.scrollTop = 0;
  shown.root.replaceChildren(...details.map(article));
  shown.root.hidden = details.length === 0;
}

/**
 * Examples stand apart from the list. They unfold for a view that is about them, and fold after it;
 * else that is left to the visitor.
 * @param {Shown} shown
 * @param {ExamplesData | undefined} examples
 */
function drawExamples(shown, examples) {
  const drawn = JSON.stringify(examples) ?? "";
  if (shown.drawn === drawn) return;
  shown.drawn = drawn;
  const root = /** @type {HTMLDetailsElement} */ (shown.root);
  root.hidden = !examples;
  root.replaceChildren();
  if (!examples) return;
  const rows = element("ul");
  for (const [meta, name, url] of examples.rows) {
    const row = element("li");
    row.append(text("p", "kb-meta", meta));
    row.prepend(...fact(name, url).childNodes);
    rows.append(row);
  }
  root.append(text("summary", "", examples.label));
  if (examples.note) root.append(text("p", "kb-leeg", examples.note));
  root.append(rows);
  if (root.dataset.open === String(examples.open)) return;
  root.dataset.open = String(examples.open);
  root.open = examples.open;
}

/** @param {PanelDetails} details */
function article({ name, facts, more, more_label, members_label, members, successor }) {
  const made = element("article", "kb-kaartje");
  made.append(text("h3", "", name), factList([...(successor ? [successor] : []), ...facts]));
  if (members.length) {
    const fold = element("details");
    const names = element("ul");
    names.append(...members.map((member) => text("li", "", member)));
    fold.append(text("summary", "", members_label), names);
    made.append(fold);
  }
  if (more.length) {
    const fold = element("details");
    fold.append(text("summary", "", more_label), factList(more));
    made.append(fold);
  }
  return made;
}

/** @param {Fact[]} facts */
function factList(facts) {
  const list = element("dl");
  for (const [label, value, url] of facts) {
    const long = value.length > 60 ? "kb-lang" : "";
    const description = fact(value, url);
    description.className = long;
    list.append(text("dt", long, label), description);
  }
  return list;
}

/**
 * @param {string} value
 * @param {string} url
 */
function fact(value, url) {
  const href = url ? safeHref(url) : null;
  if (!href) return text("dd", "", value);
  const made = element("dd");
  const link = text("a", "", value);
  link.href = href;
  if (new URL(href).origin === location.origin) {
    link.dataset.ga = url;
  } else {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  made.append(link);
  return made;
}
