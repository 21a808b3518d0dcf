// What a map of a figure has beside it: which figure, how its classes are made, its histogram with the
// limits, the figure beside the number of partnerships, and all of it as a table.
/** @import { Answer, FigureData } from "../engine/types.d.ts" */
/** @import { Params, Parts } from "./types.d.ts" */
import { element, setText, svg, text } from "../ui/dom.js";

const OWN = "eigen";
const WIDTH = 240;
const HIGH = 56;
const TALL = 120;
const MOST_LIMITS = 4;

/**
 * @param {Parts} parts
 * @param {(changes: Params) => void} change
 */
export function openFigure(parts, change) {
  const choice = labelled("sk-cijfer", "cijfer", element("select", "sk-veld"));
  const method = labelled("sk-klassen", "klassen", element("select", "sk-veld"));
  const own = labelled("sk-grenzen", "grenzen", element("input", "sk-veld", { name: "grenzen" }));
  const beside = element("section", "sk-cijferbeeld");
  const all = [choice.root, method.root, own.root];
  parts.options.append(...all);
  parts.below.append(beside);
  for (const one of [...all, beside]) one.hidden = true;
  /** @type {FigureData | undefined} */
  let last;

  choice.field.addEventListener("change", () =>
    change({ cijfer: [choice.field.value], klassen: [] }),
  );
  method.field.addEventListener("change", () => {
    const { value } = method.field;
    own.root.hidden = value !== OWN;
    if (value === OWN) own.field.focus();
    else change({ klassen: value === last?.methods[0][0] ? [] : [value] });
  });
  own.field.addEventListener("change", () => {
    const limits = limitsOf(own.field.value);
    own.field.setCustomValidity(limits ? "" : (last?.texts.own_wrong ?? ""));
    if (limits) change({ klassen: [limits.join(",")] });
    else own.field.reportValidity();
  });

  /** @param {Answer} given */
  return ({ figure }) => {
    for (const one of [choice.root, method.root, beside]) one.hidden = !figure;
    own.root.hidden = figure?.method !== "";
    last = figure;
    if (!figure) return;
    const { texts } = figure;
    setText(choice.label, texts.figure);
    setText(method.label, texts.classes);
    setText(own.label, texts.own);
    fillFigures(choice.field, figure);
    const methods = [...figure.methods, [OWN, texts.own_name]];
    method.field.replaceChildren(...methods.map(([key, name]) => new Option(name, key)));
    method.field.value = figure.method || OWN;
    own.field.placeholder = texts.own_hint;
    if (document.activeElement !== own.field) {
      own.field.value = (figure.own || figure.limits.join(",")).replaceAll(",", "; ");
    }
    drawBeside(beside, figure);
  };
}

/**
 * Limits as people write them: "10; 20; 30", "10, 20, 30", or with decimals "0,5; 1,5".
 * @param {string} typed
 */
export function limitsOf(typed) {
  const parts = typed.includes(";") ? typed.replaceAll(",", ".").split(";") : typed.split(",");
  const limits = parts.map((part) => (part.trim() ? Number(part) : Number.NaN));
  const rising = limits.every((limit, i) => Number.isFinite(limit) && !(limits[i - 1] >= limit));
  return rising && limits.length <= MOST_LIMITS ? limits : null;
}

/**
 * @template {HTMLElement} Field
 * @param {string} className
 * @param {string} parameter
 * @param {Field} field
 */
function labelled(className, parameter, field) {
  const root = element("label", `sk-keuze ${className}`, { "data-parameter": parameter });
  const label = text("span", "", "");
  root.append(label, field);
  return { root, label, field };
}

/**
 * @param {HTMLSelectElement} field
 * @param {FigureData} figure
 */
function fillFigures(field, { figures, chosen }) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const [key, name, group] of figures) {
    const holder = groups.get(group) ?? element("optgroup", "", { label: group });
    groups.set(group, holder);
    holder.append(new Option(name, key));
  }
  field.replaceChildren(...groups.values());
  field.value = chosen;
}

/**
 * @param {HTMLElement} root
 * @param {FigureData} figure
 */
