// Plays a slider: from one period with changes to the next, each shown for a moment.
const MOMENT = 1200; // milliseconds that a step stands at least
const PATIENCE = 15000; // and that an answer may take before playing stops

// `step` asks for a period, `show` tells whether it plays, `rest` is called when it ends.
export function play({ step, show, rest }) {
  let playing = false;
  let wanted = null;
  let timer = 0;

  const turn = (on) => {
    if (playing === on) return;
    playing = on;
    show(on);
  };
  const stop = () => {
    clearTimeout(timer);
    wanted = null;
    if (!playing) return;
    turn(false);
    rest();
  };
  const ask = (place) => {
    wanted = place;
    clearTimeout(timer);
    timer = setTimeout(stop, PATIENCE);
    step(place);
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
      turn(true);
      ask(at === counts.length - 1 ? 0 : following(at, counts));
    },
    arrived(at, counts) {
      if (!playing || at !== wanted) return;
      wanted = null;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (at >= counts.length - 1) stop();
        else ask(following(at, counts));
      }, MOMENT);
    },
  };
}

// A period in which nothing happened is passed over; the last one is always shown.
function following(at, counts) {
  const next = counts.findIndex((count, place) => place > at && count > 0);
  return next < 0 ? counts.length - 1 : next;
}
