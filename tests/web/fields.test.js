// Fields to choose with: a list in which one types, and a date.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { openCombobox } from "../../viewer/web/app/combobox.js";
import { dayOf, openDateField, written } from "../../viewer/web/app/date_field.js";
import { happen, openDocument } from "./page.js";

const PLACES = [
  { key: "GM0344", name: "Utrecht", others: ["GM0344"] },
  { key: "GM1581", name: "Utrechtse Heuvelrug", others: ["GM1581"] },
  { key: "GM0518", name: "'s-Gravenhage", others: ["Den Haag"] },
  { key: "GM1900", name: "Súdwest-Fryslân", others: [] },
  { key: "GM0307", name: "Amersfoort", others: [] },
  { key: "GM0501", name: "Brielle", others: [], ended: true },
];

/** @type {any} */
let page;
/** @type {any} */
let root;
/** @type {string[][]} */
let choices;
beforeEach(() => {
  page = openDocument();
  root = page.createElement("div");
  choices = [];
});

const TEXTS = {
  label: "Gemeente",
  placeholder: "Kies of typ",
  empty: "Geen resultaten",
  results: (/** @type {number} */ count) => `${count} om uit te kiezen`,
  remove: (/** @type {string} */ name) => `Haal weg: ${name}`,
};

function opened(several = true, known = true) {
  const box = openCombobox(root, TEXTS, {
    several,
    choose: (keys) => {
      choices.push(keys);
      box.draw(keys);
    },
    count: (key) => `${key.length}`,
  });
  if (known) box.fill(PLACES);
  const input = /** @type {any} */ (box.input);
  return {
    box,
    input,
    press: (/** @type {string} */ key, more = {}) => happen(input, "keydown", { key, ...more }),
    type: (/** @type {string} */ typed) => {
      input.value = typed;
      happen(input, "input");
    },
    shown: () => {
      const [list] = root.all((/** @type {any} */ { tag }) => tag === "ul");
      return list.hidden ? [] : list.children.map((/** @type {any} */ row) => row.dataset.value);
    },
    chips: () => root.all((/** @type {any} */ { className }) => className === "sk-chip"),
    active: () => input.getAttribute("aria-activedescendant")?.split("-").at(-1) ?? "",
    isOpen: () => input.getAttribute("aria-expanded") === "true",
  };
}

describe("a list in which one types", () => {
  test("opens with a press and offers all that exists", () => {
    const { input, shown, isOpen } = opened();
    assert.deepEqual(shown(), []);
    input.click();
    assert.ok(isOpen());
    assert.deepEqual(shown(), ["GM0344", "GM1581", "GM0518", "GM1900", "GM0307"]);
  });

  test("takes what was typed before the registry came, and says of nothing that it is absent", () => {
    const { box, press, type, shown, chips } = opened(true, false);
    const [nothing] = root.all((/** @type {any} */ { className }) => className === "sk-niets");
    type("heuvel");
    assert.ok(nothing.hidden);
    assert.ok(press("Enter").defaultPrevented);
    assert.deepEqual(choices, []);
    box.fill(PLACES);
    assert.deepEqual(choices, [["GM1581"]]);
    assert.equal(chips().length, 1);
    type("xqzzy");
    assert.deepEqual(shown(), []);
    assert.equal(nothing.hidden, false, "now that is known");
  });

  test("forgets Enter when something else is typed before the registry comes", () => {
    const { box, press, type, shown } = opened(false, false);
    type("heuvel");
    press("Enter");
    type("amersf");
    box.fill(PLACES);
    assert.deepEqual(choices, []);
    assert.deepEqual(shown(), ["GM0307"]);
  });

  test("is gone through with the arrows, round and round", () => {
    const { press, active } = opened();
    const steps = ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"].map((key) => {
      assert.ok(press(key).defaultPrevented, "the page does not move");
      return active();
    });
    assert.deepEqual(steps, ["GM0344", "GM1581", "GM0344", "GM0307"]);
  });

  test("narrows while one types, and Enter takes the best one", () => {
    const { type, press, shown, active, input, chips } = opened();
    type("heuv");
    assert.deepEqual(shown(), ["GM1581"]);
    assert.equal(active(), "GM1581");
    press("Enter");
    assert.deepEqual(choices, [["GM1581"]]);
    assert.equal(input.value, "");
    assert.equal(chips()[0].getAttribute("aria-label"), "Haal weg: Utrechtse Heuvelrug");
  });

  test("says how much it offers, and when it offers nothing", () => {
    const { type, shown } = opened();
    const [status] = root.all((/** @type {any} */ part) => part.getAttribute("role") === "status");
    type("utr");
    assert.equal(status.textContent, "2 om uit te kiezen");
    type("xyz");
    assert.deepEqual(shown(), []);
    assert.equal(status.textContent, "Geen resultaten");
  });

  test("takes several, gives them back with their chip, with Backspace and by choosing again", () => {
    const { type, press, chips } = opened();
    for (const typed of ["amers", "haag"]) {
      type(typed);
      press("Enter");
    }
    assert.deepEqual(choices.at(-1), ["GM0307", "GM0518"]);
    chips()[0].click();
    assert.deepEqual(choices.at(-1), ["GM0518"]);
    type("haag");
    press("Enter");
    assert.deepEqual(choices.at(-1), []);
    type("haag");
    press("Enter");
    press("Backspace");
    assert.deepEqual(choices.at(-1), []);
  });

  test("closes with Escape, which then is not the map's, and when it is left", () => {
    const { type, press, isOpen, input } = opened();
    assert.ok(!press("Escape").defaultPrevented, "a closed one leaves it to the map");
    type("utr");
    assert.ok(press("Escape").defaultPrevented);
    assert.ok(!isOpen());
    assert.equal(input.value, "");
    input.click();
    happen(input, "blur");
    assert.ok(!isOpen());
  });

  test("offers who ended only while chosen", () => {
    const { box, input, shown } = opened();
    box.draw(["GM0501"]);
    input.click();
    assert.ok(shown().includes("GM0501"));
    box.draw([]);
    happen(input, "blur");
    input.click();
    assert.ok(!shown().includes("GM0501"));
  });

  test("of one choice shows its name, and emptying it chooses nothing", () => {
    const { type, press, input, shown, isOpen } = opened(false);
    type("amers");
    press("Enter");
    assert.deepEqual(choices, [["GM0307"]]);
    assert.equal(input.value, "Amersfoort");
    assert.ok(!isOpen());
    input.click();
    assert.equal(shown().length, 5, "opened again it offers all");
    type("");
    assert.deepEqual(choices.at(-1), []);
  });

  test("lets a press in the list keep the keyboard in the field", () => {
    const { input } = opened();
    input.click();
    const [popup] = root.all((/** @type {any} */ part) => part.className === "sk-uitklap");
    assert.ok(happen(popup, "mousedown").defaultPrevented);
    const [row] = root.all((/** @type {any} */ part) => part.dataset.value === "GM0518");
    const [list] = root.all((/** @type {any} */ { tag }) => tag === "ul");
    const event = new Event("click");
    Object.defineProperty(event, "target", { value: row.firstElementChild });
    list.dispatchEvent(event);
    assert.deepEqual(choices, [["GM0518"]]);
  });
});