function drawBeside(root, figure) {
  const { texts } = figure;
  const open = [...root.querySelectorAll("details")].map((one) => one.open);
  const [spread, table] = [fold(texts.scatter, open[0]), fold(texts.table, open[1])];
  spread.append(
    scatterOf(figure),
    text("p", "", figure.scatter.words),
    list(figure.scatter.groups),
  );
  const fill = () => {
    if (table.open && table.children.length === 1) table.append(tableOf(figure));
  };
  table.addEventListener("toggle", fill);
  fill();
  root.replaceChildren(histogramOf(figure), spread, table, text("p", "sk-bron", figure.source));
}

/**
 * @param {string} title
 * @param {boolean} open
 */
function fold(title, open = false) {
  const made = element("details");
  made.open = open;
  made.append(text("summary", "", title));
  return made;
}

/** @param {string[]} lines */
function list(lines) {
  const made = element("ul");
  made.append(...lines.map((line) => text("li", "", line)));
  return made;
}

/**
 * Where a value stands between the least and the most, in the width of a drawing.
 * @param {FigureData} figure
 * @returns {(value: number) => number}
 */
function across({ histogram: { edges } }) {
  const [least, most] = edges;
  return (value) => (most > least ? ((value - least) / (most - least)) * WIDTH : WIDTH / 2);
}

/** @param {FigureData} figure */
function histogramOf(figure) {
  const { bars, ends = [], words } = figure.histogram;
  const made = element("figure", "sk-verdeling");
  const drawing = svg("svg", { viewBox: `0 -2 ${WIDTH} ${HIGH + 2}`, role: "img" });
  drawing.setAttribute("aria-label", words);
  const most = Math.max(1, ...bars);
  const width = WIDTH / Math.max(1, bars.length);
  bars.forEach((count, i) => {
    const height = count && Math.max(1, (count / most) * HIGH);
    const [x, y] = [i * width + 0.5, HIGH - height];
    drawing.append(svg("rect", { x, y, width: width - 1, height, class: "sk-staaf" }));
  });
  const place = across(figure);
  for (const limit of figure.limits) {
    const x = place(limit);
    if (x >= 0 && x <= WIDTH) {
      drawing.append(svg("line", { x1: x, x2: x, y1: -2, y2: HIGH, class: "sk-grens" }));
    }
  }
  made.append(text("figcaption", "", figure.texts.histogram), drawing, scale(ends));
  return made;
}

/** @param {string[]} ends */
function scale(ends) {
  const made = element("div", "sk-schaal");
  made.append(...ends.map((end) => text("span", "", end)));
  return made;
}

/** @param {FigureData} figure */
function scatterOf(figure) {
  const { points } = figure.scatter;
  const { ends = [] } = figure.histogram;
  const made = element("figure", "sk-verdeling");
  const drawing = svg("svg", { viewBox: `-4 -4 ${WIDTH + 8} ${TALL + 8}`, role: "img" });
  drawing.setAttribute("aria-label", `${figure.title}. ${figure.scatter.words}`);
  const place = across(figure);
  const most = Math.max(1, ...points.map(([, count]) => count));
  // What stands out is drawn last, over the others.
  const order = [...points].sort((one, other) => Number(one[3]) - Number(other[3]));
  for (const [value, count, takesPart, marked] of order) {
    const [x, y] = [place(value), TALL - (count / most) * TALL];
    const kind = `sk-stip${takesPart ? " sk-doet-mee" : ""}${marked ? " sk-gekozen" : ""}`;
    drawing.append(
      takesPart
        ? svg("rect", { x: x - 2, y: y - 2, width: 4, height: 4, class: kind })
        : svg("circle", { cx: x, cy: y, r: marked ? 4 : 1.8, class: kind }),
    );
  }
  const top = figure.texts.most.replace("{count}", String(most));
  made.append(text("figcaption", "", top), drawing, scale(ends));
  return made;
}

/** @param {FigureData} figure */
function tableOf({ rows, texts, title }) {
  const box = element("div", "sk-rol", { tabindex: 0, role: "region", "aria-label": title });
  const made = element("table");
  const head = element("tr");
  const titles = [texts.municipality, title, texts.partnerships];
  head.append(
    ...titles.map((each) => {
      const cell = text("th", "", each);
      cell.scope = "col";
      return cell;
    }),
  );
  const body = rows.map(([name, value, count]) => {
    const row = element("tr");
    const first = text("th", "", name);
    first.scope = "row";
    row.append(first, text("td", "", value), text("td", "", count));
    return row;
  });
  const top = element("thead");
  top.append(head);
  const rest = element("tbody");
  rest.append(...body);
  made.append(top, rest);
  box.append(made);
  return box;
}
