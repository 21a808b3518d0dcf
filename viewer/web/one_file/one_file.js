// The map in one file: the registry comes with it, and the view stands behind the # of the address,
// so that a link to a copy on a server opens the same view.
/** @import { OneFileStart } from "../app/types.d.ts" */
import { openApplication } from "../app/app.js";
import { isOwn, read } from "../engine/address.js";
import { answer } from "../engine/answer.js";
import { openRegistry } from "../engine/registry.js";
import { prepare, words } from "../engine/search.js";
import { safeHref, setText } from "../ui/dom.js";
import { whenIdle } from "../ui/frames.js";
import { given } from "./given.js";
import { onPaper } from "./page_on_paper.js";

const registry = openRegistry(given);
const { options } = registry;
const EVERYTHING = "alles"; // stands behind the # when a file that opens with filters has none
/** @type {OneFileStart} */
const start = JSON.parse(document.getElementById("begin")?.textContent ?? "");
const root = /** @type {HTMLElement} */ (document.getElementById("kaart-app"));
const requested = () => location.hash.slice(1) || location.search.slice(1);

const app = openApplication(root, start, {
  ask: (address, rows) => app.show(answer(registry, address, rows)),
  registry: () => registry,
  isOwn: (address) => isOwn(registry, address),
  queryOf: (address) => read(registry, address).query,
  background: false, // a page from a disk asks nothing of the network unless told to
  // The file opens where the view was looked at, unless its address asks for another view.
  opening: (data) => {
    const bounds = requested() ? null : options.extent;
    return bounds ? { ...data, fit: { key: "uitsnede", bounds } } : data;
  },
  write: ({ state, dated, sentence }, entry) => {
    setText(/** @type {HTMLElement} */ (document.querySelector(".zin")), sentence);
    const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("viewer"));
    const href = safeHref(`${options.site}?${dated}`);
    if (link && href) {
      link.href = href;
      setText(/** @type {HTMLElement} */ (document.getElementById("adres")), href);
    }
    if (!entry) return;
    const hash = `#${state || (options.opening ? EVERYTHING : "")}`;
    // Some viewers of attachments give a page no history of its own; the map works without.
    whenIdle(() => {
      try {
        history[entry === "replace" ? "replaceState" : "pushState"](null, "", hash);
      } catch {
        return;
      }
    });
  },
});

const open = () => {
  const behind = requested();
  app.open(behind === EVERYTHING ? "" : behind || options.opening);
};
app.fill(registry);
open();
addEventListener("popstate", open);

const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => {
  root.dataset.thema = dark.matches ? "donker" : "licht";
};
dark.addEventListener("change", dress);
dress();
document.getElementById("druk")?.addEventListener("click", () => print());
document.getElementById("naar")?.addEventListener("click", (event) => {
  event.preventDefault(); // the # of the address holds the view
  app.parts.canvas.focus({ preventScroll: false });
});
const paper = app.map();
if (paper) {
  onPaper(paper.map, {
    before: () => {
      root.dataset.thema = "licht";
      app.open(app.view()?.state ?? "", Number.POSITIVE_INFINITY);
      return app.view()?.bounds ?? null;
    },
    after: () => {
      dress();
      app.open(app.view()?.state ?? "");
    },
  });
}
whenIdle(() => prepare(registry));

// For scripts: the answer to an address, without drawing it.
globalThis.samenwerkingskaart = { answer: (address) => answer(registry, address), words };
