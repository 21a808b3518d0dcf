// Streamlit speaks English and has no setting for it: its words, as our pages say them.

/** What it calls its controls: names, placeholders, tooltips. @type {Record<string, string>} */
const NAMES = {
  "App Logo": "Samenwerkingskaart",
  "App pages": "Pagina's",
  "Choose an option": "Kies of typ",
  "Choose date": "Kies een datum",
  "Choose options": "Kies of typ",
  "Clear all": "Wis alles",
  "Clear date": "Wis de datum",
  "Clear entry": "Wis de tekst",
  "Clear value": "Wis de keuze",
  Close: "Sluit",
  "Collapse sidebar": "Verberg menu en filters",
  Decrement: "Eén minder",
  "Expand sidebar": "Toon menu en filters",
  Help: "Uitleg",
  Increment: "Eén meer",
  "Link to heading": "Link naar deze kop",
  Logo: "Samenwerkingskaart",
  "Main menu": "Menu",
  "Multiselect options": "Keuzes",
  "Navigate to home page": "Naar de kaart",
  "Next month": "Volgende maand",
  Notifications: "Meldingen",
  Open: "Toon de keuzes",
  "Previous month": "Vorige maand",
  "Running...": "Bezig …",
  "Scroll tabs left": "Tabbladen naar links",
  "Scroll tabs right": "Tabbladen naar rechts",
  "Select all": "Kies alles",
  "Selectbox options": "Keuzes",
  "Selected values": "Gekozen",
  Sidebar: "Menu en filters",
  "Stop script": "Stop",
};
/** What it writes on the page. @type {Record<string, string>} */
const TEXTS = {
  "Choose an option": "Kies of typ",
  "Choose options": "Kies of typ",
  "Connection error": "Geen verbinding",
  "No results": "Niets gevonden",
  "Number is above the allowed range.": "Dit getal is te groot.",
  "Number is below the allowed range.": "Dit getal is te klein.",
  "Select all": "Kies alles",
  "Skip to main content": "Naar de inhoud",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "Pijltjes gaan langs de dagen, Enter kiest, Escape sluit.",
  "View less": "Minder",
};
/** @type {[RegExp, string][]} */
const PATTERNS = [
  [/^Help for (.+)$/, "Uitleg bij $1"],
  [/^Press Enter to apply$/, "Enter past het toe"],
  [/^Remove (.+)$/, "Haal $1 weg"],
  [/^(?:View )?(\d+) more$/, "Nog $1"],
  [/^Select (\d+) matches$/, "Kies deze $1"],
  [/^Shortcut (.+)$/, "Sneltoets $1"],
  [/^day, (.+)$/, "dag, $1"],
  [/^month, (.+)$/, "maand, $1"],
  [/^year, (.+)$/, "jaar, $1"],
  [/^You can only select up to (\d+) .*$/, "Kies er hooguit $1. Haal er eerst een weg."],
  [/^Number is above the allowed range\. .* to (.+)\.$/, "Dit getal is te groot: hooguit $1."],
  [/^Number is below the allowed range\. .* to (.+)\.$/, "Dit getal is te klein: ten minste $1."],
];

/**
 * Words of Streamlit in Dutch; null for all that is ours.
 * @param {string} words
 * @param {boolean} [isName] whether they name a control, or stand on the page
 * @returns {string | null}
 */
export function inDutch(words, isName = false) {
  const known = isName ? NAMES : TEXTS;
  if (Object.hasOwn(known, words)) return known[words];
  const [pattern, dutch] = PATTERNS.find(([each]) => each.test(words)) ?? [];
  return pattern && dutch ? words.replace(pattern, dutch) : null;
}

/**
 * The address of the same view in the other language.
 * @param {string} address
 * @param {string} language the language of the page: "nl" or "en"
 */
export function inOtherLanguage(address, language) {
  const other = new URL(address);
  if (language === "en") other.searchParams.delete("taal");
  else other.searchParams.set("taal", "en");
  return other.href;
}
