// What stands around the map: numbers, links, addresses and files.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { lookOf, openAddressBar } from "../../viewer/web/app/address_bar.js";
import { ordered } from "../../viewer/web/blocks/order.js";
import { fileAddress, pageAddress, undated } from "../../viewer/web/ui/addresses.js";
import { arrange, safeHref } from "../../viewer/web/ui/dom.js";
import { download } from "../../viewer/web/ui/download.js";
import { set } from "./page.js";

const BASE = "https://kaart.example.nl/pad/";

beforeEach(() => {
  set({ document: { baseURI: BASE }, location: { pathname: "/pad/verbanden" } });
});

test("only addresses that cannot run are followed", () => {
  assert.equal(safeHref("./gemeente?gemeente=GM0344"), `${BASE}gemeente?gemeente=GM0344`);
  assert.equal(safeHref("https://example.org/"), "https://example.org/");
  assert.equal(safeHref("mailto:x@example.org"), "mailto:x@example.org");
  for (const address of ["javascript:alert(1)", "data:text/html,x", "file:///x", "https://["]) {
    assert.equal(safeHref(address), null, address);
  }
});

describe("what page Kaart adds to an address", () => {
  const sent = "provincie=PV26&kaartbeeld=52.5,6.1,11&presenteren=ja";
  for (const came of [
    sent,
    sent.replaceAll("&", "&amp;"),
    sent.replaceAll("&", "&amp%3B"),
    encodeURIComponent(sent),
    sent.replaceAll(",", "%2C"),
    `${sent}.`,
    `${sent}&gt;`,
  ]) {
    test(`comes through mail: ${came}`, () => {
      set({ location: { search: `?${came}` }, addEventListener() {} });
      const bar = openAddressBar();
      assert.deepEqual(lookOf(bar.extra("kaartbeeld")), [52.5, 6.1, 11]);
      assert.equal(bar.extra("presenteren"), "ja");
      assert.equal(bar.withExtras("provincie=PV26"), sent);
    });
  }
});

test("children are put in order, moving only what is out of place", () => {
  /** @type {string[]} */
  const moves = [];
  /** @type {string[]} */
  const children = ["a", "b", "c", "d"];
  const parent = {
    children,
    insertBefore(/** @type {string} */ node, /** @type {string | null} */ before) {
      moves.push(node);
      if (children.includes(node)) children.splice(children.indexOf(node), 1);
      children.splice(before ? children.indexOf(before) : children.length, 0, node);
    },
    get lastElementChild() {
      return { remove: () => children.pop() };
    },
  };
  arrange(/** @type {any} */ (parent), /** @type {any} */ (["a", "c", "b"]));
  assert.deepEqual(children, ["a", "c", "b"]);
  assert.deepEqual(moves, ["c"]);
});

describe("addresses", () => {
  const look = { dated: "onderwerp=afval&peildatum=2026-11-20", extent: "4,51,6,53" };
  /** @param {Record<string, string>} choices */
  const file = (choices) => fileAddress(Object.entries(choices), look).href;

  test("of a file hold the view and what was chosen", () => {
    const start = `${BASE}kaart-uitvoer/samenwerkingskaart`;
    assert.equal(file({ vorm: "pdf", papier: "a3" }), `${start}.pdf?${look.dated}&papier=a3`);
    assert.equal(
      file({ vorm: "png", uitsnede: "beeld" }),
      `${start}.png?${look.dated}&uitsnede=4%2C51%2C6%2C53`,
    );
    assert.equal(file({ vorm: "png", uitsnede: "", dpi: "" }), `${start}.png?${look.dated}`);
    assert.equal(
      file({ vorm: "csv", excel: "1" }),
      `${start}.csv?${look.dated}&bom=1&scheiding=%3B`,
    );
    assert.equal(file({ vorm: "csv", excel: "" }), `${start}.csv?${look.dated}`);
  });

  test("of the page lead to it; in a frame the map stands alone", () => {
    assert.equal(pageAddress("basis=wgr"), "https://kaart.example.nl/pad/verbanden?basis=wgr");
    assert.equal(pageAddress("basis=wgr", true), `${BASE}?embed=true&basis=wgr`);
    assert.equal(pageAddress(""), "https://kaart.example.nl/pad/verbanden");
  });

  test("can go along with the day", () => {
    assert.equal(undated(look.dated), "onderwerp=afval");
    assert.equal(undated("peildatum=2026-11-20"), "");
  });
});

