// The filters: what they offer, the numbers behind it, and what a press makes of the view.
import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { openFilterPanel } from "../../viewer/web/app/filter_panel.js";
import { answer } from "../../viewer/web/engine/answer.js";
import { openRegistry } from "../../viewer/web/engine/registry.js";
import { happen, openDocument, vectors } from "./page.js";

/** @import { Params } from "../../viewer/web/app/types.d.ts" */

const registry = openRegistry(vectors.data);
const DATE = "peildatum=2026-11-20";
const texts = new Proxy(/** @type {Record<string, string>} */ ({}), {
  get: (_, name) => (String(name).endsWith("_help") ? "" : String(name)),
});

/** @type {any} */
let root;
/** @type {any} */
let panel;
/** @type {[name: string, values: string[], typing?: boolean][]} */
let changes;

/** @param {{ fixed?: Params }} more */
function opened({ fixed } = {}) {
  const page = openDocument();
  root = page.createElement("div");
  changes = [];
  const date = { label: "", placeholder: "", choose: "", no_day: "", outside: "" };
  panel = openFilterPanel(
    root,
    {
      texts,
      titles: texts,
      today: "2026-11-20",
      date: { ...date, bounds: ["1950-01-01", "2100-12-31"] },
      fixed,
    },
    (given, typing) => {
      for (const [name, values] of Object.entries(given)) changes.push([name, values, typing]);
    },
  );
  panel.fill(registry);
  return page;
}

/** @param {string} address */
const draw = (address) => panel.draw(answer(registry, address));

/** @param {string} name */
const section = (name) => root.all((/** @type {any} */ part) => part.dataset.parameter === name)[0];

/** @param {string} name @param {string} value */
const control = (name, value) =>
  section(name).all((/** @type {any} */ part) => part.dataset.value === value)[0];

/** @param {string} name */
const field = (name) => section(name).all((/** @type {any} */ { tag }) => tag === "input")[0];

/** @param {string} name @param {string} value */
const count = (name, value) => control(name, value).lastElementChild.textContent;

beforeEach(() => {
  opened();
  draw(DATE);
});

describe("every value", () => {
  test("of few stands open with its number, also when that is none", () => {
    for (const [i, [value]] of registry.facets.basis.entries()) {
      const number = answer(registry, DATE).facets.basis[i];
      assert.equal(count("basis", value), String(number));
      assert.equal(control("basis", value).className.includes("sk-nul"), number === 0);
    }
    draw(`zoek=qwertyuiop&${DATE}`);
    assert.equal(count("basis", "wgr"), "0");
    assert.match(control("basis", "wgr").className, /sk-nul/);
  });

  test("of many stands in a list that opens", () => {
    assert.equal(control("onderwerp", "afval"), undefined);
    field("onderwerp").click();
    const given = answer(registry, DATE);
    const at = registry.facets.onderwerp.findIndex(([value]) => value === "afval");
    const extra = given.derived.afval;
    const all = given.facets.onderwerp[at];
    assert.equal(count("onderwerp", "afval"), extra ? `${all}+${extra}` : String(all));
  });

  test("with derived topics is told apart, though they count too", () => {
    field("onderwerp").click();
    const apart = count("onderwerp", "afval");
    assert.match(apart, /^\d+\+\d+$/);
    draw(`afgeleid=mee&${DATE}`);
    assert.equal(count("onderwerp", "afval"), apart);
  });

  test("is found for who takes part, by the place of its own number", () => {
    field("deelnemer").click();
    const given = answer(registry, DATE);
    for (const [i, code] of registry.valuesOf.deelnemer.entries()) {
      const row = control("deelnemer", code);
      if (row) assert.equal(row.lastElementChild.textContent, String(given.facets.deelnemer[i]));
    }
    field("zonder").click();
    const some = registry.organisations.codes[registry.organisations.offered[0]];
    assert.equal(count("zonder", some), "", "how many are left without one is not counted");
  });
});

