// What the application of the map in one file keeps of its form.
import type { words } from "../engine/search.js";
import type { Answer, Facet, OrFacet, Query, Registry } from "../engine/types.d.ts";

declare global {
  /** For scripts in the page. */
  var samenwerkingskaart: { answer(address: string): Answer; words: typeof words };
}

/** A value that can be ticked, and where the number of partnerships behind it stands. */
export interface Box {
  box: HTMLInputElement;
  count: HTMLElement;
  label: HTMLElement;
}

/** One list of organisations; `waiting` is the moment at which its numbers are told. */
export interface OrganisationList {
  registry: Registry;
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
  registry: Registry;
  form: HTMLFormElement;
  search: HTMLInputElement;
  boxes: Record<OrFacet, Box[]>;
  lists: Record<ListFacet, OrganisationList[]>;
}

/** The filters as the form has them. */
export type Filters = Partial<Query> & Record<Facet, string[]>;
