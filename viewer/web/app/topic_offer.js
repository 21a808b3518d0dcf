// Who seeks by the name of a topic is offered that topic as a filter: words are sought in names,
// purposes and participants.
/** @import { Query, Registry } from "../engine/types.d.ts" */
import { topicsNamed } from "../engine/match.js";
import { button, element } from "../ui/dom.js";

const MOST = 3;

/**
 * @param {HTMLElement[]} places where the offer stands
 * @param {Record<string, string>} texts
 * @param {(key: string) => void} choose
 */
export function topicOffer(places, texts, choose) {
  const rows = places.map(() => element("div", "sk-voorstel", { role: "status" }));
  places.forEach((place, i) => {
    place.append(rows[i]);
  });
  /** @type {Registry | null} */
  let registry = null;
  let drawn = "";
  return {
    /** @param {Registry} given */
    fill(given) {
      registry = given;
      drawn = "";
    },
    /** @param {Query | Record<string, string[]>} query */
    draw({ zoek = [], onderwerp = [] }) {
      const named = registry && zoek[0] ? topicsNamed(registry, zoek[0]) : [];
      const meant = named.filter(({ key }) => !onderwerp.includes(key)).slice(0, MOST);
      const offered = String(meant.map(({ key }) => key));
      if (offered === drawn) return;
      drawn = offered;
      for (const row of rows) {
        row.replaceChildren(
          ...meant.map(({ key, name }) => {
            const label = texts.topic_offer.replace("{name}", name);
            const made = button("sk-knop", label, () => choose(key));
            made.dataset.onderwerp = key;
            return made;
          }),
        );
      }
    },
  };
}
