// Whether the server is there: noticed when it is asked for something, and by who goes on without
// asking it anything. The way to another page waits for it, or the browser would leave the map for
// a page of its own that says nothing.
/** @import { Contact } from "./types.d.ts" */
const SOON = 900; // milliseconds in which it should answer
const AGAIN = 2000; // milliseconds before it is looked for once more
const SILENCE = 8000; // milliseconds without hearing of it, after which a press looks for it

/**
 * @param {{ away: (is: boolean) => void, waiting: (is: boolean) => void }} lines say that it is not
 *   there, and that a page is waited for
 * @returns {Contact}
 */
export function openContact({ away, waiting }) {
  let heard = performance.now();
  let looking = false;
  let wanted = "";

  const look = async () => {
    if (looking) return;
    for (looking = true; !(await reachable()); await later(AGAIN)) away(true);
    looking = false;
    heard = performance.now();
    away(false);
  };
  for (const moment of ["pointerdown", "keydown"]) {
    addEventListener(moment, () => performance.now() - heard > SILENCE && look(), true);
  }
  addEventListener("offline", look);

  return {
    heard() {
      heard = performance.now();
    },
    missed: look,
    async go(address) {
      wanted = address;
      for (; !(await reachable()); await later(AGAIN)) {
        if (wanted !== address) return;
        waiting(true);
      }
      if (wanted !== address) return;
      wanted = "";
      waiting(false);
      location.assign(new URL(address, document.baseURI));
    },
  };
}

const later = (/** @type {number} */ milliseconds) =>
  new Promise((done) => setTimeout(done, milliseconds));

async function reachable() {
  const abort = AbortSignal.timeout(SOON);
  return fetch(new URL("./_stcore/health", document.baseURI), { signal: abort, cache: "no-store" })
    .then(({ ok }) => ok)
    .catch(() => false);
}
