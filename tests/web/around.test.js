// What stands around every page: Streamlit's words in Dutch, and the address in the other language.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inDutch, inOtherLanguage } from "../../viewer/web/ui/streamlit_words.js";

describe("Streamlit's words", () => {
  for (const [english, dutch, isName] of /** @type {[string, string, boolean][]} */ ([
    ["Skip to main content", "Naar de inhoud", false],
    ["No results", "Niets gevonden", false],
    ["3 more", "Nog 3", false],
    ["Choose date", "Kies een datum", true],
    ["Help for Onderwerp", "Uitleg bij Onderwerp", true],
    ["day, Peildatum", "dag, Peildatum", true],
    [
      "You can only select up to 5 options. Remove an option first.",
      "Kies er hooguit 5. Haal er eerst een weg.",
      false,
    ],
  ])) {
    test(english, () => assert.equal(inDutch(english, isName), dutch));
  }

  test("all that is ours stays as it is", () => {
    for (const own of ["Open", "Helpdesk", "Zeist", "constructor", "", "13 samenwerkingen"]) {
      assert.equal(inDutch(own), null);
    }
  });

  test("are translated once", () => {
    for (const words of ["Help for Zoek", "Open", "Help"]) {
      assert.equal(inDutch(inDutch(words, true) ?? "", true), null);
    }
  });
});

test("the other language shows the same view", () => {
  const dutch = "https://kaart.nl/gemeente?gemeente=GM0355&zoek=a+b";
  const english = inOtherLanguage(dutch, "nl");
  assert.equal(english, `${dutch}&taal=en`);
  assert.equal(inOtherLanguage(english, "en"), dutch);
});
