// What the live page gets from the server, also from one of another release.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Gone } from "../../viewer/web/app/answerer.js";
import { openServer } from "../../viewer/web/app/server.js";
import { answer } from "../../viewer/web/engine/answer.js";
import { openRegistry } from "../../viewer/web/engine/registry.js";
import { set, vectors } from "./page.js";

const START = /** @type {any} */ ({
  edition: "e",
  today: "2026-11-20",
  bases: { 2018: "data:text/javascript,export default 1", 2019: "./gone/base-2019.js" },
  texts: { outdated: "outdated", renewed: "renewed" },
});
const OWN = answer(openRegistry(vectors.data), "");

/** @type {Record<string, { status?: number, body?: unknown, notice?: string }>} */
let served;
/** @type {string[]} */
let notices;
let [days, heard, missed] = [0, 0, 0];

function opened() {
  return openServer(structuredClone(START), {
    notice: (line) => line && notices.push(line),
    renewed: () => {
      days += 1;
    },
    heard: () => {
      heard += 1;
    },
    missed: () => {
      missed += 1;
    },
  });
}

beforeEach(() => {
  served = {};
  notices = [];
  [days, heard, missed] = [0, 0, 0];
  set({
    document: { baseURI: "http://127.0.0.1/" },
    fetch: async (/** @type {URL | string} */ url) => {
      const path = new URL(url).pathname.slice(1);
      const { status = 200, body = null, notice = "" } = served[path] ?? { status: 404 };
      return {
        ok: status < 300,
        status,
        statusText: String(status),
        headers: { get: () => notice },
        json: async () => body,
      };
    },
  });
});

const given = (/** @type {object} */ changes) => ({ ...OWN, edition: "e", ...changes });

describe("a server", () => {
  test("gives an answer, with what it has to say", async () => {
    served.antwoord = { body: given({ today: "2026-11-20" }), notice: "nieuwe%20editie" };
    const gave = await opened().fetchAnswer("basis=wgr", 25, "");
    assert.equal(gave?.edition, "e");
    assert.deepEqual([notices, days], [["nieuwe editie"], 0]);
  });

  test("tells that another day has begun, once", async () => {
    served.antwoord = { body: given({ today: "2026-11-21" }) };
    const server = opened();
    await server.fetchAnswer("", 25, "");
    await server.fetchAnswer("", 25, "");
    assert.equal(days, 1);
  });

  test("that gives answers of another form is no use to this page", async () => {
    served.antwoord = { body: given({ version: OWN.version + 1 }) };
    await assert.rejects(opened().fetchAnswer("", 25, ""), Gone);
    assert.deepEqual(notices, ["outdated"]);
  });

  test("that fails may come back", async () => {
    served.antwoord = { status: 503 };
    await assert.rejects(opened().fetchAnswer("", 25, ""), (error) => !(error instanceof Gone));
    assert.deepEqual([heard, missed], [1, 0], "it is there");
    set({ fetch: () => Promise.reject(new Error("away")) });
    await assert.rejects(opened().fetchAnswer("", 25, ""));
    assert.deepEqual(await opened().fetchHover("", "GM0001"), []);
    assert.deepEqual([heard, missed], [1, 2]);
  });

  test("that goes silent does not hold a question for good", async (t) => {
    t.mock.method(AbortSignal, "timeout", (/** @type {number} */ milliseconds) => {
      assert.equal(milliseconds, 10_000);
      return AbortSignal.abort(new Error("silence"));
    });
    set({
      fetch: (/** @type {URL} */ _url, /** @type {RequestInit} */ { signal }) =>
        new Promise((_, refuse) => signal?.aborted && refuse(signal.reason)),
    });
    await assert.rejects(opened().fetchAnswer("", 25, ""), /silence/);
    assert.equal(missed, 1);
  });

  test("leaves answering to itself with a registry of another shape, in silence", async () => {
    served["kaart-register/e/2026-11-20.json"] = { body: { ...vectors.data, shape: 999 } };
    await assert.rejects(opened().fetchRegistry(""), Gone);
    assert.deepEqual(notices, []);
  });

  test("has no registry of an edition that was replaced", async () => {
    await assert.rejects(opened().fetchRegistry(""), Gone);
    assert.deepEqual(notices, ["renewed"]);
  });

  test("has an older map, unless that is of another release", async () => {
    const server = opened();
    await server.loadBase("2018");
    assert.equal(server.bases["2018"], 1);
    await assert.rejects(server.loadBase("2019"), Gone);
    assert.deepEqual(notices, ["outdated"]);
    served["gone/base-2019.js"] = { status: 503 };
    await assert.rejects(server.loadBase("2019"), (error) => !(error instanceof Gone));
  });
});
