// Who answers an address: the engine in this browser where it can, else the server.
//
// The engine needs the registry on the date of the address; that is fetched after the first question
// about a date, and until it is there the server answers. What the engine answers is confirmed in a quiet
// moment; where the server says otherwise, the server is right. Without a server what it must answer
// waits, and comes by itself when it is back.
/** @import { Answer, Registry } from "../engine/types.d.ts" */
/** @import { Answerer, AnswererActs, AnswererWays } from "./types.d.ts" */
import { isOwn, PART_OF_REGISTRY } from "../engine/address.js";
import { answer } from "../engine/answer.js";

const QUIET = 1000; // milliseconds without a question before an answer is confirmed
const AGAIN = 2000; // milliseconds before the server is asked once more
const SOON = 900; // milliseconds without an answer, after which that is said

/** What the server had is replaced by something newer. */
export class Gone extends Error {}

/**
 * @param {AnswererWays} ways to the server: they reject when it cannot be reached
 * @param {AnswererActs} acts
 * @returns {Answerer}
 */
export function openAnswerer({ fetchAnswer, fetchRegistry }, { show, fill, refused, waiting }) {
  /** @type {Map<string, Registry | Promise<void>>} */
  const registries = new Map();
  /** The last question: whatever belongs to one before comes too late. */
  let last = { address: "", rows: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} address */
  const present = (address) => {
    const registry = registries.get(registryKey(address));
    return registry instanceof Promise ? undefined : registry;
  };
  /** @param {string} key */
  const load = (key) => {
    if (registries.has(key)) return;
    const loading = fetchRegistry(key).then(
      (registry) => {
        registries.set(key, registry);
        fill(registry);
      },
      (error) => {
        if (error instanceof Gone) return; // the server answers for as long as the page is open
        registries.delete(key);
        setTimeout(() => registryKey(last.address) === key && load(key), AGAIN);
      },
    );
    registries.set(key, loading);
  };

  /** @param {typeof last} question */
  const askServer = async (question) => {
    const key = registryKey(question.address);
    for (;;) {
      const slow = setTimeout(() => question === last && waiting(true), SOON);
      try {
        const given = await fetchAnswer(question.address, question.rows, "");
        if (question !== last) return;
        waiting(false);
        if (given) show(given, false);
        load(key);
        return;
      } catch (error) {
        if (question !== last) return;
        waiting(!(error instanceof Gone));
        if (error instanceof Gone) {
          refused();
          return;
        }
        await new Promise((done) => setTimeout(done, AGAIN));
        if (question !== last) return;
      } finally {
        clearTimeout(slow);
      }
    }
  };

  /**
   * @param {typeof last} question
   * @param {Answer} own
   */
  const confirm = async (question, own) => {
    try {
      const given = await fetchAnswer(question.address, question.rows, own.digest);
      if (given && question === last) show(given, false);
    } catch {
      // The server cannot be reached: what the engine answered stands.
    }
  };

  return {
    put: (address, registry) => void registries.set(registryKey(address), registry),
    registry: present,
    forget: () => registries.clear(),
    prefetch(address) {
      last = { address, rows: 0 };
      load(registryKey(address));
    },
    ask(address, rows) {
      const question = { address, rows };
      last = question;
      clearTimeout(timer);
      const registry = present(address);
      if (!registry || !isOwn(registry, address)) {
        askServer(question);
        return;
      }
      const own = answer(registry, address, rows);
      waiting(false);
      show(own, true);
      timer = setTimeout(() => confirm(question, own), QUIET);
    },
  };
}

/**
 * What tells the registry of one address from that of another: its parameters that no filter is.
 * @param {string} address
 */
export function registryKey(address) {
  const params = new URLSearchParams(address);
  const pairs = PART_OF_REGISTRY.flatMap((name) => params.getAll(name).map((one) => [name, one]));
  return String(new URLSearchParams(pairs));
}
