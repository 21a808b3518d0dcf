// The list beside the map: what is in view, and the details of what is chosen.
import { arrange, element, keepOnPage, safeHref, setText, text } from "./dom.js";

export function drawPanel(root, panel, act) {
  const parts = (root.parts ??= build(root));
  root.act = act;
  root.setAttribute("aria-label", panel.heading);
  setText(parts.heading, panel.heading);
  setText(parts.subtitle, panel.subtitle);
  drawLinks(parts.links, panel.links);
  drawDetails(parts.details, panel.details);
  drawItems(root, parts.list, panel.items);
  setText(parts.empty, panel.items.length ? "" : panel.empty);
  parts.empty.hidden = panel.items.length > 0;
  setText(parts.more, panel.more_label);
  const leaving = document.activeElement === parts.more && !panel.more_label;
  parts.more.hidden = !panel.more_label;
  if (leaving) parts.list.lastElementChild?.firstChild.focus({ preventScroll: true });
}

function build(root) {
  const head = element("div", "kb-paneelkop");
  const heading = text("h2", "kb-kop", "");
  const subtitle = text("p", "kb-onderkop", "");
  const links = element("p", "kb-wegen");
  const body = element("div", "kb-rol");
  const details = element("div", "kb-details");
  const list = element("ul", "kb-lijst");
  const empty = text("p", "kb-leeg", "");
  const more = element("button", "kb-meer", { type: "button" });
  list.addEventListener("click", (event) => {
    const id = event.target.closest("button")?.dataset.id;
    if (id !== undefined) root.act.choose(id);
  });
  more.addEventListener("click", () => root.act.more());
  keepOnPage(root, (address) => root.act.go(address));
  head.append(heading, subtitle, links);
  body.append(details, list, empty, more);
  root.append(head, body);
  return { heading, subtitle, links, details, list, empty, more };
}

function drawLinks(root, links) {
  const drawn = JSON.stringify(links);
  if (root.drawn === drawn) return;
  root.drawn = drawn;
  root.replaceChildren(...links.flatMap(([, value, url]) => [...fact(value, url).childNodes, " "]));
  root.hidden = links.length === 0;
}

function drawItems(root, list, items) {
  const rows = (root.rows ??= new Map());
  const focused = document.activeElement;
  const wanted = items.map((item) => {
    const row = rows.get(item.id) ?? newRow(item.id);
    rows.set(item.id, row);
    const [name, meta] = row.firstChild.children;
    setText(name, item.name);
    setText(meta, item.meta);
    row.firstChild.setAttribute("aria-pressed", String(Boolean(item.selected)));
    return row;
  });
  const ids = new Set(items.map((item) => item.id));
  for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
  arrange(list, withHeadings(root, items, wanted));
  if (focused !== document.activeElement && list.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

function withHeadings(root, items, rows) {
  const headings = (root.headings ??= new Map());
  return rows.flatMap((row, i) => {
    const { group } = items[i];
    if (!group || group === items[i - 1]?.group) return [row];
    if (!headings.has(group)) {
      const heading = element("li", "kb-groep");
      heading.append(text("h3", "", group));
      headings.set(group, heading);
    }
    return [headings.get(group), row];
  });
}

function newRow(id) {
  const row = element("li");
  const button = element("button", "kb-rij", { type: "button", "aria-pressed": "false" });
  button.dataset.id = id;
  button.append(element("span", "kb-naam"), element("span", "kb-meta"));
  row.append(button);
  return row;
}

function drawDetails(root, details) {
  const drawn = JSON.stringify(details);
  if (root.drawn === drawn) return;
  root.drawn = drawn;
  if (root.parentElement) root.parentElement.scrollTop = 0;
  root.replaceChildren(...details.map(article));
  root.hidden = details.length === 0;
}

function article({ name, facts, more, more_label, members_label, members }) {
  const made = element("article", "kb-kaartje");
  made.append(text("h3", "", name), factList(facts));
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

function factList(facts) {
  const list = element("dl");
  for (const [label, value, url] of facts) {
    const long = value.length > 60 ? "kb-lang" : "";
    const told = fact(value, url);
    told.className = long;
    list.append(text("dt", long, label), told);
  }
  return list;
}

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
