// Answers a batch for Python: on standard input { data, addresses, samples }, on standard output
// the answers to the addresses and the words of the samples.
import { text } from "node:stream/consumers";
import { answer } from "../../viewer/web/engine/answer.js";
import { openRegistry } from "../../viewer/web/engine/registry.js";
import { words } from "../../viewer/web/engine/search.js";

const { data, addresses, samples } = JSON.parse(await text(process.stdin));
const registry = openRegistry(data);
process.stdout.write(
  JSON.stringify({
    answers: addresses.map((/** @type {string} */ one) => answer(registry, one)),
    words: samples.map(words),
  }),
);
