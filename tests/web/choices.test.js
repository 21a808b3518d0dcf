// What a choice makes of a view.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  addressOf,
  changed,
  fits,
  MOST_AREAS,
  toggled,
  withMunicipality,
  withoutChoice,
  withoutFilters,
  withoutPart,
  withPartnership,
} from "../../viewer/web/app/choices.js";

const [ZEIST, DE_BILT, UTRECHT] = ["GM0355", "GM0310", "GM0344"];

test("a change takes the place of what was there, and nothing leaves the parameter out", () => {
  const view = { basis: ["wgr"], laag: ["verbanden"] };
  assert.deepEqual(changed(view, { basis: [], zoek: ["afval"] }), {
    laag: ["verbanden"],
    zoek: ["afval"],
  });
  assert.deepEqual(view.basis, ["wgr"], "the view before stays as it was");
});

test("what is chosen again goes, and of too many the oldest goes", () => {
  assert.deepEqual(toggled(["a"], "b"), ["a", "b"]);
  assert.deepEqual(toggled(["a", "b"], "a"), ["b"]);
  assert.deepEqual(toggled(["a", "b"], "c", 2), ["b", "c"]);
});

describe("a municipality", () => {
  test("is chosen, takes the place of another one, and goes when chosen again", () => {
    assert.deepEqual(withMunicipality({}, ZEIST), { gemeente: [ZEIST] });
    assert.deepEqual(withMunicipality({ gemeente: [ZEIST] }, DE_BILT), { gemeente: [DE_BILT] });
    assert.deepEqual(withMunicipality({ gemeente: [ZEIST], basis: ["wgr"] }, ZEIST), {
      basis: ["wgr"],
    });
  });

  test("stands beside another one when comparing, and in place of partnerships", () => {
    const laag = ["vergelijk"];
    const beside = withMunicipality({ laag, gemeente: [ZEIST], samenwerking: ["u10"] }, DE_BILT);
    assert.deepEqual(beside, { laag, gemeente: [ZEIST, DE_BILT] });
    assert.deepEqual(withMunicipality(beside, UTRECHT).gemeente, [DE_BILT, UTRECHT]);
    assert.deepEqual(withMunicipality(beside, ZEIST).gemeente, [DE_BILT]);
  });
});

describe("a partnership", () => {
  test("shows its area, and the layer of all when it goes", () => {
    const chosen = withPartnership({ laag: ["groepen"] }, "u10");
    assert.deepEqual(chosen, { samenwerking: ["u10"], laag: ["gebied"] });
    assert.deepEqual(withPartnership(chosen, "u10"), {});
  });

  test("comes beside others, of which the oldest goes when there are too many", () => {
    let view = {};
    for (let i = 0; i <= MOST_AREAS; i += 1) view = withPartnership(view, String(i));
    assert.deepEqual(changed(view, { laag: [] }), { samenwerking: ["1", "2", "3", "4", "5"] });
  });

  test("stands beside one other when comparing", () => {
    const view = { laag: ["vergelijk"], samenwerking: ["a", "b"], gemeente: [ZEIST] };
    assert.deepEqual(withPartnership(view, "c"), {
      laag: ["vergelijk"],
      samenwerking: ["b", "c"],
    });
  });
});

describe("taken away", () => {
  test("is what was chosen on the map, with the area that it showed", () => {
    const filters = { basis: ["wgr"] };
    const view = { ...filters, samenwerking: ["u10"], laag: ["gebied"] };
    assert.deepEqual(withoutChoice(view), filters);
    assert.deepEqual(withoutChoice({ gemeente: [ZEIST], laag: ["groepen"] }), {
      laag: ["groepen"],
    });
  });

  test("is one value of a filter, or the only one whatever it is called", () => {
    const view = { onderwerp: ["afval", "wonen"], zoek: ["Afval "], peildatum: ["2024-01-01"] };
    assert.deepEqual(withoutPart(view, "onderwerp", "wonen").onderwerp, ["afval"]);
    assert.equal(withoutPart(view, "zoek", "afval").zoek, undefined);
    assert.equal(withoutPart(view, "peildatum", "1 januari 2024").peildatum, undefined);
    assert.deepEqual(withoutPart(view, "vorm", "nv"), view);
  });

  test("are all filters and the date; what is shown and how stays", () => {
    const stays = { laag: ["verbanden"], gemeente: [ZEIST], taal: ["en"], tijd: ["jaar"] };
    const view = { ...stays, basis: ["wgr"], zoek: ["x"], peildatum: ["2024-01-01"] };
    assert.deepEqual(withoutFilters(view), stays);
  });
});

test("an address holds every value in order, and fits in a link or is not longer than before", () => {
  const view = { onderwerp: ["afval", "wonen"], zoek: ["a&b"] };
  assert.equal(addressOf(view), "onderwerp=afval&onderwerp=wonen&zoek=a%26b");
  assert.ok(fits("x".repeat(1500), ""));
  assert.ok(!fits("x".repeat(1501), ""));
  assert.ok(fits("x".repeat(1600), "x".repeat(1601)));
});