describe("rows", () => {
  const rows = ["'s-Gravenhage", "Almere", "Zeist", "‘t Harde", "Gouda"].map((text, i) => [
    { text },
    { text: String(i), sort: [5, 10, 1, 2, 3][i] },
  ]);
  const columns = [{ title: "Naam" }, { title: "Aantal" }];
  const groups = ["x", "x", "y", "y", "y"];
  /** @param {import("../../viewer/web/blocks/types.d.ts").Kept} selection */
  const names = (selection) =>
    ordered({ rows, columns, groups }, selection, "nl").map(({ cells }) => cells[0].text);

  test("come as they came, each with its group", () => {
    assert.deepEqual(
      names({}),
      rows.map(([{ text }]) => text),
    );
    assert.deepEqual(
      ordered({ rows, columns, groups }, {}, "nl").map(({ group }) => group),
      groups,
    );
    assert.deepEqual(names({ column: 2 }), names({}), "there is no third column");
  });

  test("are sorted by name without the article", () => {
    assert.deepEqual(names({ column: 0 }), [
      "Almere",
      "Gouda",
      "'s-Gravenhage",
      "‘t Harde",
      "Zeist",
    ]);
    assert.deepEqual(names({ column: 0, down: true }), names({ column: 0 }).reverse());
  });

  test("are sorted by number where there is one", () => {
    assert.deepEqual(names({ column: 1 }), [
      "Zeist",
      "‘t Harde",
      "Gouda",
      "'s-Gravenhage",
      "Almere",
    ]);
  });
});

describe("a download", () => {
  const texts = {
    cancel: "",
    busy: "bezig {seconds}",
    coming: "{count} van {total}",
    coming_on: "{count} kB",
    done: "klaar: {name}",
    cancelled: "afgebroken",
    unreachable: "onbereikbaar",
  };
  const url = new URL("kaart.csv", BASE);
  /** @type {{ href: string, download: string, click: () => void }[]} */
  let saved;
  /** @type {[string, number | null][]} */
  let calls;

  beforeEach(() => {
    saved = [];
    calls = [];
    mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
    const link = () => {
      const made = { href: "", download: "", click: () => saved.push(made) };
      return made;
    };
    set({ document: { baseURI: BASE, createElement: link } });
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  /** @param {() => Promise<Response>} answer */
  function take(answer, signal = new AbortController().signal) {
    mock.method(globalThis, "fetch", answer);
    return download(url, texts, signal, (line, part) => calls.push([line, part]));
  }

  test("is saved whole, by the name that the server gives it", async () => {
    const headers = {
      "content-length": "2000",
      "content-disposition": 'attachment; filename="kaart-afval.csv"',
    };
    const ended = await take(async () => new Response("x".repeat(2000), { headers }));
    assert.deepEqual(ended, { ok: true, line: "klaar: kaart-afval.csv" });
    assert.deepEqual(
      saved.map((one) => one.download),
      ["kaart-afval.csv"],
    );
    assert.deepEqual(calls, [
      ["bezig 0", null],
      ["2 van 2", 1],
    ]);
  });

  test("has the name of its address when the server gives none", async () => {
    const ended = await take(async () => new Response("x"));
    assert.deepEqual(ended, { ok: true, line: "klaar: kaart.csv" });
    assert.deepEqual(calls.at(-1), ["1 kB", null]);
  });

  test("that is cut off is not saved, and comes when the server is back", async () => {
    const headers = { "content-length": "2000" };
    let length = 1000;
    const ending = take(async () => new Response("x".repeat(length), { headers }));
    while (calls.at(-1)?.[0] !== "onbereikbaar") await new Promise(setImmediate);
    assert.deepEqual(saved, []);
    length = 2000;
    mock.timers.tick(2000);
    assert.deepEqual(await ending, { ok: true, line: "klaar: kaart.csv" });
    assert.equal(saved.length, 1);
  });

  test("that is refused tells the reason of the server, when that is a line of text", async () => {
    const headers = { "content-type": "text/plain; charset=utf-8" };
    const refused = new Response("Te groot.\n", { status: 400, headers });
    assert.deepEqual(await take(async () => refused), { ok: false, line: "Te groot." });
    const page = new Response("<html>", { status: 502, headers: { "content-type": "text/html" } });
    assert.deepEqual(await take(async () => page), { ok: false, line: "onbereikbaar" });
  });

  test("that is broken off says so", async () => {
    const signal = AbortSignal.abort();
    const ended = await take(async () => {
      throw new Error("aborted");
    }, signal);
    assert.deepEqual(ended, { ok: false, line: "afgebroken" });
  });

  test("tells every second that it is being made", async () => {
    /** @type {(answer: Response) => void} */
    let arrive = () => {};
    const ending = take(
      () =>
        new Promise((done) => {
          arrive = done;
        }),
    );
    mock.timers.tick(2000);
    assert.equal(calls.length, 3);
    arrive(new Response("x"));
    assert.equal((await ending).ok, true);
    const before = calls.length;
    mock.timers.tick(5000);
    assert.equal(calls.length, before);
  });
});
