// What the live page gets from the server: answers, registries, outlines of older divisions.
/** @import { Answer } from "../engine/types.d.ts" */
/** @import { Base } from "../map/types.d.ts" */
/** @import { LiveStart, Server, ServerActs } from "./types.d.ts" */
import { VERSION } from "../engine/answer.js";
import { PAGE_SIZE } from "../engine/list.js";
import { openRegistry, SHAPE } from "../engine/registry.js";
import { Gone } from "./answerer.js";

/** Milliseconds for an answer: a line that died in silence would hold a question for minutes. */
const PATIENCE = 10_000;

const at = (/** @type {string} */ path) => new URL(path, document.baseURI);

/**
 * A page goes on with a server of another release for as long as they understand each other; what
 * it does not understand it says, once.
 * @param {LiveStart} start
 * @param {ServerActs} acts
 * @returns {Server}
 */
export function openServer(start, { notice, renewed, heard, missed }) {
  /** @type {Record<string, Base | undefined>} */
  const bases = "" in start.bases ? {} : { "": undefined };

  const reach = async (/** @type {URL} */ url, /** @type {RequestInit} */ how = {}) => {
    const answer = await fetch(url, how).catch((error) => {
      missed();
      throw error;
    });
    heard();
    return answer;
  };
  /** @param {string} line */
  const gone = (line) => {
    notice(line);
    return new Gone(line);
  };
  /** @param {string} division */
  const loadBase = async (division) => {
    if (division in bases) return;
    const { href } = at(start.bases[division]);
    try {
      bases[division] = (await import(href)).default;
    } catch (error) {
      const { status } = await fetch(href);
      throw status === 404 ? gone(start.texts.outdated) : error;
    }
  };

  return {
    bases,
    loadBase,
    async fetchAnswer(address, rows, digest) {
      const url = at("./antwoord");
      url.search = address;
      url.searchParams.set("digest", start.edition);
      if (rows !== PAGE_SIZE && Number.isFinite(rows)) url.searchParams.set("rijen", String(rows));
      if (digest) url.searchParams.set("som", digest);
      const answer = await reach(url, { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) notice(decodeURIComponent(answer.headers.get("Kaart-Melding") ?? ""));
      if (answer.status === 204) return null;
      if (!answer.ok) throw new Error(answer.statusText);
      /** @type {Answer} */
      const given = await answer.json();
      if (given.version !== VERSION) throw gone(start.texts.outdated);
      if (given.edition !== start.edition) notice(start.texts.renewed);
      if (given.today !== start.today) {
        start.today = given.today;
        renewed();
      }
      await loadBase(given.division);
      return given;
    },
    async fetchHover(address, code) {
      const url = at("./kaart-gegevens/gemeente");
      url.search = address;
      url.searchParams.set("van", code);
      const answer = await reach(url).catch(() => null);
      return answer?.ok ? (await answer.json()).regels : [];
    },
    answerNow(address) {
      const url = at("./antwoord");
      url.search = address;
      url.searchParams.set("digest", start.edition);
      url.searchParams.set("rijen", "99999");
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      try {
        request.send();
      } catch {
        return null; // the first rows are better than no paper
      }
      return request.status === 200 ? JSON.parse(request.responseText) : null;
    },
    async fetchRegistry(key) {
      const url = at(`./kaart-register/${start.edition}/${start.today}.json`);
      url.search = key;
      const answer = await reach(url);
      if (answer.status === 404) throw gone(start.texts.renewed);
      if (!answer.ok) throw new Error(answer.statusText);
      const given = await answer.json();
      if (given.shape !== SHAPE) throw new Gone(); // the server goes on answering
      const registry = openRegistry(given);
      await loadBase(registry.options.division);
      return registry;
    },
  };
}
