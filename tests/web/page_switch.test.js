// Another page is one step for Back, however Streamlit opens it.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { set } from "./page.js";

/** @type {string[]} */
let entries = [];
const own = {
  /** @type {History["pushState"]} */
  pushState: (_data, _unused, url) => {
    entries.push(new URL(url ?? "", entries.at(-1)).href);
  },
  /** @type {History["replaceState"]} */
  replaceState: (_data, _unused, url) => {
    entries.push(new URL(url ?? "", entries.pop()).href);
  },
};
const place = {
  get href() {
    return entries.at(-1) ?? "";
  },
  get pathname() {
    return new URL(this.href).pathname;
  },
  get search() {
    return new URL(this.href).search;
  },
};
/** @type {Record<string, () => void>} */
const listeners = {};
set({
  history: own,
  location: place,
  addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => {
    listeners[type] = listener;
  },
});
await import("../../viewer/web/app/page_switch.js");

const FIRST = "https://kaart.nl/gemeente?gemeente=GM0355";

/** @param {string} url */
const push = (url) => history.pushState(null, "", url);
const paths = () => entries.map((each) => each.replace("https://kaart.nl", ""));

describe("another page", () => {
  beforeEach(() => {
    entries = [FIRST];
    listeners.click();
  });

  test("that the script opens is one entry", () => {
    push("/gemeente?samenwerking=1");
    push("/samenwerking?samenwerking=1");
    assert.deepEqual(paths(), ["/gemeente?gemeente=GM0355", "/samenwerking?samenwerking=1"]);
  });

  test("that the visitor opens after a choice leaves that choice", () => {
    push("/gemeente?samenwerking=1");
    listeners.pointerdown();
    push("/samenwerking?samenwerking=1");
    assert.equal(entries.length, 3);
  });

  test("with other parameters, and another view of one page, are entries", () => {
    push("/gemeente?samenwerking=1");
    push("/gegevens");
    push("/gegevens?onderwerp=afval");
    assert.equal(entries.length, 4);
  });

  test("after Back is an entry", () => {
    push("/gemeente?samenwerking=1");
    listeners.popstate();
    push("/samenwerking?samenwerking=1");
    assert.equal(entries.length, 3);
  });
});
