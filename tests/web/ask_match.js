// Answers Python: on standard input { entries, typed }, on standard output the keys for each text.
import { text } from "node:stream/consumers";
import { openMatcher } from "../../viewer/web/engine/match.js";

const { entries, typed } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(typed.map(openMatcher(entries))));
