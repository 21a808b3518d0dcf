// Finding partnerships by words, by the rules of the viewer (data/registry/matcher.py): every word as a
// whole, as a beginning or, from five letters, as a part; one typing error where nothing begins so.
/** @import { Registry } from "./types.d.ts" */

const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const CODE = /[0-9]/;
const SURROGATE = /[\ud800-\udfff]/;
const TOLERANT_FROM = 4;
const SHORT = 4;
/** So many letters must be typed against a word to go on in the next: "regiodea", not "inde". */
const AGAINST = 3;

/**
 * A text in the form in which texts are compared: no accents, case or hidden marks.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.replace(HIDDEN, "").replace(/[ßẞ]/gu, "ss").normalize("NFKD");
  return plain.replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

/**
 * A text as names are compared: "Súd-West (x)" and "sudwest x" give "sudwestx".
 * @param {string} text
 */
export const compact = (text) => words(text).join("");

/**
 * Whether one typing error lies between two compact texts: a letter left out, added, replaced, or
 * two neighbours swapped. Codes hold none.
 * @param {string} word
 * @param {string} known
 * @param {number} [shortest] that many letters both must have
 */
export function resembles(word, known, shortest = TOLERANT_FROM) {
  if (Math.abs(word.length - known.length) > 2 || CODE.test(word)) return false;
  // Of most words neither the first letters nor the second ones are the same.
  const [a, b, c, d] = [word[0], word[1], known[0], known[1]];
  if (a !== c && b !== d && b !== c && a !== d && !SURROGATE.test(word)) return false;
  const one = [...word];
  const other = [...known];
  const beyond = one.length - other.length;
  if (Math.min(one.length, other.length) < shortest || Math.abs(beyond) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  /**
   * @param {string[]} letters
   * @param {number} from
   */
  const rest = (letters, from) => letters.slice(from).join("");
  if (beyond > 0) return rest(one, start + 1) === rest(other, start);
  if (beyond < 0) return rest(one, start) === rest(other, start + 1);
  if (rest(one, start + 1) === rest(other, start + 1)) return true;
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return swapped && rest(one, start + 2) === rest(other, start + 2);
}

/** Which records hold which terms. */
class Postings {
  /** @param {number} size */
  constructor(size) {
    this.size = size;
    /** @type {Map<string, number[]>} */
    this.places = new Map();
  }

  /**
   * @param {string} term
   * @param {number} record
   */
  add(term, record) {
    const places = this.places.get(term);
    if (!places) this.places.set(term, [record]);
    else if (places.at(-1) !== record) places.push(record);
  }

  /**
   * Mark in `hit` which records hold a term for which `holds` is true.
   * @param {Uint8Array} hit
   * @param {(term: string) => boolean} holds
   */
  mark(hit, holds) {
    for (const [term, places] of this.places) if (holds(term)) this.each(hit, places);
    return hit;
  }

  /**
   * Mark in `hit` which records hold this term.
   * @param {Uint8Array} hit
   * @param {string} term
   */
  exactly(hit, term) {
    this.each(hit, this.places.get(term) ?? []);
    return hit;
  }

  /**
   * @param {Uint8Array} hit
   * @param {number[]} places
   */
  each(hit, places) {
    for (const place of places) hit[place] = 1;
  }

  none() {
    return new Uint8Array(this.size);
  }
}

/**
 * What is sought in names: their words, the names whole, and the first words of what follows.
 * @typedef {{ words: Set<string>, names: Set<string>, runs: Map<string, Set<string>> }} Terms
 */

/**
 * @param {string[]} names
 * @returns {Terms}
 */
function termsOf(names) {
  /** @type {Terms} */
  const terms = { words: new Set(), names: new Set(), runs: new Map() };
  for (const parts of names.map(words)) {
    let rest = "";
    for (const part of parts.reverse()) {
      terms.words.add(part);
      if (rest) terms.runs.set(part, (terms.runs.get(part) ?? new Set()).add(rest));
      rest = part + rest;
    }
    if (rest) terms.names.add(rest);
  }
  return terms;
}

class Index {
  /**
   * @param {Terms[][]} names per record those of each name or of several
   * @param {string[][]} prose per record, or nothing
   * @param {Set<string>} known compact names of organisations
   * @param {Map<string, number[]>} meant everyday words, compact, to the records about them
   */
  constructor(names, prose, known, meant) {
    this.known = known;
    this.meant = meant;
    const size = names.length;
    this.words = new Postings(size);
    this.names = new Postings(size);
    /** Names in words: the first one to what follows, without spaces. @type {Map<string, Postings>} */
    this.runs = new Map();
    names.forEach((own, record) => {
      for (const terms of own) {
        for (const word of terms.words) this.words.add(word, record);
        for (const name of terms.names) this.names.add(name, record);
        for (const [first, rests] of terms.runs) {
          const runs = this.runs.get(first) ?? new Postings(size);
          this.runs.set(first, runs);
          for (const rest of rests) runs.add(rest, record);
        }
      }
    });
    prose.forEach((texts, record) => {
      for (const text of texts) for (const word of words(text)) this.words.add(word, record);
    });
  }

  /** @param {string} text */
  find(text) {
    const sought = words(text);
    const whole = sought.join("");
    const named = this.names.exactly(this.words.none(), whole);
    if (this.known.has(whole) || named.includes(1)) {
      const masks = sought.map((word) => this.words.exactly(this.words.none(), word));
      return named.map((has, i) => has | Number(masks.every((mask) => mask[i])));
    }
    const meant = this.meant.get(whole);
    if (meant) {
      const literal = this.words.none().fill(1);
      const hit = sought.reduce((held, word) => and(held, this.literally(word)), literal);
      this.words.each(hit, meant);
      return hit;
    }
    let rest = this.words.none().fill(1);
    let after = rest;
    for (let i = sought.length - 1; i >= 0; i -= 1) {
      const hit = and(this.word(sought[i]), rest);
      const following = sought[i + 1] ?? "";
      if ([...following].length >= AGAINST) {
        const joined = sought[i] + following;
        const begun = this.words.mark(this.words.none(), (known) => known.startsWith(joined));
        and(begun, after).forEach((has, j) => {
          hit[j] |= has;
        });
      }
      [rest, after] = [hit, rest];
    }
    return rest.includes(1) ? rest : this.names.mark(rest, (known) => resembles(whole, known));
  }

  /** @param {string} word */
  word(word) {
    const hit = this.begun(word);
    const begun = hit.includes(1);
    this.holding(hit, word);
    return begun ? hit : this.words.mark(hit, (known) => resembles(word, known));
  }

  /**
   * Without a typing error.
   * @param {string} word
   */
  literally(word) {
    return this.holding(this.begun(word), word);
  }

  /**
   * @param {Uint8Array} hit
   * @param {string} word
   */
  holding(hit, word) {
    if ([...word].length <= SHORT) return hit;
    return this.words.mark(hit, (known) => known.includes(word));
  }

  /** @param {string} word */
  begun(word) {
    const letters = [...word];
    const hit = this.words.none();
    if (letters.length < 3) this.words.exactly(hit, word);
    else this.words.mark(hit, (known) => known.startsWith(word));
    for (let i = 1; i <= letters.length - AGAINST; i += 1) {
      const rest = letters.slice(i).join("");
      const runs = this.runs.get(letters.slice(0, i).join(""));
      runs?.mark(hit, (known) => known.startsWith(rest));
    }
    return hit;
  }
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
const and = (one, other) => one.map((has, i) => has & other[i]);

/**
 * Make the index of words before it is needed: it takes longer than any search.
 * @param {Registry} registry
 */
export function prepare(registry) {
  find(registry, "");
  findByName(registry, "");
  findInitiatives(registry, "");
}

/**
 * Which partnerships hold every word of a text: in names, prose or participants.
 * @param {Registry} registry
 * @param {string} text
 */
export function find(registry, text) {
  const { indexes, inForce, organisations, partnerships } = registry;
  if (!indexes.everything) {
    const held = partnerships.slice(0, inForce);
    const called = organisations.names.map((name, org) =>
      termsOf([name, ...organisations.called[org]]),
    );
    indexes.everything = new Index(
      held.map(({ named, recorded }) => [termsOf(named), ...recorded.map((org) => called[org])]),
      held.map(({ prose }) => prose),
      knownNames(registry),
      meanings(registry),
    );
  }
  return indexes.everything.find(text);
}

/**
 * Which bear every word of a text in their own names.
 * @param {Registry} registry
 * @param {string} text
 */
export function findByName(registry, text) {
  const { indexes, inForce, partnerships } = registry;
  const named = partnerships.slice(0, inForce).map((one) => [termsOf(one.named)]);
  indexes.names ??= new Index(named, [], knownNames(registry), new Map());
  return indexes.names.find(text);
}

/**
 * Which examples hold every word of a text: in their name, kind or municipality.
 * @param {Registry} registry
 * @param {string} text
 */
export function findInitiatives(registry, text) {
  const { indexes, initiatives = [], organisations } = registry;
  indexes.initiatives ??= new Index(
    initiatives.map(({ org, fact: [, name] }) => [
      termsOf([name, organisations.names[org], ...organisations.called[org]]),
    ]),
    initiatives.map(({ kind }) => [kind]),
    knownNames(registry),
    new Map(),
  );
  return indexes.initiatives.find(text);
}

/**
 * Every name of an everyday task, with the partnerships that are about it.
 * @param {Registry} registry
 */
function meanings({ tasks }) {
  /** @type {Map<string, number[]>} */
  const meant = new Map();
  for (const { name, others, rows } of tasks) {
    for (const word of new Set([name, ...others].map(compact))) {
      meant.set(word, [...(meant.get(word) ?? []), ...rows]);
    }
  }
  return meant;
}

/** @param {Registry} registry */
function knownNames({ indexes, organisations }) {
  indexes.known ??= new Set([...organisations.names, ...organisations.called.flat()].map(compact));
  indexes.known.delete("");
  return indexes.known;
}
