// What a visitor chose on a page that Streamlit draws, and that no run has answered yet. Streamlit
// drops a choice that is made without a connection; another server does not know the page before
// its first run, and calls nobody for what was chosen until then. (Buttons: Streamlit disables them.)
const CHOICES = "[role=tab], [role=radio], [role=switch], [type=checkbox]";
const ON_ITS_WAY = 2000; // milliseconds in which a run may not have answered yet
const STATES = ["aria-selected", "aria-checked"];

/** @typedef {{ control: HTMLElement, state: string, time: number }} Press */
/** @type {Press | null} */
let last = null;

/** @param {Event} event */
function note({ target, isTrusted }) {
  const control = target instanceof Element && target.closest(CHOICES);
  if (!isTrusted || !(control instanceof HTMLElement)) return;
  const press = { control, state: "", time: Date.now() };
  last = press;
  // What it is now: after the press, and before a server says otherwise.
  setTimeout(() => {
    press.state = stateOf(control);
  });
}

/** @param {HTMLElement} control */
const stateOf = (control) =>
  control instanceof HTMLInputElement
    ? String(control.checked)
    : STATES.map((name) => control.getAttribute(name)).join();

/** Watch what is pressed on the page. */
export function watchPresses() {
  addEventListener("click", note, true);
  addEventListener("keyup", note, true);
}

/** A run answered what was pressed. */
export function answered() {
  last = null;
}

/** The connection is lost: only what was pressed just now is without an answer. */
export function lost() {
  if (last && Date.now() - last.time > ON_ITS_WAY) last = null;
}

/**
 * Press again what got no answer, now that the server knows the page.
 *
 * @param {() => void} run asks for a run with what the page shows
 */
export function pressAgain(run) {
  const press = last;
  last = null;
  if (!press?.control.isConnected) return;
  // A choice that still stands is sent along with any run; pressed again it might be undone.
  if (stateOf(press.control) === press.state) run();
  else press.control.click();
}
