// What Streamlit calls when its page Kaart is on: the application, which stands beside Streamlit's
// own part of the page, is shown, and hears what it should show.
/** @import { Component } from "../streamlit.d.ts" */
/** @import { AttachData } from "./types.d.ts" */
import { isDark } from "../ui/dom.js";

/** @param {Component<AttachData>} component */
export default async function onPage({ parentElement, data, setTriggerValue }) {
  const page = globalThis.samenwerkingskaartPage ?? (await load(data));
  page.attach(setTriggerValue, { state: data.state, dark: isDark(parentElement) });
  return () => setTimeout(() => !parentElement.isConnected && page.detach());
}

/**
 * Who came in by another page has no application yet.
 * @param {AttachData} data
 */
async function load({ script, styles, state }) {
  const begin = new URL("./kaart-begin", document.baseURI);
  begin.search = location.search || state;
  const [answer] = await Promise.all([fetch(begin), style(styles)]);
  const holder = document.createElement("script");
  holder.type = "application/json";
  holder.id = "kaart-begin";
  holder.textContent = await answer.text();
  const place = document.createElement("div");
  place.id = "kaart-app";
  const code = document.createElement("script");
  code.src = new URL(script, document.baseURI).href;
  document.body.append(holder, place, code);
  await new Promise((done) => code.addEventListener("load", done, { once: true }));
  return /** @type {NonNullable<typeof globalThis.samenwerkingskaartPage>} */ (
    globalThis.samenwerkingskaartPage
  );
}

/** @param {string} path */
function style(path) {
  const { href } = new URL(path, document.baseURI);
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (
    document.querySelectorAll('link[rel="stylesheet"]')
  );
  if ([...links].some((one) => one.href === href)) return null;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  });
}
