// Python's answers on a small registry, and what of the engine they do not reach.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isOwn, normalised, read, written } from "../../viewer/web/engine/address.js";
import { answer } from "../../viewer/web/engine/answer.js";
import { classes } from "../../viewer/web/engine/counts.js";
import { firstPartnerships, panel } from "../../viewer/web/engine/list.js";
import { picture } from "../../viewer/web/engine/picture.js";
import { count, mark, openRegistry } from "../../viewer/web/engine/registry.js";
import { find, findByName, fold, words } from "../../viewer/web/engine/search.js";
import { select } from "../../viewer/web/engine/selection.js";
import { onBase } from "../../viewer/web/engine/update.js";
import * as say from "../../viewer/web/engine/words.js";
import { vectors } from "./page.js";

const registry = openRegistry(vectors.data);
/** @param {string} address */
const queryOf = (address) => read(registry, address).query;
/** @param {string} address */
const idsOf = (address) =>
  select(registry, queryOf(address)).rows.map((i) => registry.partnerships[i].id);

describe("the answers of Python", () => {
  for (const [address, expected] of vectors.answers) {
    test(address, () => assert.deepEqual(answer(registry, address), expected));
  }
});

describe("examples", () => {
  test("stand apart from the partnerships, and are unfolded where the view is about them", () => {
    const { panel: beside } = answer(registry, "gemeente=GM0002");
    assert.deepEqual(
      beside.examples?.rows.map(([, name]) => name),
      ["Anna Zorgt", "Buurtzorg De Dijk"],
    );
    assert.equal(beside.examples?.open, false);
    assert.ok(beside.items.length);
    const { panel: alone, counts } = answer(registry, "trekker=geen-overheid");
    assert.equal(alone.examples?.rows.length, 4);
    assert.ok(alone.examples?.open);
    assert.deepEqual(alone.items, []);
    assert.ok(counts.every((count) => count === 0));
  });

  test("that the server of the release before does not give are left to it", () => {
    const { initiatives, ...before } = registry;
    assert.ok(initiatives);
    const address = "peildatum=2026-11-20&trekker=geen-overheid";
    assert.ok(isOwn(registry, address));
    assert.ok(!isOwn(before, address));
    assert.ok(!isOwn(registry, "peildatum=2026-11-20&trekker=overheid"));
    assert.equal(answer(before, "zoek=zorg").panel.examples, undefined);
  });
});

