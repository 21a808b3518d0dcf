// What is chosen while the server changes is chosen again.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { set } from "./page.js";

class Control {
  constructor() {
    /** @type {string | null} */
    this.checked = "false";
    this.isConnected = true;
    this.click = mock.fn();
  }
  closest() {
    return this;
  }
  getAttribute(/** @type {string} */ name) {
    return name === "aria-checked" ? this.checked : null;
  }
}

/** @type {Record<string, (event: object) => void>} */
const listeners = {};
set({
  Element: Control,
  HTMLElement: Control,
  HTMLInputElement: class {},
  addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => {
    listeners[type] = listener;
  },
});
const { answered, lost, pressAgain, watchPresses } = await import(
  "../../viewer/web/app/pressed.js"
);
watchPresses();

const HALF_A_SECOND = 500;
const THREE_SECONDS = 3000;

describe("a choice", () => {
  const run = mock.fn();
  /** @type {Control} */
  let control;
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    run.mock.resetCalls();
    control = new Control();
    listeners.click?.({ target: control, isTrusted: true });
    control.checked = "true";
    mock.timers.tick(HALF_A_SECOND);
  });
  afterEach(() => mock.timers.reset());
  const counts = () => [control.click.mock.callCount(), run.mock.callCount()];

  test("that another server took back is pressed again", () => {
    lost();
    control.checked = "false";
    pressAgain(run);
    assert.deepEqual(counts(), [1, 0]);
    pressAgain(run);
    assert.deepEqual(counts(), [1, 0]);
  });

  test("that still stands is sent along with a run", () => {
    lost();
    pressAgain(run);
    assert.deepEqual(counts(), [0, 1]);
  });

  test("that was answered is done", () => {
    answered();
    pressAgain(run);
    assert.deepEqual(counts(), [0, 0]);
  });

  test("of long before the connection was lost had its answer", () => {
    mock.timers.tick(THREE_SECONDS);
    lost();
    pressAgain(run);
    assert.deepEqual(counts(), [0, 0]);
  });

  test("that is no longer on the page is left", () => {
    control.isConnected = false;
    pressAgain(run);
    assert.deepEqual(counts(), [0, 0]);
  });
});
