// Whether the server is there, and the way to other pages while it is not.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openContact } from "../../viewer/web/app/contact.js";
import { set } from "./page.js";

let up = true;
let now = 0;
let looks = 0;
/** @type {string[]} */
let went;
/** @type {[line: string, is: boolean][]} */
let said;
/** @type {Record<string, () => unknown>} */
let heard;

const settled = () => new Promise((done) => setImmediate(done));

/** @param {number} milliseconds */
async function later(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
  for (let i = 0; i < 5; i += 1) await settled();
}

function opened() {
  return openContact({
    away: (is) => said.push(["away", is]),
    waiting: (is) => said.push(["waiting", is]),
  });
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [up, now, looks, went, said, heard] = [true, 0, 0, [], [], {}];
  set({
    performance: { now: () => now },
    document: { baseURI: "http://127.0.0.1/" },
    location: { assign: (/** @type {URL} */ url) => went.push(url.href) },
    addEventListener: (/** @type {string} */ name, /** @type {() => unknown} */ act) => {
      heard[name] = act;
    },
    fetch: async () => {
      looks += 1;
      if (!up) throw new Error("away");
      return { ok: true };
    },
  });
});

test("a press looks for a server that was not heard of for long", async () => {
  const contact = opened();
  await later(7000);
  heard.pointerdown();
  assert.equal(looks, 0, "heard of lately");
  contact.heard();
  await later(7000);
  heard.keydown();
  assert.equal(looks, 0);
  await later(2000);
  up = false;
  heard.keydown();
  await later(0);
  assert.deepEqual(said, [["away", true]]);
  heard.pointerdown();
  assert.equal(looks, 1, "one looks at a time");
  up = true;
  await later(2000);
  assert.deepEqual(said.at(-1), ["away", false]);
  heard.pointerdown();
  assert.equal(looks, 2);
});

test("what the server did not answer is said at once", async () => {
  const contact = opened();
  up = false;
  contact.missed();
  await later(0);
  assert.deepEqual(said, [["away", true]]);
});

test("another page comes at once, or when the server is back", async () => {
  const contact = opened();
  contact.go("./gemeente?gemeente=GM0355");
  await later(0);
  assert.deepEqual(went, ["http://127.0.0.1/gemeente?gemeente=GM0355"]);
  up = false;
  contact.go("./gegevens?");
  await later(0);
  assert.deepEqual(said.at(-1), ["waiting", true]);
  contact.go("./over?");
  await later(2000);
  up = true;
  await later(2000);
  assert.deepEqual(went.slice(1), ["http://127.0.0.1/over?"], "the one that was wanted last");
  assert.deepEqual(said.at(-1), ["waiting", false]);
});
