// Links to files that are made when asked for, with a line that tells how far it is.
/** @import { Component } from "../streamlit.d.ts" */
/** @import { FilesData } from "./types.d.ts" */
import { element, setText, text } from "../ui/dom.js";
import { download } from "../ui/download.js";

/** @type {WeakMap<HTMLElement, { content: string, stop: () => void }>} */
const shown = new WeakMap();

/** @param {Component<FilesData>} component */
export default function files({ parentElement, data }) {
  const content = JSON.stringify(data);
  const before = shown.get(parentElement);
  if (before?.content === content) return;
  before?.stop();
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".bl-bestanden"));
  const list = element("ul");
  const said = text("span", "", "");
  const stop = text("button", "", data.labels.cancel);
  const line = element("p", "bl-voortgang");
  stop.type = "button";
  stop.hidden = true;
  said.setAttribute("role", "status");
  line.append(said, stop);
  /** @type {AbortController | null} */
  let running = null;
  /** @param {MouseEvent} event */
  const take = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (running) return;
    running = new AbortController();
    stop.hidden = false;
    const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    link.setAttribute("aria-busy", "true");
    const url = new URL(link.href);
    const ended = await download(url, data.labels, running.signal, (words) => setText(said, words));
    running = null;
    stop.hidden = true;
    link.removeAttribute("aria-busy");
    line.classList.toggle("bl-fout", !ended.ok);
    setText(said, ended.line);
  };
  stop.addEventListener("click", () => running?.abort());
  for (const { title, address } of data.links) {
    const item = element("li");
    const link = text("a", "", title);
    link.href = new URL(`./${address}`, document.baseURI).href;
    link.download = "";
    link.addEventListener("click", take);
    item.append(link);
    list.append(item);
  }
  root.replaceChildren(list, line);
  shown.set(parentElement, { content, stop: () => running?.abort() });
}