describe("a press", () => {
  test("adds a value and takes it away again", () => {
    control("basis", "wgr").click();
    draw(`basis=wgr&${DATE}`);
    assert.equal(control("basis", "wgr").getAttribute("aria-pressed"), "true");
    assert.equal(control("basis", "netwerk").getAttribute("aria-pressed"), "false");
    control("basis", "netwerk").click();
    control("basis", "wgr").click();
    assert.deepEqual(
      changes.map(([name, values]) => [name, values]),
      [
        ["basis", ["wgr"]],
        ["basis", ["wgr", "netwerk"]],
        ["basis", []],
      ],
    );
  });

  test("on derived topics names the default by leaving it out", () => {
    assert.equal(control("afgeleid", "apart").getAttribute("aria-pressed"), "true");
    control("afgeleid", "mee").click();
    control("afgeleid", "apart").click();
    assert.deepEqual(
      changes.map(([, values]) => values),
      [["mee"], []],
    );
  });
});

test("an opgave has its number, and one press counts what belongs to it in part", () => {
  field("opgave").click();
  const at = registry.facets.opgave.findIndex(([value]) => value === "klimaat");
  const own = answer(registry, DATE).facets.opgave[at];
  assert.equal(count("opgave", "klimaat"), String(own));
  const pill = section("deels").all((/** @type {any} */ part) => part.dataset.value === "mee")[0];
  assert.equal(pill.getAttribute("aria-pressed"), "false");
  pill.click();
  draw(`deels=mee&${DATE}`);
  assert.equal(pill.getAttribute("aria-pressed"), "true");
  const more = answer(registry, `deels=mee&${DATE}`).facets.opgave[at];
  assert.ok(more > own);
  assert.equal(count("opgave", "klimaat"), String(more));
  pill.click();
  assert.deepEqual(
    changes.map(([name, values]) => [name, values]),
    [
      ["deels", ["mee"]],
      ["deels", []],
    ],
  );
});

test("choosing a group brings in what is left out without it, and its number says so", () => {
  const at = registry.facets.groep.findIndex(([value]) => value === "veiligheidsregio");
  const behind = answer(registry, DATE).facets.groep[at];
  const chosen = answer(registry, `groep=veiligheidsregio&${DATE}`);
  assert.equal(chosen.panel.items.length, behind);
  assert.equal(behind, 1);
});

test("what is typed is sought when one pauses, and on Enter as a step of its own", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const input = field("zoek");
  for (const typed of ["a", "af", "afval "]) {
    input.value = typed;
    happen(input, "input");
    mock.timers.tick(100);
  }
  assert.deepEqual(changes, []);
  mock.timers.tick(200);
  assert.deepEqual(changes, [["zoek", ["afval"], true]]);
  happen(input, "keydown", { key: "Enter" });
  mock.timers.tick(1000);
  assert.deepEqual(changes.slice(1), [["zoek", ["afval"], false]]);
  mock.timers.reset();
});

test("the field for the search is not drawn over while one types", () => {
  const page = opened();
  const input = field("zoek");
  page.activeElement = input;
  input.value = "afv";
  draw(`zoek=af&${DATE}`);
  assert.equal(input.value, "afv");
  page.activeElement = page.body;
  draw(`zoek=afval&${DATE}`);
  assert.equal(input.value, "afval");
});

test("today as reference date is left out of the address", () => {
  const input = field("peildatum");
  input.value = "31-12-2019";
  happen(input, "change");
  panel.draw({ ...answer(registry, DATE), date: "2019-12-31" });
  input.value = "20-11-2026";
  happen(input, "change");
  assert.deepEqual(
    changes.map(([, values]) => values),
    [["2019-12-31"], []],
  );
});

