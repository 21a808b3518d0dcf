// Says when Streamlit's connection is not there, and what works all the same. Streamlit tells the
// page around it (its messages to a host); its own dialog is English and covers the page.
import { answered, lost as lose, pressAgain, watchPresses } from "./pressed.js";

const PATIENCE = 8000; // milliseconds in which the connection should come
const AGAIN = 3000; // milliseconds in which it may come back by itself

const holder = document.getElementById("verbinding");
const texts = JSON.parse(holder?.textContent ?? "{}");
const line = document.createElement("p");
line.className = "sk-verbinding";
line.setAttribute("role", "status");
line.hidden = true;
document.body.append(line);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let connected = false;
let lost = false;
/** Whether the server has still to get to know the page. */
let takingOver = false;
const say = async () => {
  const health = await fetch("./_stcore/health", { cache: "no-store" }).catch(() => null);
  if (connected) return;
  const full = health?.headers.has("Kaart-Druk");
  line.textContent = full ? texts.busy : `${texts.lost} ${texts.elsewhere}`;
  line.hidden = false;
};
const wait = (/** @type {number} */ patience) => {
  clearTimeout(timer);
  timer = setTimeout(say, patience);
};
const run = () => postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin);
const came = () => {
  clearTimeout(timer);
  connected = line.hidden = true;
  // Another server may have taken over: it has to know the page before the next choice comes.
  takingOver = lost;
  if (lost) run();
  lost = false;
};
const went = () => {
  connected = takingOver = false;
  lost = true;
  lose();
  wait(AGAIN);
};
const ran = () => {
  if (takingOver) pressAgain(run);
  else answered();
  takingOver = false;
};
addEventListener("message", ({ source, data }) => {
  if (source !== window || data?.stCommVersion !== 1) return;
  if (data.type === "WEBSOCKET_CONNECTED") came();
  else if (data.type === "WEBSOCKET_DISCONNECTED") went();
  else if (connected && data.scriptRunState === "notRunning") ran();
});
if (holder) {
  wait(PATIENCE);
  watchPresses();
}
