// What the live page has around the map and a map in one file has not: what happened, the way to what
// is known of the data, and what paper says instead of buttons and the address bar.
/** @import { Answer } from "../engine/types.d.ts" */
/** @import { LiveStart, Parts } from "./types.d.ts" */
import blocks from "../blocks/blocks.js";
import { element, keepOnPage, setText, text } from "../ui/dom.js";
import { addressOf } from "./choices.js";

/**
 * @param {HTMLElement} root
 * @param {Parts} parts
 * @param {LiveStart} start
 * @param {(address: string) => void} go
 * @returns {(given: Answer) => void}
 */
export function openAroundMap(root, parts, start, go) {
  const paper = element("div", "sk-papier");
  root.prepend(paper);
  keepOnPage(parts.honesty, go);

  return (given) => {
    drawEvents(parts.events, given, go);
    const ways = [participantPage(given, start), wayOn(given, start)].flat();
    parts.honesty.append(...ways.flatMap((way) => [" · ", way]));
    const address = new URL(given.dated ? `./?${given.dated}` : "./", document.baseURI);
    const lines = [`${start.texts.title}: ${given.title}`, given.sentence, address.href];
    paper.replaceChildren(...lines.map((line) => text("p", "", line)));
  };
}

/**
 * @param {HTMLElement} root
 * @param {Answer} given
 * @param {(address: string) => void} go
 */
function drawEvents(root, { happened }, go) {
  root.hidden = !happened;
  if (!happened) return;
  if (!root.firstChild) root.append(element("div", "bl-blokken"), text("p", "sk-eerlijk", ""));
  blocks({
    parentElement: root,
    data: happened,
    setTriggerValue: (name, value) => {
      if (name === "ga") go(String(value));
    },
  });
  setText(/** @type {Element} */ (root.lastElementChild), happened.caveat);
}

/**
 * The way to the page of the first participant that is no municipality: those have a place on the map.
 * @param {Answer} given
 * @param {LiveStart} start
 */
function participantPage({ query }, { embedded, texts }) {
  const { deelnemer = [], peildatum = [], editie = [], taal = [] } = query;
  const code = deelnemer.find((one) => !one.startsWith("GM"));
  if (!code || embedded) return [];
  const address = `./deelnemer?${addressOf({ peildatum, editie, deelnemer: [code], taal })}`;
  const link = text("a", "", texts.participant);
  link.href = String(new URL(address, document.baseURI));
  link.dataset.ga = address;
  return [link];
}

/**
 * Where the honest line leads: to what is known of the data, from a frame to the whole map.
 * @param {Answer} given
 * @param {LiveStart} start
 */
function wayOn({ query, state }, { embedded, plain, texts }) {
  const { peildatum = [], editie = [], taal = [] } = query;
  const quality = `./kwaliteit?${addressOf({ peildatum, editie, taal })}`.replace(/\?$/, "");
  const link = text("a", "", embedded ? texts.whole : texts.quality);
  link.href = String(new URL(embedded ? `./?${state || plain}` : quality, document.baseURI));
  if (embedded) {
    link.target = "_blank";
    link.rel = "noopener";
  } else link.dataset.ga = quality;
  return link;
}
