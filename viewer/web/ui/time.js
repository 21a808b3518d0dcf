// The reference date on the map, and the slider that plays the years or months back.
import { button, element, setText, svg, text, unpack } from "./dom.js";
import { play } from "./play.js";

const MARKS = 8; // at most so many years stand below the slider
const PATIENCE = 8000; // milliseconds that an answer may take
const WHOLE = 900; // milliseconds without a digit after which a date is whole
const PATHS = { play: "M8 5v14l11-7z", pause: "M7 5h4v14H7zM13 5h4v14h-4z" };

export function openTime(root, labels, { send, say }) {
  const parts = build(root, labels);
  // `asked` is the period that is on its way, `next` the one to ask for once that is here.
  const state = { time: null, asked: null, next: null, patience: 0 };

  // One step at a time: whoever holds a key asks for the last one, not for each on the way.
  const go = (name, plays = false) => {
    tell(parts, state, name);
    if (state.asked !== null) {
      state.next = name;
      return;
    }
    state.asked = name;
    clearTimeout(state.patience);
    state.patience = setTimeout(() => landed(true), PATIENCE);
    send("stap", plays ? `${name},speelt` : name);
  };
  // What was asked for is here, or will not come any more.
  const landed = (lost = false) => {
    clearTimeout(state.patience);
    const { asked, next } = state;
    state.asked = state.next = null;
    if (next !== null && next !== asked) {
      go(next);
      return;
    }
    if (lost) player.stop();
    settle(parts, state);
  };
  const player = play({
    step: (place, first) => go(key(state.time, place), !first),
    show: (playing) => dressPlay(parts.play, labels, playing),
    rest: () => {
      if (state.asked === null && state.time.pace) say(`${state.time.name}: ${state.time.words}`);
    },
  });
  const act = (name, value) => {
    player.stop();
    clearTimeout(state.patience);
    state.asked = state.next = null;
    send(name, value);
  };
  const go_to = (place) => {
    player.stop();
    go(key(state.time, place));
  };
  const move = (by) => () => {
    const from = Number(parts.range.value);
    const to = Math.min(Math.max(from + by, 0), state.size - 1);
    if (to !== from) go_to(to);
  };
  parts.chip.addEventListener("click", () => act("tijd", state.time.pace ? "dicht" : "jaar"));
  parts.play.addEventListener("click", () => player.toggle(state.time.at, state.counts));
  parts.earlier.addEventListener("click", move(-1));
  parts.later.addEventListener("click", move(1));
  parts.range.addEventListener("input", () => {
    player.stop();
    tell(parts, state, key(state.time, Number(parts.range.value)));
  });
  parts.range.addEventListener("change", () => go_to(Number(parts.range.value)));
  dayField(
    parts.day,
    (day) => act("dag", day),
    () => state.time.day,
  );
  parts.today.addEventListener("click", () => act("dag", ""));
  for (const [pace, choice] of Object.entries(parts.paces)) {
    choice.addEventListener("click", () => act("tijd", pace));
  }
  parts.list.addEventListener("click", () => {
    player.stop();
    showList();
  });
  // Whoever turns to the map or to a filter does not want it to change meanwhile.
  const elsewhere = ({ target }) => {
    if (player.playing() && !parts.strip.contains(target)) player.stop();
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
    draw(time) {
      const changed = draw(parts, state, time, labels);
      if (changed || !time.pace) player.stop();
      if (state.asked !== null && time.pace && state.asked !== key(time, time.at)) return;
      landed();
      if (time.pace) player.arrived(time.at, state.counts);
    },
  };
}

// A date counts when it is whole: not on every digit of it, and not when the field is emptied.
function dayField(field, choose, shown) {
  let timer = 0;
  const take = () => {
    clearTimeout(timer);
    if (field.value === shown()) return;
    if (field.checkValidity()) choose(field.value);
    else field.value = shown();
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => field.checkValidity() && take(), WHOLE);
  });
  field.addEventListener("keydown", ({ key: name }) => name === "Enter" && take());
  field.addEventListener("blur", take);
}