describe("address", () => {
  test("is written in one way", () => {
    const query = queryOf(
      "vorm=openbaar-lichaam&basis=wgr&onderwerp=wonen&onderwerp=afval&zoek=+a++b+",
    );
    assert.equal(
      written(registry, query),
      "onderwerp=afval&onderwerp=wonen&vorm=openbaar-lichaam&basis=wgr&zoek=a+b&peildatum=2026-11-20",
    );
  });

  for (const [name, [address, view, problems]] of Object.entries(vectors.too_much)) {
    test(`asks for too much as in Python: ${name}`, () => {
      const own = read(registry, address);
      assert.deepEqual([written(registry, own.query), own.problems], [view, problems]);
    });
  }

  test("leaves out the default bases", () => {
    const query = queryOf("basis=wgr&basis=convenant&basis=netwerk&basis=privaatrecht");
    assert.deepEqual(query.basis, []);
  });

  test("keeps the order in which municipalities and partnerships were chosen", () => {
    const query = queryOf("gemeente=GM0003&gemeente=GM0001&samenwerking=004&samenwerking=001");
    assert.deepEqual(
      [query.gemeente, query.samenwerking],
      [
        ["GM0003", "GM0001"],
        ["004", "001"],
      ],
    );
    assert.deepEqual(normalised(query), query);
  });

  test("writes spaces, tildes and stars as Python does", () => {
    assert.equal(written(registry, queryOf("zoek=a~b*c d")), "zoek=a~b%2Ac+d&peildatum=2026-11-20");
  });

  for (const [address, problem] of [
    ["kleur=rood", "Onbekend onderdeel van het adres: “kleur”. Het is weggelaten."],
    ["vorm=onzin", "Onbekende waarde voor vorm: “onzin”. Deze is weggelaten."],
    ["laag=onzin", "Onbekende waarde voor laag: “onzin”. Deze is weggelaten."],
    ["samenwerking=999", "Onbekende waarde voor samenwerking: “999”. Deze is weggelaten."],
    ["zoek=a&zoek=b", "“zoek” staat er vaker dan eens; alleen “a” telt."],
    [
      "laag=verbanden",
      "De laag “Verbanden” zit niet in deze kaart; u ziet het aantal per gemeente.",
    ],
    [
      "peildatum=2019-01-01",
      "Deze kaart geldt voor één peildatum. Voor een andere datum opent u de viewer.",
    ],
    [
      "gemeente=GM0091",
      "De gemeente Brielle bestaat niet meer; u ziet haar opvolger Voorne aan Zee.",
    ],
    [
      [1, 2, 3, 4, 5, 6].map((number) => `samenwerking=00${number}`).join("&"),
      "Meer dan 5 keer samenwerking; alleen de eerste 5 tellen.",
    ],
  ]) {
    test(`names what it cannot use: ${address}`, () => {
      assert.deepEqual(read(registry, address).problems, [problem]);
    });
  }

  test("says nothing of what others add to a link", () => {
    assert.deepEqual(read(registry, "utm_source=x&fbclid=y&embed=true").problems, []);
  });

  test("takes codes in small letters", () => {
    assert.deepEqual(queryOf("deelnemer=gm0001").deelnemer, ["GM0001"]);
  });
});

describe("registry", () => {
  test("knows what stands for an ended municipality", () => {
    const { numberOf, organisations, standing, now, drawnAs } = registry;
    const brielle = numberOf("GM0091");
    const heir = numberOf("GM0001");
    assert.deepEqual([standing(brielle), now(brielle)], [heir, heir]);
    assert.equal(drawnAs(brielle), registry.codes.indexOf("GM0001"));
    assert.equal(drawnAs(numberOf("GM0093")), undefined, "it was split");
    assert.equal(drawnAs(numberOf("WS0636")), undefined);
    assert.equal(numberOf("GM9999"), -1);
    assert.equal(organisations.names[heir], "Voorne aan Zee");
  });

  test("counts and marks by column", () => {
    const { inForce, links, valuesOf } = registry;
    const mask = new Uint8Array(inForce);
    mark(links.onderwerp, valuesOf.onderwerp.indexOf("wonen"), mask);
    assert.equal(
      mask.reduce((sum, one) => sum + one, 0),
      1,
    );
    assert.equal(count(links.basis, mask)[valuesOf.basis.indexOf("wgr")], 1);
    assert.equal(count(links.basis, mask)[valuesOf.basis.indexOf("netwerk")], 0);
  });

  test("holds what is chosen beside what is in force", () => {
    const gone = registry.partnerships.at(-1);
    assert.deepEqual([gone?.id, gone?.holds], ["007", false]);
    assert.equal(registry.partnerships.filter(({ holds }) => holds).length, registry.inForce);
  });
});

