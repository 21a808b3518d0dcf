// An answer of the engine in the form in which Python gives its own (tests/web/answers.py).
/** @import { Answer } from "../../viewer/web/engine/types.d.ts" */

/** @param {Answer} answer */
export function answered(answer) {
  const { panel } = answer;
  return {
    state: answer.state,
    ids: answer.ids,
    counts: answer.counts,
    facetCounts: answer.facetCounts,
    derivedCounts: answer.derivedCounts,
    result: answer.result,
    sentence: answer.sentence,
    parts: answer.parts,
    words: answer.words,
    honesty: answer.honesty,
    notes: answer.notes,
    fills: answer.areas.map((style) => answer.styles[style][0]),
    legend: answer.legend.map(([style, label, count]) => [
      ...answer.styles[style].slice(0, 3),
      label,
      count,
    ]),
    bounds: answer.bounds,
    heading: [panel.heading, panel.subtitle, panel.more_label, panel.empty],
    items: panel.items.map((one) => [one.id, one.name, one.meta, one.selected]),
    details: panel.details.map((one) => [one.name, one.members_label, one.members]),
    facts: panel.details.map((one) => [...one.facts, ...one.more]),
    problems: answer.problems,
  };
}
