// A page of text within the bar: its links take along the view that the address brought.
import { openBar, openFooter } from "./bar.js";

const bar = /** @type {HTMLElement | null} */ (document.querySelector(".sk-kop"));
const footer = /** @type {HTMLElement | null} */ (document.querySelector(".sk-voet"));
const view = () => location.search.slice(1);
const go = (/** @type {string} */ address) => location.assign(new URL(address, document.baseURI));
if (bar) openBar(bar, view, () => location.href, go);
if (footer) openFooter(document.body, footer, view);