function showList() {
  const target = document.querySelector(".st-key-gebeurd");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  const heading = target?.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function build(root, labels) {
  const chip = button("kb-peildatum", "", () => {});
  chip.title = labels.time;
  const strip = element("section", "kb-tijd", {
    id: "kaart-tijd",
    "aria-label": labels.time_strip,
  });
  chip.setAttribute("aria-controls", strip.id);
  const control = (label, sign) => {
    const made = button("kb-tijdknop", sign, () => {});
    made.setAttribute("aria-label", label);
    made.title = label;
    return made;
  };
  const start = button("kb-speel", "", () => {});
  start.append(
    svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }),
    text("span", "", ""),
  );
  const earlier = control(labels.earlier, "‹");
  const later = control(labels.later, "›");
  const track = element("div", "kb-baan");
  const chart = svg("svg", {
    class: "kb-staven",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const range = element("input", "", { type: "range", min: 0, step: 1, "aria-label": labels.step });
  const years = element("div", "kb-jaren", { "aria-hidden": "true" });
  track.append(chart, range, years);
  const pace = element("div", "kb-tempo", { role: "group", "aria-label": labels.pace });
  const paces = {};
  for (const name of ["jaar", "maand"]) {
    paces[name] = button("", labels[name], () => {});
    pace.append(paces[name]);
  }
  const date = element("label", "kb-dag");
  const day = element("input", "", { type: "date", required: "" });
  date.append(text("span", "", labels.day), day);
  const today = button("kb-vandaag", labels.today, () => {});
  const told = element("p", "kb-verteld");
  const name = text("strong", "", "");
  const words = text("span", "", "");
  const list = button("kb-naarlijst", "", () => {});
  told.append(name, " ", words, " ", list);
  const caution = text("p", "kb-voorbehoud", "");
  const hint = element("p", "kb-uitleg");
  hint.append(
    text("span", "kb-op", labels.entered),
    text("span", "kb-neer", labels.withdrawn),
    text("span", "", labels.on_map),
  );
  // On a narrow screen the slider and the map have to stand on it together.
  const more = element("details", "kb-tijdmeer");
  more.open = matchMedia("(min-width: 600px)").matches;
  const choices = element("div", "kb-tijdkeuzes");
  choices.append(pace, date, today);
  more.append(text("summary", "", labels.time_more), choices, hint);
  strip.append(start, earlier, later, track, told, caution, more);
  root.prepend(chip, strip);
  return {
    chip,
    strip,
    play: start,
    earlier,
    later,
    track,
    chart,
    range,
    years,
    paces,
    day,
    today,
    name,
    words,
    list,
    caution,
  };
}

// Returns whether the slider goes along something else than before.
function draw(parts, state, time, labels) {
  state.time = time;
  const open = Boolean(time.pace);
  setText(parts.chip, time.label);
  parts.chip.setAttribute("aria-expanded", String(open));
  parts.strip.hidden = !open;
  if (!open) return false;
  const drawn = JSON.stringify([time.pace, time.first, time.last, time.counts]);
  const changed = state.drawn !== undefined && state.drawn !== drawn;
  state.size = number(time.last) - number(time.first) + 1;
  if (state.drawn !== drawn) {
    state.drawn = drawn;
    const [entered, withdrawn, other] = time.counts.map((one) => unpack(one, state.size));
    state.counts = entered.map((count, i) => count + withdrawn[i] + other[i]);
    drawBars(parts, entered, withdrawn);
    drawYears(parts.years, time, state.size);
  }
  setText(parts.caution, time.caution);
  for (const [pace, choice] of Object.entries(parts.paces)) {
    choice.setAttribute("aria-pressed", String(pace === time.pace));
  }
  [parts.day.min, parts.day.max] = time.bounds;
  if (document.activeElement !== parts.day) parts.day.value = time.day;
  parts.labels = labels;
  return changed;
}

// What the map shows now, all of it from one answer.
function settle(parts, state) {
  const { time } = state;
  if (!time.pace) return;
  tell(parts, state, key(time, time.at));
  setText(parts.name, time.name);
  setText(parts.words, time.words);
  setText(parts.list, time.changes ? `${parts.labels.list} (${time.changes})` : "");
  parts.list.hidden = !time.changes;
  parts.earlier.disabled = time.at === 0;
  parts.later.disabled = time.at === state.size - 1;
}

// The number of a period, counted in years or in months.
function number(name) {
  const [year, month] = name.split("-").map(Number);
  return month === undefined ? year : year * 12 + month - 1;
}

function key({ first, pace }, place) {
  const at = number(first) + place;
  if (pace === "jaar") return String(at).padStart(4, "0");
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

// A period that is looked for: what happened in it comes with the answer.
function tell(parts, state, name) {
  const place = number(name) - number(state.time.first);
  const told = spoken(name);
  parts.range.max = state.size - 1;
  parts.range.value = place;
  parts.range.setAttribute("aria-valuetext", told);
  setText(parts.name, told);
  setText(parts.words, "");
  parts.list.hidden = true;
  parts.chart.querySelector(".kb-nu")?.setAttribute("x", place);
}

function spoken(name) {
  const [year, month] = name.split("-").map(Number);
  if (month === undefined) return name;
  const form = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "long",
    year: "numeric",
  });
  return form.format(new Date(year, month - 1, 1));
}

// Above the line what was added, below it what was taken away. The bars stand under the thumb of
// the slider, which stays half its width within its own box.
function drawBars({ chart, track }, entered, withdrawn) {
  const size = entered.length;
  const scale = Math.min(24 / Math.max(1, ...entered), 14 / Math.max(1, ...withdrawn));
  const bar = (className, i, top, height) =>
    svg("rect", { class: className, x: i + 0.1, y: top, width: 0.8, height });
  const bars = [svg("rect", { class: "kb-nu", x: 0, y: 0, width: 1, height: 40 })];
  for (let i = 0; i < size; i += 1) {
    const [up, down] = [entered[i], withdrawn[i]].map(
      (count) => count && Math.max(2, count * scale),
    );
    if (up) bars.push(bar("kb-op", i, 26 - up, up));
    if (down) bars.push(bar("kb-neer", i, 26, down));
  }
  chart.setAttribute("viewBox", `0 0 ${size} 40`);
  chart.replaceChildren(...bars);
  track.style.setProperty("--kb-stappen", size - 1);
}

function drawYears(root, { first, pace }, size) {
  const months = pace === "maand";
  const from = Number(first.slice(0, 4));
  const years = months ? Math.ceil(size / 12) : size;
  const every = [1, 2, 5, 10, 20, 50].find((one) => years / one <= MARKS) ?? 100;
  const shown = [];
  for (let year = Math.ceil(from / every) * every; year < from + years + 1; year += every) {
    const at = number(months ? `${year}-01` : String(year)) - number(first);
    if (at < 0 || at >= size) continue;
    const mark = text("span", "", String(year));
    mark.style.setProperty("--kb-plaats", at);
    shown.push(mark);
  }
  root.replaceChildren(...shown);
}

function dressPlay(start, labels, playing) {
  const name = playing ? "pause" : "play";
  start.firstChild.replaceChildren(svg("path", { d: PATHS[name], fill: "currentColor" }));
  setText(start.lastChild, labels[name]);
}
