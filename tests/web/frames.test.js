// What waits until the map is painted.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { afterPaint } from "../../viewer/web/app/frames.js";
import { set } from "./page.js";

test("waits for a moment of rest, or a while where the browser knows no rest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const act = mock.fn();
  afterPaint(act);
  mock.timers.tick(199);
  assert.equal(act.mock.callCount(), 0);
  mock.timers.tick(1);
  assert.equal(act.mock.callCount(), 1);
  const rest = mock.fn();
  set({ requestIdleCallback: rest });
  afterPaint(act);
  assert.deepEqual(rest.mock.calls[0].arguments, [act, { timeout: 200 }]);
});
