// What list fields find, by the vectors that Python is held to as well (test_match.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { entriesOf, openMatcher, topicsNamed } from "../../viewer/web/engine/match.js";
import { openRegistry } from "../../viewer/web/engine/registry.js";
import { vectors } from "./page.js";

const { entries, answers } = JSON.parse(
  readFileSync(new URL("match.json", import.meta.url), "utf-8"),
);

describe("what was typed", () => {
  const match = openMatcher(entries);
  for (const [typed, keys] of answers) {
    test(typed, () => assert.deepEqual(match(typed), keys));
  }

  test("is nothing yet: everything, in its order", () => {
    const all = entries.map((/** @type {{ key: string }} */ { key }) => key);
    assert.deepEqual([match(""), match(" - ")], [all, all]);
  });
});

describe("a list field", () => {
  const registry = openRegistry(vectors.data);
  for (const [field, typed, keys] of /** @type {[any, string, string[]][]} */ ([
    ["deelnemer", "brielle", ["GM0001"]],
    ["gemeente", "haaren", ["GM0002", "GM0003"]], // was split
    ["gemeente", "den haag", ["GM0005"]],
    ["overheid", "utrecht", ["PV26"]],
    ["overheid", "ws0636", ["WS0636"]],
    ["overheid", "den haag", ["GM0005"]],
    ["samenwerking", "veiligheidsrego", ["006"]],
    ["onderwerp", "afvl", ["afval"]],
    ["provincie", "pv30", ["PV30"]],
  ])) {
    test(`${field}: ${typed}`, () => {
      assert.deepEqual(openMatcher(entriesOf(registry, field))(typed), keys);
    });
  }
});

describe("a topic is meant by the beginning of its name", () => {
  const registry = openRegistry(structuredClone(vectors.data));
  const row = registry.facets.onderwerp.find(([value]) => value === "afval");
  if (row) row[1] = "Waste"; // as in English
  for (const [typed, keys] of /** @type {[string, string[]][]} */ ([
    ["waste", ["afval"]],
    ["Was", ["afval"]],
    ["afval", ["afval"]], // in Dutch too
    ["natuur en", ["natuur-en-milieu"]],
    ["milieu", []],
    ["afvla", []],
    ["wa", []],
    ["onderwerp", []],
    ["", []],
  ])) {
    test(typed || "nothing", () => {
      const keysMeant = topicsNamed(registry, typed).map(({ key }) => key);
      assert.deepEqual(keysMeant, keys);
    });
  }
});

describe("an everyday task is found by any of its words", () => {
  const find = openMatcher(entriesOf(openRegistry(vectors.data), "taak"));
  for (const [typed, key] of [
    ["vuilnis", "afval"],
    ["huisvuil", "afval"],
    ["Thuiszorg", "wmo"],
    ["home care", "wmo"],
    ["leerplichtamb", "leerplicht"],
    ["vuilnsi", "afval"],
  ]) {
    test(typed, () => {
      assert.equal(find(typed)[0], key);
    });
  }
});

test("a thousand entries are answered within a part of a frame", () => {
  const many = Array.from({ length: 1000 }, (_, i) => {
    const { key, name, others } = entries[i % entries.length];
    return { key: key + i, name: `${name} ${i}`, others };
  });
  const match = openMatcher(many);
  const typed = ["utrehct", "u", "heuvlrug utr", "regio deal", "qqqqqq"];
  // The best of many: a busy machine makes no single one of them quicker.
  const times = typed.map((text) => {
    const each = Array.from({ length: 50 }, () => {
      const start = performance.now();
      match(text);
      return performance.now() - start;
    });
    return Math.min(...each);
  });
  assert.ok(Math.max(...times) < 8, `${times}`);
});
