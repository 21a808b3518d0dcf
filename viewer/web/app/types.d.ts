// What the application of the map in one file keeps of its form.
import type { answer } from "../engine/answer.js";
import type { words } from "../engine/search.js";
import type { Facet, OrFacet, Query } from "../engine/types.d.ts";

declare global {
  /** For scripts in the page. */
  var samenwerkingskaart: { answer: typeof answer; words: typeof words };
}

/** A value that can be ticked, and where the number of partnerships behind it stands. */
export interface Box {
  box: HTMLInputElement;
  count: HTMLElement;
  label: HTMLElement;
}

/** One list of organisations; `waiting` is the moment at which its numbers are told. */
export interface OrganisationList {
  select: HTMLSelectElement;
  known: Map<number, OrganisationRow>;
  counts: Int32Array;
  waiting: number | null;
}

export interface OrganisationRow {
  option: HTMLOptionElement;
  told: number;
}

export type ListFacet = "deelnemer" | "zonder";

export interface FormState {
  form: HTMLFormElement;
  search: HTMLInputElement;
  boxes: Record<OrFacet, Box[]>;
  lists: Record<ListFacet, OrganisationList[]>;
}

/** The filters as the form has them. */
export type Filters = Partial<Query> & Record<Facet, string[]>;
