// What the map does without a page: outlines, corners and the background.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDark } from "../../viewer/web/map/contrast.js";
import { corners } from "../../viewer/web/map/corners.js";
import { hubsOf } from "../../viewer/web/map/hubs.js";
import { unpacked } from "../../viewer/web/map/shapes.js";
import { guardTiles } from "../../viewer/web/map/tiles.js";
import { set } from "./page.js";

describe("outlines", () => {
  test("come back as Google describes its encoding", () => {
    const collection = { features: [{ geometry: { coordinates: "_p~iF~ps|U_ulLnnqC_mqNvxq`@" } }] };
    const points = [
      [38.5, -120.2],
      [40.7, -120.95],
      [43.252, -126.453],
    ];
    assert.deepEqual(unpacked(collection).features[0].geometry.coordinates, points);
  });

  test("keep their rings and parts", () => {
    const collection = {
      features: [{ geometry: { coordinates: [["_p~iF~ps|U"], ["_p~iF~ps|U", ""]] } }],
    };
    assert.deepEqual(unpacked(collection).features[0].geometry.coordinates, [
      [[[38.5, -120.2]]],
      [[[38.5, -120.2]], []],
    ]);
  });
});

test("bounds become corners with the latitude first", () => {
  assert.deepEqual(corners([4, 51, 6, 53]), [
    [51, 4],
    [53, 6],
  ]);
});

describe("the background", () => {
  /** @param {boolean} wanted */
  function opened(wanted) {
    const browser = new EventTarget();
    set({
      addEventListener: browser.addEventListener.bind(browser),
      removeEventListener: browser.removeEventListener.bind(browser),
    });
    /** @type {Record<string, (event?: unknown) => void>} */
    const heard = {};
    const state = { shown: false };
    const tiles = {
      on: (/** @type {string} */ name, /** @type {() => void} */ act) => {
        heard[name] = act;
      },
      addTo: () => {
        state.shown = true;
      },
      remove: () => {
        state.shown = false;
      },
    };
    const map = { on: tiles.on, hasLayer: () => state.shown };
    const guard = guardTiles(/** @type {any} */ (map), /** @type {any} */ (tiles), wanted);
    return { browser, guard, heard, state };
  }

  test("is asked for only when wanted", () => {
    assert.equal(opened(false).state.shown, false);
    assert.equal(opened(true).state.shown, true);
  });

  test("goes when four tiles in a row do not come, and is tried again with the network", () => {
    const { browser, heard, state } = opened(true);
    for (let i = 0; i < 3; i += 1) heard.tileerror();
    assert.equal(state.shown, true);
    heard.tileerror();
    assert.equal(state.shown, false);
    browser.dispatchEvent(new Event("online"));
    assert.equal(state.shown, true);
  });

  test("does not count the picture that stands in for a tile as one that came", () => {
    const { heard, state } = opened(true);
    for (let i = 0; i < 4; i += 1) {
      heard.tileerror();
      heard.tileload({ tile: { src: "data:image/gif;base64,R0" } });
    }
    assert.equal(state.shown, false);
  });

  test("stays when tiles come in between", () => {
    const { heard, state } = opened(true);
    for (let i = 0; i < 8; i += 1) {
      heard.tileerror();
      heard.tileload({ tile: { src: "https://tiles.example.org/1.png" } });
    }
    assert.equal(state.shown, true);
  });

  test("does as the button says, and stops listening with the map", () => {
    const { browser, guard, heard, state } = opened(true);
    guard.show(false);
    assert.equal(state.shown, false);
    browser.dispatchEvent(new Event("online"));
    assert.equal(state.shown, false);
    guard.show(true);
    assert.equal(state.shown, true);
    heard.unload();
    state.shown = false;
    browser.dispatchEvent(new Event("online"));
    assert.equal(state.shown, false);
  });
});

describe("names of municipalities", () => {
  test("of hubs are those where several ties meet, with how many", () => {
    const line = (/** @type {string} */ key) =>
      /** @type {import("../../viewer/web/map/types.d.ts").TieLine} */ ([key, [], "", 1, ""]);
    const hubs = hubsOf(["GM1-GM2", "GM1-GM3", "GM4-GM5", "GM1-GM4"].map(line));
    assert.deepEqual(
      [...hubs],
      [
        ["GM1", 3],
        ["GM4", 2],
      ],
    );
  });

  test("are white on dark fills and dark on light ones", () => {
    assert.deepEqual(
      ["#0a2f64", "#00326a", "#343a44"].map((fill) => isDark(fill, 0.8)),
      [true, true, true],
    );
    assert.deepEqual(
      ["#bfd9ec", "#4592c6", "#ffffff"].map((fill) => isDark(fill, 0.8)),
      [false, false, false],
    );
  });
});
