// The dialogs "Downloaden" and "Delen": the view as a file, or as its address.
/** @import { Format, Look, TakeAwayTexts } from "./types.d.ts" */

import { fileAddress, pageAddress, undated } from "./addresses.js";
import { element, setText, text } from "./dom.js";
import { download } from "./download.js";

/**
 * `look` tells what is on screen now: { state, dated, title, extent }.
 * @param {HTMLElement} bar
 * @param {TakeAwayTexts} texts
 * @param {() => Look} look
 */
export function takeAway(bar, texts, look) {
  bar.append(
    opener(texts.download, "download", () => downloadDialog(texts, look)),
    opener(texts.share, "share", () => shareDialog(texts, look)),
  );
}

/**
 * @param {string} label
 * @param {string} name
 * @param {() => HTMLDialogElement} build
 */
function opener(label, name, build) {
  const button = text("button", "kb-actie", label);
  button.type = "button";
  button.dataset.actie = name;
  button.addEventListener("click", () => {
    const dialog = build();
    button.after(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  });
  return button;
}

/**
 * @param {string} title
 * @param {string} close
 */
function dialogOf(title, close) {
  const dialog = element("dialog", "kb-dialoog", { "aria-label": title });
  const shut = text("button", "kb-sluit", "×");
  shut.type = "button";
  shut.setAttribute("aria-label", close);
  shut.addEventListener("click", () => dialog.close());
  dialog.append(text("h2", "", title), shut);
  // Keys typed here are not meant for the map or the page behind.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  /**
   * A click beside the box closes it; dragging a selection out of a field does not.
   * @type {EventTarget | null}
   */
  let pressed = null;
  dialog.addEventListener("pointerdown", ({ target }) => {
    pressed = target;
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog && pressed === dialog) dialog.close();
  });
  return dialog;
}

/**
 * @param {TakeAwayTexts} texts
 * @param {() => Look} look
 */
function downloadDialog(texts, look) {
  const dialog = dialogOf(texts.download, texts.close);
  const form = element("form", "", { method: "dialog" });
  const choices = element("div", "kb-keuzes");
  const said = element("p", "kb-melding", { role: "status" });
  const meter = element("progress", "", { "aria-label": texts.download });
  const make = text("button", "kb-doen", texts.make);
  const stop = text("button", "kb-actie", texts.cancel);
  stop.type = "button";
  meter.hidden = stop.hidden = true;
  const formats = formatList(texts, (format) => drawChoices(choices, format, texts));
  const foot = element("div", "kb-voet");
  foot.append(make, stop, meter);
  form.append(text("p", "", texts.intro), formats, choices, foot, said);
  dialog.append(form);
  /** @type {AbortController | null} */
  let running = null;
  /** @param {boolean} is */
  const busy = (is) => {
    make.disabled = is;
    meter.hidden = stop.hidden = !is;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    running = new AbortController();
    busy(true);
    stop.focus();
    const outcome = await download(
      fileAddress(new FormData(form), look()),
      texts,
      running.signal,
      (line, part) => {
        setText(said, line);
        if (part === null) meter.removeAttribute("value");
        else meter.value = part;
      },
    );
    busy(false);
    said.classList.toggle("kb-fout", !outcome.ok);
    setText(said, outcome.line);
    make.focus();
  });
  stop.addEventListener("click", () => running?.abort());
  dialog.addEventListener("close", () => running?.abort());
  return dialog;
}

/**
 * @param {TakeAwayTexts} texts
 * @param {(format: Format) => void} choose
 */
function formatList(texts, choose) {
  const set = element("fieldset", "kb-vormen");
  set.append(text("legend", "", texts.format));
  texts.formats.forEach((format, i) => {
    const label = element("label", "kb-vorm");
    const input = element("input", "", { type: "radio", name: "vorm", value: format.suffix });
    input.checked = i === 0;
    input.addEventListener("change", () => choose(format));
    const words = element("span");
    words.append(text("strong", "", format.title), text("small", "", format.use));
    label.append(input, words);
    set.append(label);
  });
  choose(texts.formats[0]);
  return set;
}

