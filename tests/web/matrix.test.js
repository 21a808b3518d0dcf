// The matrix: counts as they travel, cells under a pointer or a finger, and the keyboard.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { cellAt, cellInWords, strongest } from "../../viewer/web/matrix/matrix_cells.js";
import { readCounts } from "../../viewer/web/matrix/matrix_data.js";
import { keys, moved } from "../../viewer/web/matrix/matrix_keys.js";
import { spread } from "../../viewer/web/matrix/matrix_paint.js";

/** @import { Band, Place } from "../../viewer/web/matrix/types.d.ts" */

const COUNTS = [
  [900, 1, 0, 300],
  [1, 8, 2, 0],
  [0, 2, 7, 4],
  [300, 0, 4, 6],
];
const SIZE = { rows: 4, left: 30, top: 18, side: 40, cell: 10, dpr: 1 };
/** @type {(row: number, column: number) => number} */
const count = (row, column) => COUNTS[row][column];

describe("numbers beside the matrix", () => {
  test("stand at the middle of their band where there is room", () => {
    assert.deepEqual(spread([10, 30, 60], [10, 10, 10], 100), [10, 30, 60]);
  });

  test("go on past the bands that are narrower than they are", () => {
    const middles = [40, 80, 93, 96, 98, 99];
    const places = spread(middles, Array(6).fill(12), 100);
    for (let i = 1; i < 6; i += 1) assert.ok(places[i] - places[i - 1] >= 12 - 1e-9);
    assert.ok(places[0] >= 6 && places[5] <= 94);
  });

  test("come closer together on an axis that is too short", () => {
    const places = spread([5, 15, 25], [20, 20, 20], 30);
    assert.deepEqual(places, [5, 15, 25]);
  });
});

test("counts are read from half of the matrix", async () => {
  const upper = COUNTS.flatMap((row, i) => row.slice(i));
  const packed = deflateSync(new Uint8Array(Uint16Array.from(upper).buffer)).toString("base64");
  const read = await readCounts(packed, 4);
  assert.deepEqual(
    COUNTS.map((row, i) => row.map((_, j) => read(i, j))),
    COUNTS,
  );
});

describe("a cell", () => {
  test("lies under a point, and none beside the cells", () => {
    assert.deepEqual(cellAt(SIZE, 30, 18), [0, 0]);
    assert.deepEqual(cellAt(SIZE, 69.9, 28), [1, 3]);
    for (const [x, y] of [
      [29, 18],
      [30, 17],
      [70, 18],
      [30, 58],
    ]) {
      assert.equal(cellAt(SIZE, x, y), null);
    }
  });

  test("under a finger is the strongest pair nearby, never one with itself", () => {
    assert.deepEqual(strongest(count, SIZE, [1, 2]), [0, 3]);
    assert.deepEqual(strongest(count, SIZE, [0, 0]), [0, 1]);
  });

  test("that is large enough is the one under the finger", () => {
    assert.deepEqual(strongest(count, { ...SIZE, cell: 20 }, [1, 2]), [1, 2]);
  });

  test("is cellInWords with its pair, or with the municipality alone", () => {
    const names = ["A", "B", "C", "D"];
    const labels = {
      pair: "{first} – {second}: {count} samenwerkingen",
      pair_one: "{first} – {second}: {count} samenwerking",
      own: "{first}: {count} met anderen",
      own_one: "{first}: {count} met een ander",
    };
    const data = { names, labels: /** @type {any} */ (labels) };
    assert.equal(cellInWords(data, count, [0, 3]), "A – D: 300 samenwerkingen");
    assert.equal(cellInWords(data, count, [0, 1]), "A – B: 1 samenwerking");
    assert.equal(cellInWords(data, count, [2, 2]), "C: 7 met anderen");
  });
});

describe("the keyboard", () => {
  /** @type {Band[]} */
  const bands = [
    [0, 2, "Eén", "1"],
    [2, 3, "Twee", "2"],
  ];
  const data = { codes: ["a", "b", "c", "d", "e", "f"], bands };
  /** @type {(cursor: Place | null, step: Place, far?: boolean, chosen?: number[]) => Place} */
  const go = (cursor, step, far = false, chosen = []) => moved({ cursor, chosen }, data, step, far);

  test("starts at the chosen pair, else at the first one", () => {
    assert.deepEqual(go(null, [0, 1], false, [4, 2]), [4, 2]);
    assert.deepEqual(go(null, [0, 1], false, [4]), [4, 4]);
    assert.deepEqual(go(null, [0, 1]), [0, 1]);
  });

  test("moves a cell at a time, and no further than the edge", () => {
    assert.deepEqual(go([2, 2], [0, 1]), [2, 3]);
    assert.deepEqual(go([2, 2], [-1, 0]), [1, 2]);
    assert.deepEqual(go([0, 5], [0, 1]), [0, 5]);
    assert.deepEqual(go([0, 5], [-1, 0]), [0, 5]);
  });

  test("moves a group at a time", () => {
    assert.deepEqual(go([0, 0], [0, 1], true), [0, 2]);
    assert.deepEqual(go([0, 3], [0, 1], true), [0, 5]);
    assert.deepEqual(go([0, 3], [0, -1], true), [0, 2]);
    assert.deepEqual(go([0, 2], [0, -1], true), [0, 0]);
    assert.deepEqual(go([1, 0], [-1, 0], true), [0, 0]);
  });

  test("takes its own keys and leaves the others to the page", () => {
    const frame = new EventTarget();
    /** @type {unknown[]} */
    const done = [];
    const view = { frame, cursor: [0, 1], chosen: [], shown: { data } };
    keys(/** @type {any} */ (view), {
      move: (cell) => done.push(cell),
      choose: () => done.push("choose"),
    });
    const press = (/** @type {string} */ key, more = {}) => {
      const event = Object.assign(new Event("keydown", { cancelable: true }), { key, ...more });
      frame.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const taken = [press("ArrowDown"), press("Enter"), press(" "), press("Escape")];
    assert.deepEqual(taken, [true, true, true, true]);
    assert.deepEqual(done, [[1, 1], "choose", "choose", null]);
    assert.deepEqual([press("a"), press("ArrowDown", { altKey: true })], [false, false]);
    assert.equal(press("ArrowRight", { shiftKey: true }), true);
    assert.deepEqual(done.at(-1), [0, 2]);
    assert.equal(done.length, 5);
  });
});