describe("search", () => {
  test("compares without accents, case and hidden marks", () => {
    assert.equal(fold("Súdwest\u00ad-FRYSLÂN ẞ"), "sudwest-fryslan ss");
    assert.deepEqual(words("'s-Gravenhage 10²"), ["s", "gravenhage", "102"]);
  });

  for (const [sought, ids] of /** @type {[string, string[]][]} */ ([
    ["afvalverwijdering", ["001"]],
    ["afval", ["001"]],
    ["verwijdering", ["001"]], // a part, from five letters
    ["afvl", []], // four letters: one may be missing, but only beside a word of five
    ["omgevingsdeinst", ["002"]], // two neighbours swapped
    ["omgevingsdienstt", ["002"]], // one too many
    ["omgevngsdienst", ["002"]], // one too few
    ["omgevingsdianst", ["002"]], // another one
    ["omgevengsdianst", []], // two errors
    ["brielle", ["001", "002", "005"]], // the old name of a participant's predecessor
    ["dienst noord", ["002"]],
    ["haag", ["003", "006"]], // the everyday name of 's-Gravenhage
  ])) {
    test(`finds ${ids.length} for ${sought}`, () => {
      const hit = find(registry, sought);
      const matches = registry.partnerships.filter((_, i) => hit[i]).map(({ id }) => id);
      assert.deepEqual(matches.sort(), ids);
    });
  }

  test("tells apart what bears the word itself", () => {
    const hit = findByName(registry, "waterschapsoverleg");
    assert.deepEqual([...hit].filter(Boolean).length, 1);
    assert.deepEqual([...findByName(registry, "brielle")].filter(Boolean), []);
  });
});

describe("selection", () => {
  test("leaves national divisions out until they are asked for", () => {
    assert.ok(!idsOf("").includes("006"));
    assert.deepEqual(idsOf("basis=landelijke-indeling"), ["006"]);
  });

  test("joins values of a facet with or, facets and participants with and", () => {
    assert.deepEqual(idsOf("onderwerp=afval&onderwerp=wonen").sort(), ["001", "003"]);
    assert.deepEqual(idsOf("onderwerp=afval&deelnemer=GM0002"), ["001"]);
    assert.deepEqual(idsOf("deelnemer=GM0001&deelnemer=WS0636"), ["002"]);
    assert.deepEqual(idsOf("onderwerp=wonen&deelnemer=GM0002"), []);
  });

  test("counts each value as if its own facet had no choice", () => {
    const { facetCounts, size } = select(registry, queryOf("onderwerp=wonen&basis=wgr"));
    const at = registry.valuesOf.onderwerp.indexOf("afval");
    assert.equal(size, 1);
    assert.equal(facetCounts.onderwerp[at], idsOf("onderwerp=afval&basis=wgr").length);
  });

  test("finds a participant by the successor of who is named", () => {
    assert.ok(idsOf("deelnemer=GM0001").includes("005"), "Brielle went into Voorne aan Zee");
  });

  test("puts what bears the words sought before what has them elsewhere", () => {
    assert.deepEqual(idsOf("deelnemer=WS0636"), ["002"], "De Stichtse Rijnlanden");
    assert.deepEqual(idsOf("zoek=de"), ["004", "002"], "Overleg de Meierij comes first");
  });
});

