// What need not be there before the map is painted waits until the browser has nothing else to do.
const LATEST = 200; // milliseconds

/** @param {() => void} act */
export function afterPaint(act) {
  // Safari knows no idle time.
  if ("requestIdleCallback" in globalThis) return requestIdleCallback(act, { timeout: LATEST });
  return setTimeout(act, LATEST);
}
