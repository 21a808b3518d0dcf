// Answers a batch for Python: on standard input { data, addresses, samples }, on standard output
// the answers to the addresses and the words of the samples.
import { text } from "node:stream/consumers";
import { answered } from "./answers.js";
import { give } from "./page.js";

const { data, addresses, samples } = JSON.parse(await text(process.stdin));
give(data);
const { answer } = await import("../../viewer/web/engine/answer.js");
const { words } = await import("../../viewer/web/engine/search.js");
process.stdout.write(
  JSON.stringify({
    answers: addresses.map((/** @type {string} */ one) => answered(answer(one))),
    words: samples.map(words),
  }),
);