/**
 * @param {HTMLElement} root
 * @param {Format} format
 * @param {TakeAwayTexts} texts
 */
function drawChoices(root, format, texts) {
  const before = Object.fromEntries(
    [...root.querySelectorAll("select")].map((s) => [s.name, s.value]),
  );
  root.replaceChildren(
    ...format.choices.map((name) => {
      const { title, options } = texts.choices[name];
      const label = text("label", "", title);
      const select = element("select", "", { name });
      for (const [value, shown] of options) select.append(new Option(shown, value));
      select.value = before[name] ?? options[0][0];
      label.append(select);
      return label;
    }),
  );
}

/**
 * @param {TakeAwayTexts} texts
 * @param {() => Look} look
 */
function shareDialog(texts, look) {
  const dialog = dialogOf(texts.share, texts.close);
  const { state, dated, title } = look();
  const said = element("p", "kb-melding", { role: "status" });
  const link = field("input", texts.link, texts, said);
  const code = field("textarea", texts.embed, texts, said);
  /** @param {string} query */
  const fill = (query) => {
    link.box.value = pageAddress(query);
    code.box.value = snippet(pageAddress(query, true), texts.embed_title.replace("{title}", title));
  };
  fill(dated);
  dialog.append(link.root);
  const links = linksOf(new URLSearchParams(state), dated, texts);
  if (links.length > 1) dialog.append(whichLink(texts.which_day, links, fill));
  dialog.append(text("p", "kb-klein", texts.edition), code.root);
  dialog.append(text("p", "kb-klein", texts.embed_help), said);
  return dialog;
}

/**
 * @template {"input" | "textarea"} Tag
 * @param {Tag} tag
 * @param {string} title
 * @param {TakeAwayTexts} texts
 * @param {HTMLElement} said
 */
function field(tag, title, texts, said) {
  const root = element("div", "kb-veld");
  const label = text("label", "", title);
  const box = element(tag, "", { readonly: "", spellcheck: "false" });
  const copy = text("button", "kb-actie", texts.copy);
  copy.type = "button";
  copy.setAttribute("aria-label", `${texts.copy}: ${title}`);
  box.addEventListener("focus", () => box.select());
  copy.addEventListener("click", async () => {
    box.select();
    const done = await navigator.clipboard?.writeText(box.value).then(
      () => true,
      () => false,
    );
    setText(said, done ? texts.copied : texts.by_hand);
    if (!done) box.focus();
  });
  label.append(box);
  root.append(label, copy);
  return { root, box };
}

/** @param {string} query */
function inWords(query) {
  const day = new Date(new URLSearchParams(query).get("peildatum") ?? "");
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/**
 * What a link may follow, and the query of each: the first is that of the dialog.
 * @param {URLSearchParams} state
 * @param {string} dated
 * @param {TakeAwayTexts} texts
 * @returns {[label: string, query: string][]}
 */
function linksOf(state, dated, { fixed, moving, archived, key }) {
  const on = (/** @type {string} */ label) => label.replace("{day}", inWords(dated));
  return [
    [on(fixed), dated],
    .../** @type {[string, string][]} */ (
      state.has("peildatum") ? [] : [[moving, undated(dated) || String(state)]]
    ),
    .../** @type {[string, string][]} */ (
      state.has("editie") ? [] : [[on(archived), `${dated}&editie=${key}`]]
    ),
  ];
}

/**
 * @param {string} title
 * @param {[label: string, query: string][]} links
 * @param {(query: string) => void} choose
 */
function whichLink(title, links, choose) {
  const set = element("fieldset");
  set.append(text("legend", "", title));
  for (const [shown, query] of links) {
    const label = element("label", "kb-vorm");
    const input = element("input", "", { type: "radio", name: "dag" });
    input.checked = !set.querySelector("input");
    input.addEventListener("change", () => choose(query));
    label.append(input, text("span", "", shown));
    set.append(label);
  }
  return set;
}

/**
 * @param {string} address
 * @param {string} title
 */
function snippet(address, title) {
  const frame = element("iframe", "", {
    src: address,
    title,
    width: "100%",
    height: "640",
    loading: "lazy",
    style: "border:0",
  });
  return frame.outerHTML;
}
