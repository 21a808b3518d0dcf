// Finding partnerships by words, by the rules of the viewer (data/registry/matcher.py): every word as a
// whole, as a beginning or, from five letters, as a part; one typing error where nothing begins so.
/** @import { Registry } from "./types.d.ts" */

const SHORT = 4;
const TOLERANT_FROM = 5;
const HIDDEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

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

class Index {
  /** @param {Set<string>[]} rows */
  constructor(rows) {
    this.size = rows.length;
    this.postings = new Map();
    rows.forEach((own, i) => {
      for (const word of own) {
        const posting = this.postings.get(word);
        if (posting) posting.push(i);
        else this.postings.set(word, [i]);
      }
    });
    this.known = [...this.postings.keys()];
  }

  /** @param {string} text */
  find(text) {
    const matching = new Uint8Array(this.size).fill(1);
    for (const word of words(text)) {
      const hit = this.word(word);
      for (let i = 0; i < this.size; i += 1) matching[i] &= hit[i];
    }
    return matching;
  }

  /** @param {string} word */
  word(word) {
    const hit = new Uint8Array(this.size);
    const length = [...word].length;
    /** @param {string} known */
    const begins = (known) => (length < 3 ? known === word : known.startsWith(word));
    if (this.mark(hit, begins)) {
      if (length > SHORT) this.mark(hit, (known) => known.includes(word));
      return hit;
    }
    if (length > SHORT) this.mark(hit, (known) => known.includes(word));
    if (length >= TOLERANT_FROM - 1) this.mark(hit, (known) => resembles(word, known));
    return hit;
  }

  /**
   * @param {Uint8Array} hit
   * @param {(known: string) => boolean} holds
   */
  mark(hit, holds) {
    let any = false;
    for (const known of this.known) {
      if (!holds(known)) continue;
      any = true;
      for (const i of this.postings.get(known)) hit[i] = 1;
    }
    return any;
  }
}

/**
 * Whether one typing error lies between two words: a letter left out, added, replaced, or two
 * neighbours swapped.
 * @param {string} word
 * @param {string} known
 */
function resembles(word, known) {
  if (Math.abs(word.length - known.length) > 2) return false;
  const one = [...word];
  const other = [...known];
  if (other.length < TOLERANT_FROM || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  /**
   * @param {string[]} letters
   * @param {number} from
   */
  const rest = (letters, from) => letters.slice(from).join("");
  if (one.length > other.length) return rest(one, start + 1) === rest(other, start);
  if (one.length < other.length) return rest(one, start) === rest(other, start + 1);
  if (rest(one, start + 1) === rest(other, start + 1)) return true;
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return swapped && rest(one, start + 2) === rest(other, start + 2);
}

/**
 * Make the index of words before it is needed: it takes longer than any search.
 * @param {Registry} registry
 */
export function prepare(registry) {
  find(registry, "");
  findByName(registry, "");
}

/**
 * Which partnerships hold every word of a text: in name, purpose or participants.
 * @param {Registry} registry
 * @param {string} text
 */
export function find({ indexes, inForce, organisations, partnerships }, text) {
  indexes.everything ??= new Index(
    partnerships.slice(0, inForce).map(({ named, purpose, recorded }) => {
      const own = recorded.flatMap((org) => organisations.words[org].split(" "));
      return new Set([...named.flatMap(words), ...words(purpose), ...own]);
    }),
  );
  return indexes.everything.find(text);
}

/**
 * Which bear every word of a text in their own names.
 * @param {Registry} registry
 * @param {string} text
 */
export function findByName({ indexes, inForce, partnerships }, text) {
  indexes.names ??= new Index(
    partnerships.slice(0, inForce).map(({ named }) => new Set(named.flatMap(words))),
  );
  return indexes.names.find(text);
}
