// Limits as people write them, and what leaving the map of a figure takes along.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutFilters, withPartnership } from "../../viewer/web/app/choices.js";
import { limitsOf } from "../../viewer/web/app/figure_view.js";

test("limits are one to four rising numbers, with commas or semicolons", () => {
  assert.deepEqual(limitsOf("10, 20, 30"), [10, 20, 30]);
  assert.deepEqual(limitsOf("10; 20"), [10, 20]);
  assert.deepEqual(limitsOf("0,5; 1,5"), [0.5, 1.5]);
  assert.deepEqual(limitsOf("7"), [7]);
  for (const wrong of ["", "a", "2, 1", "1; 1", "1,2,3,4,5", "1;;2"]) {
    assert.equal(limitsOf(wrong), null, wrong);
  }
});

test("on a map of a figure a chosen partnership shows who takes part", () => {
  const view = { laag: ["cijfer"], cijfer: ["woz-waarde"], samenwerking: ["u10"] };
  assert.deepEqual(withPartnership(view, "g40"), { ...view, samenwerking: ["u10", "g40"] });
  assert.deepEqual(withPartnership(view, "u10"), { laag: ["cijfer"], cijfer: ["woz-waarde"] });
});

test("figure and regions stay when all filters go", () => {
  const kept = { laag: ["cijfer"], cijfer: ["woz-waarde"], klassen: ["1,2"], regio: ["res"] };
  assert.deepEqual(withoutFilters({ ...kept, basis: ["wgr"] }), kept);
});
