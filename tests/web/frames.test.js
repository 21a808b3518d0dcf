// What waits until the map is painted.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { afterFrame, whenIdle } from "../../viewer/web/ui/frames.js";
import { set } from "./page.js";

test("waits for a moment of rest, or a while where the browser knows no rest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const act = mock.fn();
  whenIdle(act);
  mock.timers.tick(199);
  assert.equal(act.mock.callCount(), 0);
  mock.timers.tick(1);
  assert.equal(act.mock.callCount(), 1);
  const rest = mock.fn();
  set({ requestIdleCallback: rest });
  whenIdle(act);
  assert.deepEqual(rest.mock.calls[0].arguments, [act, { timeout: 200 }]);
});

test("waits for the next frame, which a page out of sight has not", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const act = mock.fn();
  /** @type {(() => void)[]} */
  const frames = [];
  set({
    document: { hidden: false },
    requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame),
  });
  afterFrame(act);
  mock.timers.tick(1000);
  assert.equal(act.mock.callCount(), 0);
  frames[0]();
  mock.timers.tick(1);
  assert.equal(act.mock.callCount(), 1);
  set({ document: { hidden: true } });
  afterFrame(act);
  mock.timers.tick(1);
  assert.equal(act.mock.callCount(), 2);
});
