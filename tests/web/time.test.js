// Periods by name, and how the slider plays.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { following, key, lastDay, marks, number, spoken } from "../../viewer/web/ui/periods.js";
import { set } from "./page.js";

const YEARS = /** @type {const} */ ({ pace: "jaar", first: "1985" });
const MONTHS = /** @type {const} */ ({ pace: "maand", first: "2018-11" });

describe("periods", () => {
  test("are named by their place", () => {
    assert.deepEqual(
      [0, 1, 40].map((at) => key(YEARS, at)),
      ["1985", "1986", "2025"],
    );
    assert.deepEqual(
      [0, 1, 2, 14].map((at) => key(MONTHS, at)),
      ["2018-11", "2018-12", "2019-01", "2020-01"],
    );
    assert.equal(key({ pace: "jaar", first: "0985" }, 0), "0985");
  });

  test("are numbered without gaps", () => {
    assert.equal(number("2019"), 2019);
    assert.equal(number("2019-01") - number("2018-12"), 1);
    for (let at = 0; at < 30; at += 1) {
      assert.equal(number(key(MONTHS, at)) - number(MONTHS.first), at);
    }
  });

  test("are read aloud in the language of the page", () => {
    assert.equal(spoken("2019-03", "nl"), "maart 2019");
    assert.equal(spoken("2019-03", "en"), "March 2019");
    assert.equal(spoken("2019", "nl"), "2019");
  });

  test("have at most so many marks, at round years", () => {
    const years = marks(YEARS, 42, 8).map(({ year }) => year);
    assert.deepEqual(years, [1990, 2000, 2010, 2020]);
    assert.deepEqual(
      marks({ pace: "jaar", first: "2016" }, 5, 8).map(({ at }) => at),
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual(marks(MONTHS, 30, 8), [
      { year: 2019, at: 2 },
      { year: 2020, at: 14 },
      { year: 2021, at: 26 },
    ]);
  });

  test("are shown on their last day, as far as that can be asked for", () => {
    const bounds = /** @type {[string, string]} */ (["1950-01-01", "2100-12-31"]);
    const day = (/** @type {string} */ name) => lastDay(name, "2026-11-20", bounds);
    assert.deepEqual(
      ["2019", "2019-02", "2020-02", "2019-12", "0985", "2026-10", "2200"].map(day),
      [
        "2019-12-31",
        "2019-02-28",
        "2020-02-29",
        "2019-12-31",
        "1950-01-01",
        "2026-10-31",
        "2100-12-31",
      ],
    );
    assert.deepEqual(["2026", "2026-11"].map(day), ["", ""], "the last day is to come: today");
    assert.equal(lastDay("2026-11", "2026-11-30", bounds), "", "today by its own name");
  });

  test("without a change are passed over, but not the last", () => {
    const counts = [1, 0, 0, 3, 0, 0];
    assert.deepEqual(
      [0, 1, 3, 4].map((at) => following(at, counts)),
      [3, 3, 5, 5],
    );
  });
});

describe("playing", () => {
  const counts = [2, 0, 1, 0];
  /** @type {EventTarget & { hidden: boolean }} */
  let page;
  /** @type {unknown[]} */
  let calls;
  /** @type {ReturnType<typeof import("../../viewer/web/ui/play.js").play>} */
  let player;

  beforeEach(async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    page = Object.assign(new EventTarget(), { hidden: false });
    set({ document: page });
    const { play } = await import("../../viewer/web/ui/play.js");
    calls = [];
    player = play({
      step: (place, first) => calls.push(first ? `begin ${place}` : place),
      show: (playing) => calls.push(playing ? "plays" : "rests"),
      rest: () => calls.push("end"),
    });
    calls.length = 0;
  });
  afterEach(() => {
    player.close();
    mock.timers.reset();
  });

  test("goes from change to change, each for a moment, to the end", () => {
    player.toggle(0, counts);
    assert.deepEqual(calls, ["plays", "begin 2"]);
    player.arrived(2, counts);
    mock.timers.tick(1199);
    assert.equal(calls.length, 2);
    mock.timers.tick(1);
    assert.deepEqual(calls.slice(2), [3]);
    player.arrived(3, counts);
    mock.timers.tick(1200);
    assert.deepEqual(calls.slice(3), ["rests", "end"]);
    assert.equal(player.playing(), false);
  });

  test("begins anew at the last step", () => {
    player.toggle(3, counts);
    assert.deepEqual(calls, ["plays", "begin 0"]);
  });

  test("stops when pressed again, and when the page is hidden", () => {
    player.toggle(0, counts);
    player.toggle(2, counts);
    assert.deepEqual(calls.slice(2), ["rests", "end"]);
    player.toggle(0, counts);
    page.hidden = true;
    page.dispatchEvent(new Event("visibilitychange"));
    assert.equal(player.playing(), false);
  });

  test("goes on with nothing once it has stopped or is closed", () => {
    player.toggle(0, counts);
    player.arrived(2, counts);
    player.stop();
    mock.timers.tick(5000);
    assert.deepEqual(calls.slice(2), ["rests", "end"]);
    player.toggle(0, counts);
    player.arrived(2, counts);
    calls.length = 0;
    player.close();
    mock.timers.tick(5000);
    page.hidden = true;
    page.dispatchEvent(new Event("visibilitychange"));
    assert.deepEqual(calls, []);
  });

  test("takes a step for nothing when it does not play", () => {
    player.arrived(1, counts);
    mock.timers.tick(5000);
    assert.deepEqual(calls, []);
  });
});
