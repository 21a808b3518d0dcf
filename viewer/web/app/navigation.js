// From the map to the other pages: Streamlit goes there, with the view of the moment. When it does
// not answer that is said, and the page comes when the server is back.
/** @import { PassOn } from "./types.d.ts" */
const SOON = 900; // milliseconds in which a page should come
const AGAIN = 2000; // milliseconds between looking whether the server is there
const PATIENT = 3; // times that it is there before the page is loaded anew

/**
 * @param {PassOn} ways
 * @returns {(address: string) => void}
 */
export function passOn({ send, attached, here, state, waiting, root, pages }) {
  let pending = "";
  /** @param {string} address */
  const go = (address) => {
    pending = address;
    if (attached()) send(address);
    setTimeout(() => insist(address), attached() ? SOON : 0);
  };
  /** @param {string} address */
  const insist = async (address) => {
    for (let there = attached() ? 0 : PATIENT; pending === address && here(); ) {
      const up = await reachable();
      if (pending !== address || !here()) break;
      if (!up) waiting(true);
      else if (there >= PATIENT) {
        location.assign(new URL(address, document.baseURI));
        return;
      } else there += 1;
      await new Promise((done) => setTimeout(done, AGAIN));
    }
    if (pending === address) {
      pending = "";
      waiting(false);
    }
  };
  /**
   * The link to a page of the viewer that stands around the map.
   * @param {Event} event
   */
  const linkOf = ({ target }) => {
    if (!here() || !(target instanceof Element) || root.contains(target)) return null;
    // While it is not connected, Streamlit lets no press reach its links.
    const within = target.querySelectorAll("a");
    const link = target.closest("a") ?? (within.length === 1 ? within[0] : null);
    const key = link?.pathname.split("/").at(-1) ?? "";
    return link?.origin === location.origin && pages.includes(key) ? { link, key } : null;
  };
  // Opened in a tab of its own, a page gets the view as well.
  for (const name of ["pointerdown", "focusin"]) {
    document.addEventListener(
      name,
      (event) => {
        const way = linkOf(event);
        if (way) way.link.search = state();
      },
      true,
    );
  }
  document.addEventListener(
    "click",
    (event) => {
      const way = linkOf(event);
      if (!way || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (way.key !== pages[0] && way.key !== "") go(`./${way.key}?${state()}`);
    },
    true,
  );
  return go;
}

async function reachable() {
  const abort = AbortSignal.timeout(SOON);
  return fetch(new URL("./_stcore/health", document.baseURI), { signal: abort, cache: "no-store" })
    .then(({ ok }) => ok)
    .catch(() => false);
}