test("more filters open when one of them is chosen", () => {
  opened();
  const given = { ...answer(registry, DATE), query: {} };
  const [more] = root.all((/** @type {any} */ part) => part.className === "sk-meer");
  panel.draw(given);
  assert.equal(more.open, false);
  panel.draw({ ...given, query: { fase: ["groei"] } });
  assert.equal(more.open, true);
});

test("arrangements that seem succeeded are left out on request, and how many is told", () => {
  assert.equal(control("opgevolgd", "mee").getAttribute("aria-pressed"), "true");
  assert.equal(control("opgevolgd", "uit").textContent, "predecessors_uit (1)");
  control("opgevolgd", "uit").click();
  control("opgevolgd", "mee").click();
  assert.deepEqual(
    changes.map(([name, values]) => [name, values]),
    [
      ["opgevolgd", ["uit"]],
      ["opgevolgd", []],
    ],
  );
  draw(`opgevolgd=uit&${DATE}`);
  assert.equal(control("opgevolgd", "uit").getAttribute("aria-pressed"), "true");
  assert.equal(control("opgevolgd", "uit").textContent, "predecessors_uit (1)");
});

test("what has no government as its lead is shown on request, where any example is known", () => {
  const pill = () => control("trekker", "geen-overheid");
  draw(`gemeente=GM0002&${DATE}`);
  assert.equal(pill().textContent, "lead_none (2)");
  assert.equal(pill().getAttribute("aria-pressed"), "false");
  pill().click();
  draw(`trekker=geen-overheid&${DATE}`);
  assert.equal(pill().textContent, "lead_none (4)");
  assert.equal(pill().getAttribute("aria-pressed"), "true");
  pill().click();
  assert.deepEqual(
    changes.map(([name, values]) => [name, values]),
    [
      ["trekker", ["geen-overheid"]],
      ["trekker", []],
    ],
  );
  panel.fill({ ...registry, initiatives: [] });
  draw(DATE);
  assert.ok(section("trekker").hidden);
  panel.draw({ ...answer(registry, DATE), query: { trekker: ["geen-overheid"] } });
  assert.ok(!section("trekker").hidden, "so that it can be taken away");
});

test("articles are offered to look in where there are any and words are sought", () => {
  const offer = () =>
    section("zoek").all(
      (/** @type {any} */ part) => part.tag === "button" && part.textContent === "search_articles",
    )[0];
  draw(`zoek=afval&${DATE}`);
  assert.ok(offer().hidden);
  panel.fill({ ...registry, options: { ...registry.options, articles: true } });
  draw(`zoek=afval&${DATE}`);
  assert.ok(!offer().hidden);
  offer().click();
  assert.deepEqual(changes.at(-1)?.slice(0, 2), ["bevoegdheden", ["mee"]]);
  draw(DATE);
  assert.ok(offer().hidden);
});

test("a map in one file has no date and no derived topics to choose", () => {
  opened({ fixed: { peildatum: ["2026-11-20"] } });
  assert.equal(section("peildatum"), undefined);
  assert.equal(section("afgeleid"), undefined);
  assert.ok(section("basis"));
});

describe("the name of a topic among the words that are sought", () => {
  const offers = () => root.all((/** @type {any} */ { dataset }) => dataset.onderwerp);

  test("is offered as a filter in place of the words, with a result and without", () => {
    for (const words of ["afval", "afv"]) {
      draw(`zoek=${words}&onderwerp=wonen&${DATE}`);
      assert.deepEqual(
        offers().map((/** @type {any} */ { dataset }) => dataset.onderwerp),
        ["afval"],
      );
    }
    offers()[0].click();
    assert.deepEqual(changes, [
      ["onderwerp", ["wonen", "afval"], undefined],
      ["zoek", [], undefined],
    ]);
  });

  test("is not while it is chosen, nor for other words", () => {
    for (const address of ["zoek=afval&onderwerp=afval", "zoek=haag", ""]) {
      draw(`${address}&${DATE}`);
      assert.deepEqual(offers(), []);
    }
  });
});
