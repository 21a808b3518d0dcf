// Who answers: the engine where it can, else the server, and what happens while that is away.
import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { Gone, openAnswerer, registryKey } from "../../viewer/web/app/answerer.js";
import { answer } from "../../viewer/web/engine/answer.js";
import { openRegistry } from "../../viewer/web/engine/registry.js";
import { vectors } from "./page.js";

/** @import { Answer } from "../../viewer/web/engine/types.d.ts" */

const registry = openRegistry(vectors.data);
const DATE = "peildatum=2026-11-20";

/** @type {string[]} */
let questions;
/** @type {[state: string, own: boolean][]} */
let shown;
/** @type {boolean[]} */
let waits;
/** @type {unknown[]} */
let filled;
let refused = 0;
/** @type {{ up: boolean, wrong: boolean, other?: boolean, held?: Promise<void> }} */
let server;

function opened() {
  return openAnswerer(
    {
      fetchAnswer: async (address, _rows, own) => {
        questions.push(own ? `${address} som` : address);
        await server.held;
        if (!server.up) throw new Error("away");
        if (server.other) throw new Gone("another form");
        const given = answer(registry, address.includes("2020") ? DATE : address);
        if (own && own === given.digest && !server.wrong) return null;
        return { ...given, state: `server ${address}` };
      },
      fetchRegistry: async (key) => {
        questions.push(`registry ${key}`);
        if (!server.up) throw new Error("away");
        return registry;
      },
    },
    {
      show: (/** @type {Answer} */ given, own) => shown.push([given.state, own]),
      fill: (held) => filled.push(held),
      refused: () => {
        refused += 1;
      },
      waiting: (is) => waits.push(is),
    },
  );
}

const settled = () => new Promise((done) => setImmediate(done));

/** @param {number} milliseconds */
async function later(milliseconds) {
  mock.timers.tick(milliseconds);
  for (let i = 0; i < 5; i += 1) await settled();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  questions = [];
  shown = [];
  waits = [];
  filled = [];
  refused = 0;
  server = { up: true, wrong: false };
});

