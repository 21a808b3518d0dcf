// Plays a slider: from one period with changes to the next, each shown for a moment.
const MOMENT = 1200; // milliseconds that a step stands at least

// `step` asks for a place, and tells whether it is the first one; `show` tells whether it plays;
// `rest` is called when it ends.
export function play({ step, show, rest }) {
  let playing = false;
  let timer = 0;

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
    toggle(at, counts) {
      if (playing) {
        stop();
        return;
      }
      playing = true;
      show(true);
      step(at === counts.length - 1 ? 0 : following(at, counts), true);
    },
    // The map shows the step that was asked for.
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

// A period in which nothing happened is passed over; the last one is always shown.
function following(at, counts) {
  const next = counts.findIndex((count, place) => place > at && count > 0);
  return next < 0 ? counts.length - 1 : next;
}
