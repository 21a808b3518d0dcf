// The address bar: the view of the moment, and what the page itself adds to it.
/** @import { View } from "../map/types.d.ts" */
import { CLOSING, mended } from "../engine/address.js";
import { afterFrame } from "../ui/frames.js";

/** Parameters of the page that are no part of the view. */
const OF_THE_PAGE = ["kaartbeeld", "presenteren", "embed"];

/**
 * The address bar of page Kaart, below whichever prefix.
 * @param {string} bare what stands there for the view without any choice
 */
export function openAddressBar(bare = "") {
  const own = new URL("./", document.baseURI).pathname;
  /** What is still to be written. @type {(() => void) | null} */
  let writing = null;

  const flush = () => {
    const write = writing;
    writing = null;
    write?.();
  };
  /** @param {string} name */
  const extra = (name) => (mended(location.search).get(name) ?? "").replace(CLOSING, "");
  /**
   * The address of a view with what the page itself adds to it.
   * @param {string} state
   */
  const withExtras = (state) => {
    const view = state || bare;
    const extras = OF_THE_PAGE.flatMap((name) => {
      const value = extra(name);
      return value ? [`${name}=${plain(encodeURIComponent(value))}`] : [];
    });
    return [view, ...extras].filter(Boolean).join("&");
  };
  addEventListener("pagehide", flush);

  return {
    /** The view that the address asks for. */
    view() {
      flush();
      const params = new URLSearchParams(location.search);
      for (const name of OF_THE_PAGE) params.delete(name);
      return String(params);
    },
    extra,
    withExtras,
    /** @param {string} name @param {string} value */
    putExtra(name, value) {
      flush();
      if (extra(name) === value) return;
      const params = new URLSearchParams(location.search);
      if (value) params.set(name, value);
      else params.delete(name);
      const there = plain(String(params));
      history.replaceState(history.state, "", there ? `?${there}` : own);
    },
    /**
     * Writes a view once the map is painted: a browser fetches the icon of the page anew for it.
     * @param {string} state
     * @param {string} title of the document
     * @param {string} entry "push" for a new entry of the history
     */
    write(state, title, entry) {
      flush();
      writing = () => {
        const there = withExtras(state);
        if (there !== location.search.slice(1)) {
          const address = there ? `?${there}` : own;
          if (entry === "push") history.pushState(null, "", address);
          else history.replaceState(history.state, "", address);
        }
        document.title = title;
      };
      afterFrame(flush);
    },
    flush,
    /** Another entry of the history came first. */
    drop() {
      writing = null;
    },
  };
}

/** @param {string} encoded */
const plain = (encoded) => encoded.replaceAll("%2C", ",");

/**
 * Centre and zoom as an address has them: 52.09,5.12,10.
 * @param {View} look
 */
export const written = ({ center, zoom }) =>
  `${center.lat.toFixed(4)},${center.lng.toFixed(4)},${Number(zoom.toFixed(2))}`;

/**
 * @param {string} value
 * @returns {[lat: number, lng: number, zoom: number] | null}
 */
export function lookOf(value) {
  const numbers = value.split(",").map(Number);
  const [lat, lng, zoom] = numbers;
  const usable = numbers.length === 3 && numbers.every(Number.isFinite) && value.trim() !== "";
  return usable && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom >= 5 && zoom <= 16
    ? [lat, lng, zoom]
    : null;
}
