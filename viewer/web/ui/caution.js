// What is not known of the reference date, below the sentence about the map.
/** @import { Caution } from "./types.d.ts" */
import { element, keepOnPage, setText, text } from "./dom.js";

/** @param {(address: string) => void} go */
export function openCaution(go) {
  const root = element("p", "kb-onzeker", { id: "kaart-onzeker" });
  root.append(text("span", "", ""), " ", element("a"));
  root.hidden = true;
  keepOnPage(root, go);
  return root;
}

/**
 * A caution is [text of the link, what is not known, address of the link].
 * @param {HTMLElement} root
 * @param {Caution | null} caution
 */
export function drawCaution(root, caution) {
  const [sentence, link] = /** @type {[HTMLElement, HTMLAnchorElement]} */ (
    /** @type {unknown} */ ([...root.children])
  );
  root.hidden = !caution;
  if (!caution) return;
  const [more, line, address] = caution;
  setText(sentence, line);
  setText(link, more);
  link.hidden = !address;
  link.href = address || "./";
  link.dataset.ga = address;
}
