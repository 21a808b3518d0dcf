// The registry on the date of this page, arranged for counting.
const data = JSON.parse(document.getElementById("gegevens").textContent);
const { strings } = data;

export const texts = data.texts;
export const looks = data.looks;
export const options = data.options;
export const places = data.places; // municipality code to west, south, east, north
export const facets = data.facets; // key to rows of [value, name, below, phrase, next, ...]
export const goto = data.goto;

export const codes = data.codes; // municipalities of the map, as the viewer orders them
export const organisations = data.organisations;
organisations.names = organisations.names.map((number) => strings[number]);
export const organisation = new Map(organisations.codes.map((code, number) => [code, number]));
const present = new Set(organisations.offered);
export const municipalityOf = new Map(codes.map((code, i) => [organisation.get(code), i]));

export const partnerships = data.partnerships.map(
  ([
    id,
    others,
    name,
    meta,
    named,
    purpose,
    members,
    said,
    recorded,
    title,
    facts,
    more,
    silent,
    doubt,
    ahead,
  ]) => ({
    id,
    others,
    name: strings[name],
    meta: strings[meta],
    named: named.map((number) => strings[number]),
    purpose: strings[purpose],
    members,
    told: members.map((org, i) => (said[i] ? strings[said[i]] : organisations.names[org])),
    recorded: recorded || members,
    title: strings[title],
    facts: facts.map((fact) => told(fact)),
    more: more.map((fact) => told(fact)),
    silent, // 1: no registered topic; 2: none, but a derived one
    doubt, // 1: no known start; 2: and perhaps not there yet
    ahead, // municipalities of the map of which it names only the successor
    // Municipalities of the map, by their number in `codes`.
    drawn: [...new Set(members.map(drawnAs).filter((i) => i !== undefined))],
  }),
);
export const inForce = data.links.basis.length; // beyond these: chosen, but not of this date
partnerships.forEach((one, i) => {
  one.holds = i < inForce;
});
export const byId = new Map(
  partnerships.flatMap((one, i) => [one.id, ...one.others].map((id) => [id, i])),
);

export const valuesOf = {};
export const links = {};
for (const [key, rows] of Object.entries(data.links)) {
  valuesOf[key] = facets[key].map(([value]) => value);
  links[key] = table(rows, valuesOf[key].length);
}
export const derived = table(data.derived, valuesOf.onderwerp.length);
valuesOf.deelnemer = valuesOf.zonder = organisations.codes;
links.deelnemer = table(
  partnerships
    .slice(0, inForce)
    .map(({ members }) => [
      ...new Set(members.flatMap((org) => [org, latest(org)]).filter((org) => org >= 0)),
    ]),
  organisations.codes.length,
);
export const drawn = table(
  partnerships.slice(0, inForce).map((one) => one.drawn),
  codes.length,
);

// The organisation that stands for one on the date of this page.
export function standing(org) {
  return organisations.ended[org]?.[0] ?? org;
}

// The organisation that stands for one after every reorganisation; -1 when it was split.
export function latest(org) {
  return organisations.ended[org]?.[2] ?? org;
}

// The organisation of the map that stands for one; -1 when it was split.
export function now(org) {
  return organisations.ended[org]?.[1] ?? org;
}

// The municipality of the map that stands for an organisation; undefined without one.
export function drawnAs(org) {
  return municipalityOf.get(now(org));
}

// Whether an organisation is a municipality of now.
export function isPresent(org) {
  return organisations.kinds[org] === 0 && present.has(org);
}

function told([label, value, url]) {
  return [strings[label], strings[value], url === undefined ? "" : strings[url]];
}

// A sparse table of partnerships (rows) and values (columns), both sides as ranges of numbers.
function table(rows, width) {
  const starts = new Int32Array(width + 1);
  for (const row of rows) for (const column of row) starts[column + 1] += 1;
  for (let column = 0; column < width; column += 1) starts[column + 1] += starts[column];
  const members = new Int32Array(starts[width]);
  const next = starts.slice();
  rows.forEach((row, i) => {
    for (const column of row) members[next[column]++] = i;
  });
  return { width, starts, members };
}

// Mark in `mask` the partnerships that have a value.
export function mark({ starts, members }, column, mask) {
  for (let i = starts[column]; i < starts[column + 1]; i += 1) mask[members[i]] = 1;
}

// How many of the partnerships in `mask` have each value.
export function count({ width, starts, members }, mask) {
  const found = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    for (let i = starts[column]; i < starts[column + 1]; i += 1) found[column] += mask[members[i]];
  }
  return found;
}