describe("picture", () => {
  test("gives each number its own class while there are at most five", () => {
    assert.deepEqual(classes([0, 1, 1, 3]), [
      [1, 1],
      [3, 3],
    ]);
    assert.deepEqual(classes([0, 0]), []);
  });

  test("makes five classes of about as many municipalities", () => {
    const ranges = classes(Array.from({ length: 100 }, (_, i) => i + 1));
    assert.deepEqual(ranges, [
      [1, 20],
      [21, 40],
      [41, 60],
      [61, 80],
      [81, 100],
    ]);
  });

  test("has fewer classes where one number is everywhere", () => {
    const ranges = classes([...Array(90).fill(1), 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(ranges, [
      [1, 1],
      [2, 7],
    ]);
  });

  test("hatches what lies in several areas and names what is not in force", () => {
    const drawn = picture(
      select(registry, queryOf("laag=gebied&samenwerking=001&samenwerking=004&samenwerking=007")),
    );
    assert.equal(drawn.outlines.length, 3);
    assert.deepEqual(drawn.outlines[2][1], [], "it has no area any more");
    assert.match(drawn.words, /Oud verband geldt niet op/);
  });
});

describe("on a base", () => {
  const base = ["GM0003", "GM0001", "GM9999"];
  const { plain } = registry.options;

  test("of the same municipalities an answer is as it is", () => {
    const given = answer(registry, "");
    assert.equal(onBase(registry.codes, plain, given, [...registry.codes]), given);
  });

  test("it is in the order of the base, plain where the registry has no municipality", () => {
    const given = answer(registry, "deelnemer=GM0003&samenwerking=001&laag=gebied");
    const data = onBase(registry.codes, plain, given, base);
    const place = registry.codes.indexOf("GM0003");
    assert.equal(data.areas[0], given.areas[place]);
    assert.equal(data.note[0], given.note[place]);
    assert.deepEqual(data.styles[data.areas[2]], plain);
    assert.deepEqual(data.outlines[0][1].toSorted(), [0, 1]);
  });

  test("who joined and who left stand at their own municipality", () => {
    const given = answer(registry, "");
    const place = registry.codes.indexOf("GM0003");
    const time = /** @type {any} */ ({ ...given.time, moves: [[place, 2, 1]] });
    const data = onBase(registry.codes, plain, { ...given, time }, base);
    assert.deepEqual(data.time?.moves, [[0, 2, 1]]);
  });
});

describe("where to look", () => {
  /** @param {string} address */
  const fitOf = (address) => answer(registry, address).fit;

  test("is around a chosen municipality, and at chosen areas", () => {
    const [west, , east] = registry.places.GM0001;
    const fit = fitOf("gemeente=GM0001");
    assert.ok(fit && fit.bounds[0] < west && fit.bounds[2] > east);
    assert.equal(fitOf("laag=gebied&samenwerking=004")?.key, "004");
    assert.equal(fitOf(""), null);
  });
});

describe("list", () => {
  test("shows a page, and how many more there are", () => {
    const selection = select(registry, queryOf(""));
    const shown = panel(selection, 2);
    assert.equal(shown.items.length, 2);
    assert.equal(shown.more_label, `Toon meer (nog ${selection.size - 2})`);
    assert.equal(panel(selection, 25).more_label, "");
  });

  test("shows of chosen municipalities what all of them take part in", () => {
    const both = panel(select(registry, queryOf("gemeente=GM0002&gemeente=GM0003")), 25);
    assert.equal(both.heading, "Boxtel en Vught");
    assert.deepEqual(both.items.map(({ id }) => id).sort(), ["001", "004"]);
  });

  test("tells the first partnerships of a municipality in view", () => {
    const selection = select(registry, queryOf("onderwerp=afval"));
    assert.deepEqual(firstPartnerships(selection, "GM0002"), ["Afvalverwijdering Zuid"]);
    assert.deepEqual(firstPartnerships(selection, "GM0005"), []);
    assert.deepEqual(firstPartnerships(selection, "GM9999"), []);
  });
});

describe("words", () => {
  test("fills every place of a text", () => {
    assert.equal(say.fill("{a} en {b}, {a}", { a: "x", b: 2 }), "x en 2, x");
  });

  test("chooses the form by the number", () => {
    assert.equal(say.counted(registry, "partnerships", 1), "1 samenwerking");
    assert.equal(say.counted(registry, "partnerships", 1234), "1.234 samenwerkingen");
  });

  test("lists none, one, two and more", () => {
    const lists = [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]];
    const enumerations = ["", "a", "a en b", "a, b en c", "a, b, c en d"];
    assert.deepEqual(
      lists.map((parts) => say.enumeration(registry, parts)),
      enumerations,
    );
    assert.equal(
      say.enumeration(registry, ["{1}", "{0}"]),
      "{1} en {0}",
      "a name is no place to fill in",
    );
  });

  test("names a former participant with its successor", () => {
    assert.deepEqual(say.filterParts(registry, queryOf("deelnemer=GM0091")).slice(0, 1), [
      ["deelnemer", "GM0091", "met de gemeente Voorne aan Zee (voorheen Brielle)"],
    ]);
  });

  test("has no bounds around nothing", () => {
    assert.equal(say.around(registry, []), null);
    assert.deepEqual(say.around(registry, [0, 1, 2, 3, 4])?.length, 4);
  });
});
