// What need not be there before the map is painted comes after it.
const LATEST = 200; // milliseconds

/**
 * Waits until the browser has nothing else to do.
 * @param {() => void} act
 */
export function whenIdle(act) {
  // Safari knows no idle time.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: LATEST });
  else setTimeout(act, LATEST);
}

/**
 * Waits for the next frame; a page out of sight has none.
 * @param {() => void} act
 */
export function afterFrame(act) {
  if (document.hidden) setTimeout(act);
  else requestAnimationFrame(() => setTimeout(act));
}
