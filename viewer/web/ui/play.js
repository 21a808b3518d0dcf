// Plays a slider: from one period with changes to the next, each shown for a moment.
/** @import { Player } from "./types.d.ts" */
import { following } from "./periods.js";

const MOMENT = 1200; // milliseconds that a step stands at least

/** @param {Player} player */
export function play({ step, show, rest }) {
  let playing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const stop = () => {
    clearTimeout(timer);
    if (!playing) return;
    playing = false;
    show(false);
    rest();
  };
  const hide = () => document.hidden && stop();
  document.addEventListener("visibilitychange", hide);
  show(false);
  return {
    playing: () => playing,
    stop,
    close() {
      clearTimeout(timer);
      playing = false;
      document.removeEventListener("visibilitychange", hide);
    },
    /**
     * @param {number} at
     * @param {number[]} counts
     */
    toggle(at, counts) {
      if (playing) {
        stop();
        return;
      }
      playing = true;
      show(true);
      step(at === counts.length - 1 ? 0 : following(at, counts), true);
    },
    /**
     * The map shows the step that was asked for.
     * @param {number} at
     * @param {number[]} counts
     */
    arrived(at, counts) {
      if (!playing) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (at >= counts.length - 1) stop();
        else step(following(at, counts), false);
      }, MOMENT);
    },
  };
}
