// The reference date on the map, and the slider that plays the years or months back.
/** @import { OpenTime, Time, TimeActs, TimeLabels, TimeParts, TimeState } from "./types.d.ts" */
import { openDateField } from "../app/date_field.js";
import { setText, svg } from "./dom.js";
import { key, number, spoken } from "./periods.js";
import { play } from "./play.js";
import { drawBars, drawYears } from "./time_chart.js";
import { build } from "./time_parts.js";

const PATIENCE = 8000; // milliseconds that an answer may take
const PATHS = { play: "M8 5v14l11-7z", pause: "M7 5h4v14H7zM13 5h4v14h-4z" };

/**
 * @param {Pick<import("../app/types.d.ts").Parts, "tools" | "grid">} places
 * @param {TimeLabels} labels
 * @param {import("../app/types.d.ts").PanelTexts["date"]} texts of the field for a date
 * @param {TimeActs} acts
 */
export function openTime(places, labels, texts, { send, say }) {
  const parts = build(places, labels);
  /** @type {TimeState} */
  const state = {
    time: null,
    requested: null,
    next: null,
    patience: undefined,
    size: 0,
    counts: [],
  };
  const slider = () => (state.time?.pace ? state.time : null);

  /**
   * One step at a time: whoever holds a key asks for the last one, not for each on the way.
   * @param {string} name
   */
  const go = (name, plays = false) => {
    tell(parts, state, name);
    if (state.requested !== null) {
      state.next = name;
      return;
    }
    state.requested = name;
    clearTimeout(state.patience);
    state.patience = setTimeout(() => landed(true), PATIENCE);
    send("stap", plays ? `${name},speelt` : name);
  };
  // What was asked for is here, or will not come any more.
  const landed = (lost = false) => {
    clearTimeout(state.patience);
    const { requested, next } = state;
    state.requested = state.next = null;
    if (next !== null && next !== requested) {
      go(next);
      return;
    }
    if (lost) player.stop();
    settle(parts, state, labels);
  };
  const player = play({
    step: (place, first) => goTo(place, !first),
    show: (playing) => dressPlay(parts, labels, playing),
    rest: () => {
      const time = slider();
      if (state.requested === null && time) say(`${time.name}: ${time.words}`);
    },
  });
  /**
   * @param {string} name
   * @param {string} value
   */
  const act = (name, value) => {
    player.stop();
    clearTimeout(state.patience);
    state.requested = state.next = null;
    send(name, value);
  };
  /** @param {number} place */
  const goTo = (place, plays = false) => {
    const time = slider();
    if (time) go(key(time, place), plays);
  };
  /** @param {number} by */
  const move = (by) => () => {
    const from = Number(parts.range.value);
    const to = Math.min(Math.max(from + by, 0), state.size - 1);
    if (to === from) return;
    player.stop();
    goTo(to);
  };
  parts.chip.addEventListener("click", () => act("tijd", slider() ? "dicht" : "jaar"));
  parts.play.addEventListener("click", () => player.toggle(slider()?.at ?? 0, state.counts));
  parts.earlier.addEventListener("click", move(-1));
  parts.later.addEventListener("click", move(1));
  parts.range.addEventListener("input", () => {
    player.stop();
    const time = slider();
    if (time) tell(parts, state, key(time, Number(parts.range.value)));
  });
  parts.range.addEventListener("change", () => {
    player.stop();
    goTo(Number(parts.range.value));
  });
  const day = openDateField(parts.date, { ...texts, name: "dag" }, (chosen) => act("dag", chosen));
  parts.today.addEventListener("click", () => act("dag", ""));
  for (const [pace, choice] of Object.entries(parts.paces)) {
    choice.addEventListener("click", () => act("tijd", pace));
  }
  parts.list.addEventListener("click", () => {
    player.stop();
    showList();
  });
  /**
   * Whoever turns to the map or to a filter does not want it to change meanwhile.
   * @param {Event} event
   */
  const elsewhere = ({ target }) => {
    if (player.playing() && !parts.strip.contains(/** @type {Node} */ (target))) player.stop();
  };
  document.addEventListener("focusin", elsewhere);
  document.addEventListener("pointerdown", elsewhere, true);
  return {
    playing: player.playing,
    close() {
      document.removeEventListener("focusin", elsewhere);
      document.removeEventListener("pointerdown", elsewhere, true);
      clearTimeout(state.patience);
      player.close();
    },
    /** @param {Time} time */
    draw(time) {
      const changed = draw(parts, state, time);
      day.draw(time.day);
      if (changed || !time.pace) player.stop();
      if (state.requested !== null && time.pace && state.requested !== key(time, time.at)) return;
      landed();
      if (time.pace) player.arrived(time.at, state.counts);
    },
  };
}

