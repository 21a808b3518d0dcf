// Opening another page is one step for Back. Streamlit makes two of it when the script opens a page
// with parameters: it writes those behind the page that is left, and then opens the other one.

/** What was written since the visitor last did something. */
let written = "";
const push = history.pushState.bind(history);

/** @type {History["pushState"]} */
history.pushState = (data, unused, url) => {
  const next = new URL(url ?? "", location.href);
  const second =
    written === location.href &&
    next.pathname !== location.pathname &&
    next.search === location.search;
  if (second) history.replaceState(data, unused, url);
  else push(data, unused, url);
  written = next.href;
};

for (const type of ["pointerdown", "keydown", "click", "popstate"]) {
  addEventListener(type, () => (written = ""), true);
}

export {};