describe("an answerer", () => {
  test("asks the server first, and answers by itself once it has the registry", async () => {
    const answerer = opened();
    answerer.ask(DATE, 25);
    await later(0);
    assert.deepEqual(shown, [[`server ${DATE}`, false]]);
    assert.deepEqual(questions, [DATE, `registry ${DATE}`]);
    answerer.ask(`basis=wgr&${DATE}`, 25);
    assert.deepEqual(shown[1], [`basis=wgr&${DATE}`, true], "at once");
    assert.equal(questions.length, 2, "without asking");
  });

  test("gives the registry that has come, and passes it on once", async () => {
    const answerer = opened();
    answerer.prefetch(DATE);
    assert.equal(answerer.registry(DATE), undefined);
    await later(0);
    assert.equal(answerer.registry(`basis=wgr&${DATE}`), registry);
    assert.deepEqual(filled, [registry]);
    answerer.forget();
    assert.equal(answerer.registry(DATE), undefined);
  });

  test("does not wait for a server of another release, and goes on by itself", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    server.other = true;
    answerer.ask("peildatum=2020-01-01", 25);
    await later(0);
    assert.equal(refused, 1);
    assert.equal(waits.at(-1), false);
    await later(9000);
    assert.deepEqual(questions, ["peildatum=2020-01-01"], "once");
    answerer.ask(`basis=wgr&${DATE}`, 25);
    assert.deepEqual(shown.at(-1), [`basis=wgr&${DATE}`, true]);
  });

  test("confirms in a quiet moment, once for many questions", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    for (const basis of ["wgr", "netwerk", "wgr"]) answerer.ask(`basis=${basis}&${DATE}`, 25);
    await later(900);
    assert.deepEqual(questions, []);
    await later(200);
    assert.deepEqual(questions, [`basis=wgr&${DATE} som`]);
    assert.equal(shown.length, 3, "it was right");
  });

  test("takes over what the server says otherwise", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    server.wrong = true;
    answerer.ask(DATE, 25);
    await later(1100);
    assert.deepEqual(shown, [
      [DATE, true],
      [`server ${DATE}`, false],
    ]);
  });

  test("leaves to the server what the engine does not know", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    for (const address of [
      `laag=groepen&${DATE}`,
      `onderwerp=vliegen&${DATE}`,
      `tijd=jaar&${DATE}`,
    ]) {
      answerer.ask(address, 25);
      await later(0);
      assert.deepEqual(shown.at(-1), [`server ${address}`, false]);
    }
  });

  test("goes on by itself without the server, and waits for what needs it", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    server.up = false;
    answerer.ask(`basis=wgr&${DATE}`, 25);
    await later(1100);
    assert.deepEqual(shown, [[`basis=wgr&${DATE}`, true]]);
    assert.deepEqual(waits, [false]);
    answerer.ask("peildatum=2020-01-01", 25);
    await later(0);
    assert.equal(waits.at(-1), true, "said at once");
    await later(2100);
    assert.equal(shown.length, 1, "nothing changed");
    server.up = true;
    await later(2100);
    assert.deepEqual(shown.at(-1), ["server peildatum=2020-01-01", false]);
    assert.equal(waits.at(-1), false);
  });

  test("says within a second that a server says nothing, and no more once it answers", async () => {
    const answerer = opened();
    let release = () => {};
    server.held = new Promise((done) => {
      release = done;
    });
    answerer.ask("peildatum=2020-01-01", 25);
    await later(800);
    assert.deepEqual(waits, []);
    await later(150);
    assert.deepEqual(waits, [true]);
    release();
    await later(0);
    assert.deepEqual(shown, [["server peildatum=2020-01-01", false]]);
    assert.deepEqual(waits, [true, false]);
    await later(5000);
    assert.deepEqual(waits, [true, false], "nothing is said later");
  });

  test("fetches the registry for an answer that came with the page, until it is there", async () => {
    const answerer = opened();
    server.up = false;
    answerer.prefetch(`basis=wgr&${DATE}`);
    await later(0);
    assert.deepEqual(questions, [`registry ${DATE}`]);
    await later(2100);
    assert.equal(questions.length, 2, "again");
    server.up = true;
    await later(2100);
    assert.equal(questions.length, 3);
    await later(9000);
    assert.equal(questions.length, 3, "it is there");
    assert.deepEqual([shown, waits], [[], []], "and nothing was said");
    server.up = false;
    answerer.ask(`basis=netwerk&${DATE}`, 25);
    assert.deepEqual(shown, [[`basis=netwerk&${DATE}`, true]]);
  });

  test("does not go on fetching the registry of a date that was left", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    server.up = false;
    answerer.prefetch("peildatum=2020-01-01");
    await later(0);
    answerer.ask(DATE, 25);
    await later(9000);
    assert.deepEqual(
      questions.filter((one) => one.startsWith("registry")),
      ["registry peildatum=2020-01-01"],
    );
    server.up = true;
    answerer.ask("peildatum=2020-01-01", 25);
    await later(0);
    assert.equal(questions.at(-1), "registry peildatum=2020-01-01", "coming back to it asks anew");
  });

  test("forgets a question when another one comes", async () => {
    const answerer = opened();
    answerer.put(DATE, registry);
    server.up = false;
    answerer.ask("peildatum=2020-01-01", 25);
    await later(0);
    answerer.ask(DATE, 25);
    server.up = true;
    await later(5000);
    assert.deepEqual(shown, [[DATE, true]]);
    assert.equal(waits.at(-1), false);
  });
});

test("the registry of an address goes by date, language and derived topics", () => {
  assert.equal(registryKey(`basis=wgr&taal=en&${DATE}`), `${DATE}&taal=en`);
  assert.equal(registryKey("zoek=afval"), "");
});
