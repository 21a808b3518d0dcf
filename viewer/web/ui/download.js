// Fetch a file and hand it to the browser, telling how far it is. Nothing is saved unless all came.
/** @import { Progress } from "./types.d.ts" */
/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Body */
/** @typedef {(line: string, part: number | null) => void} Tell */

const AGAIN = 2000; // milliseconds before a server that is away is asked once more

/**
 * Returns { ok, line }: whether it is there, and what to tell. A server that is away is waited for.
 * @param {URL} url
 * @param {Progress} texts
 * @param {AbortSignal} signal
 * @param {Tell} tell
 * @returns {Promise<{ ok: boolean, line: string }>}
 */
export async function download(url, texts, signal, tell) {
  for (;;) {
    const outcome = await attempt(url, texts, signal, tell);
    if (outcome) return outcome;
    if (signal.aborted) return { ok: false, line: texts.cancelled };
    tell(texts.unreachable, null);
    await new Promise((done) => setTimeout(done, AGAIN));
  }
}

/**
 * Returns null when the server cannot be reached.
 * @param {URL} url
 * @param {Progress} texts
 * @param {AbortSignal} signal
 * @param {Tell} tell
 */
async function attempt(url, texts, signal, tell) {
  const start = Date.now();
  const waiting = setInterval(() => {
    tell(texts.busy.replace("{seconds}", String(Math.round((Date.now() - start) / 1000))), null);
  }, 1000);
  tell(texts.busy.replace("{seconds}", "0"), null);
  try {
    const answer = await fetch(url, { signal });
    clearInterval(waiting);
    if (!answer.ok) return { ok: false, line: await reason(answer, texts) };
    const parts = await received(answer, texts, tell);
    const name = fileName(answer) ?? url.pathname.replace(/.*\//, "");
    save(new Blob(parts, { type: answer.headers.get("content-type") ?? "" }), name);
    return { ok: true, line: texts.done.replace("{name}", name) };
  } catch {
    return null;
  } finally {
    clearInterval(waiting);
  }
}

/**
 * @param {Response} answer
 * @param {Progress} texts
 * @param {Tell} tell
 */
async function received(answer, texts, tell) {
  const total = Number(answer.headers.get("content-length"));
  const counted = total > 0 && !answer.headers.get("content-encoding");
  const parts = [];
  let count = 0;
  for (const reader = /** @type {Body} */ (answer.body).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    count += value.length;
    if (counted) tell(line(texts.coming, count, total), count / total);
    else tell(line(texts.coming_on, count, 0), null);
  }
  if (counted && count !== total) throw new Error("cut off");
  return parts;
}

/**
 * @param {string} pattern
 * @param {number} count
 * @param {number} total
 */
function line(pattern, count, total) {
  const [have, all] = [count, total].map((bytes) => String(Math.ceil(bytes / 1000)));
  return pattern.replace("{count}", have).replace("{total}", all);
}

/**
 * @param {Response} answer
 * @param {Progress} texts
 */
async function reason(answer, texts) {
  const plain = answer.headers.get("content-type")?.startsWith("text/plain");
  const reason = plain ? (await answer.text()).trim() : "";
  return reason || texts.unreachable;
}

/** @param {Response} answer */
function fileName(answer) {
  const disposition = answer.headers.get("content-disposition") ?? "";
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? null;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