function showList() {
  const target = document.querySelector(".sk-gebeurd");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  const heading = target?.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/**
 * Returns whether the slider goes along something else than before.
 * @param {TimeParts} parts
 * @param {TimeState} state
 * @param {Time} time
 */
function draw(parts, state, time) {
  state.time = time;
  setText(parts.chip, time.label);
  parts.chip.setAttribute("aria-expanded", String(Boolean(time.pace)));
  parts.strip.hidden = !time.pace;
  if (!time.pace) return false;
  const changed = drawSteps(parts, state, time);
  setText(parts.caution, time.caution);
  for (const [pace, choice] of Object.entries(parts.paces)) {
    choice.setAttribute("aria-pressed", String(pace === time.pace));
  }
  return changed;
}

/**
 * @param {TimeParts} parts
 * @param {TimeState} state
 * @param {OpenTime} time
 */
function drawSteps(parts, state, time) {
  const drawn = JSON.stringify([time.pace, time.first, time.last, time.counts]);
  const changed = state.drawn !== undefined && state.drawn !== drawn;
  state.size = number(time.last) - number(time.first) + 1;
  if (state.drawn !== drawn) {
    state.drawn = drawn;
    const [entered, withdrawn, other] = time.counts;
    state.counts = entered.map((count, i) => count + withdrawn[i] + other[i]);
    drawBars(parts, entered, withdrawn);
    drawYears(parts, time, state.size);
  }
  return changed;
}

/**
 * What the map shows now, all of it from one answer.
 * @param {TimeParts} parts
 * @param {TimeState} state
 * @param {TimeLabels} labels
 */
function settle(parts, state, labels) {
  const { time } = state;
  if (!time?.pace) return;
  tell(parts, state, key(time, time.at));
  setText(parts.name, time.name);
  setText(parts.words, time.words);
  setText(parts.list, time.changes ? `${labels.list} (${time.changes})` : "");
  parts.list.hidden = !time.changes;
  parts.earlier.disabled = time.at === 0;
  parts.later.disabled = time.at === state.size - 1;
}

/**
 * A period that is looked for: what happened in it comes with the answer.
 * @param {TimeParts} parts
 * @param {TimeState} state
 * @param {string} name
 */
function tell(parts, { time, size }, name) {
  if (!time?.pace) return;
  const place = number(name) - number(time.first);
  const aloud = spoken(name, document.documentElement.lang);
  parts.range.max = String(size - 1);
  parts.range.value = String(place);
  parts.range.setAttribute("aria-valuetext", aloud);
  setText(parts.name, aloud);
  setText(parts.words, "");
  parts.list.hidden = true;
  parts.chart.querySelector(".kb-nu")?.setAttribute("x", String(place));
}

/**
 * @param {TimeParts} parts
 * @param {TimeLabels} labels
 * @param {boolean} playing
 */
function dressPlay({ playSign, playWord }, labels, playing) {
  const name = playing ? "pause" : "play";
  playSign.replaceChildren(svg("path", { d: PATHS[name], fill: "currentColor" }));
  setText(playWord, labels[name]);
}
