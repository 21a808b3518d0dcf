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

/** One list of organisations; `waiting` is the moment at which its numbers are written. */
export interface OrganisationList {
  registry: Registry;
  select: HTMLSelectElement;
  known: Map<number, OrganisationRow>;
  counts: Int32Array;
  waiting: number | null;
}

export interface OrganisationRow {
  option: HTMLOptionElement;
  written: number;
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

/** Ways to the server; each rejects when it cannot be reached. */
export interface AnswererWays {
  /** The answer to an address; null when `own`, the digest of what the engine answered, is right. */
  fetchAnswer(address: string, rows: number, own: string): Promise<Answer | null>;
  /** The registry for the parameters of an address that decide which one it is. */
  fetchRegistry(key: string): Promise<Registry>;
}

export interface AnswererActs {
  /** Shows an answer; `own` when the engine gave it. */
  show(given: Answer, own: boolean): void;
  /** Says that the server cannot be reached, or that it is no longer waited for. */
  waiting(is: boolean): void;
}

export interface Answerer {
  /** Takes a registry that came with the page. */
  put(address: string, registry: Registry): void;
  ask(address: string, rows: number): void;
}