describe("a day", () => {
  const cases = /** @type {const} */ ([
    ["31-01-2024", "2024-01-31"],
    ["31/1/2024", "2024-01-31"],
    ["1.2.2024", "2024-02-01"],
    ["1 2 2024", "2024-02-01"],
    ["2024-01-31", "2024-01-31"],
    ["2024-1-3", "2024-01-03"],
    ["29-02-2024", "2024-02-29"],
    ["29-02-2023", ""],
    ["31-04-2024", ""],
    ["00-01-2024", ""],
    ["1-13-2024", ""],
    ["31-01-24", ""],
    ["gisteren", ""],
    ["", ""],
  ]);
  for (const [typed, day] of cases) {
    test(`“${typed}” is ${day || "none"}`, () => assert.equal(dayOf(typed), day));
  }

  test("is written as it is read", () => {
    assert.equal(written("2024-01-31"), "31-01-2024");
    assert.equal(dayOf(written("1999-12-01")), "1999-12-01");
    assert.equal(written(""), "");
  });
});

describe("a field for a date", () => {
  /** @type {string[]} */
  let days;
  const fieldOf = () => {
    days = [];
    const field = openDateField(
      root,
      {
        name: "peildatum",
        label: "Peildatum",
        placeholder: "dd-mm-jjjj",
        choose: "Kies een dag",
        no_day: "{value} is geen dag.",
        outside: "{value} valt erbuiten.",
        bounds: ["1950-01-01", "2100-12-31"],
      },
      (day) => days.push(day),
    );
    field.draw("2026-11-20");
    const input = /** @type {any} */ (field.input);
    const [problem] = root.all((/** @type {any} */ part) => part.className === "sk-fout");
    const type = (/** @type {string} */ typed) => {
      input.value = typed;
      happen(input, "change");
    };
    return { field, input, problem, type };
  };

  test("counts on Enter and when it is left", () => {
    const { input, type } = fieldOf();
    assert.equal(input.value, "20-11-2026");
    type("1-1-2024");
    input.value = "2-1-2024";
    happen(input, "keydown", { key: "a" });
    happen(input, "keydown", { key: "Enter" });
    assert.deepEqual(days, ["2024-01-01", "2024-01-02"]);
  });

  test("says what is no day or too far, and changes nothing", () => {
    const { problem, type, input } = fieldOf();
    type("31-02-2024");
    assert.equal(problem.textContent, "31-02-2024 is geen dag.");
    assert.equal(input.getAttribute("aria-describedby"), problem.id);
    assert.equal(input.value, "31-02-2024", "what was typed stays");
    type("1-1-1800");
    assert.equal(problem.textContent, "1-1-1800 valt erbuiten.");
    assert.deepEqual(days, []);
    type("20-11-2026");
    assert.ok(problem.hidden, "back to what is shown");
    assert.deepEqual(days, []);
  });

  test("emptied means today", () => {
    const { type } = fieldOf();
    type(" ");
    assert.deepEqual(days, [""]);
  });

  test("is not drawn over while one types", () => {
    const { field, input } = fieldOf();
    page.activeElement = input;
    input.value = "1-1-20";
    field.draw("2026-11-20");
    assert.equal(input.value, "1-1-20");
    field.draw("2024-01-01");
    assert.equal(input.value, "01-01-2024", "but another date is");
  });
});
