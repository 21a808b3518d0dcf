// Periods by name: years such as "2019" and months such as "2019-03".
/** @import { OpenTime } from "./types.d.ts" */

/**
 * The number of a period, counted in years or in months.
 * @param {string} name
 */
export function number(name) {
  const [year, month] = name.split("-").map(Number);
  return month === undefined ? year : year * 12 + month - 1;
}

/**
 * The name of the period at a place of the slider.
 * @param {Pick<OpenTime, "first" | "pace">} time
 * @param {number} place
 */
export function key({ first, pace }, place) {
  const at = number(first) + place;
  if (pace === "jaar") return String(at).padStart(4, "0");
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/**
 * A period as it is read aloud.
 * @param {string} name
 * @param {string} language
 */
export function spoken(name, language) {
  const [year, month] = name.split("-").map(Number);
  if (month === undefined) return name;
  const form = new Intl.DateTimeFormat(language, { month: "long", year: "numeric" });
  return form.format(new Date(year, month - 1, 1));
}

/**
 * The place to play after this one. A period in which nothing happened is passed over; the last
 * one is always shown.
 * @param {number} at
 * @param {number[]} counts
 */
export function following(at, counts) {
  const next = counts.findIndex((count, place) => place > at && count > 0);
  return next < 0 ? counts.length - 1 : next;
}

/**
 * The years to write below the slider, each with its place on it: at most `most`, at round numbers.
 * @param {Pick<OpenTime, "first" | "pace">} time
 * @param {number} size
 * @param {number} most
 */
export function marks({ first, pace }, size, most) {
  const months = pace === "maand";
  const from = Number(first.slice(0, 4));
  const years = months ? Math.ceil(size / 12) : size;
  const every = [1, 2, 5, 10, 20, 50].find((one) => years / one <= most) ?? 100;
  const shown = [];
  for (let year = Math.ceil(from / every) * every; year < from + years + 1; year += every) {
    const at = number(months ? `${year}-01` : String(year)) - number(first);
    if (at >= 0 && at < size) shown.push({ year, at });
  }
  return shown;
}

/**
 * The day to show of a period: its last one, or "" (today) when that is to come.
 * @param {string} name
 * @param {string} today
 * @param {[first: string, last: string]} bounds
 */
export function lastDay(name, today, [first, last]) {
  if (today.startsWith(name)) return "";
  const [year, month] = name.split("-").map(Number);
  const day = new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
  if (day === today) return "";
  return [first, day, last].sort()[1];
}
