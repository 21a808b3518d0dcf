// What a block shows, as viewer/components/blocks.py has it; what has its default value is left out.

export interface Cell {
  text?: string;
  note?: string;
  mark?: string;
  href?: string;
  choose?: string;
  pressed?: boolean;
  sort?: number | string;
}

export interface Column {
  title?: string;
  numeric?: boolean;
  choose?: string;
  order?: "ascending" | "descending";
  least?: number;
}

interface Block {
  caption: string;
  heading?: boolean;
  words?: string;
}

export interface TableBlock extends Block {
  kind: "table";
  columns: Column[];
  rows: Cell[][];
  groups?: string[];
  sortable?: boolean;
  first?: number;
  brief?: boolean;
  high?: number;
  empty?: string;
  compact?: boolean;
}

export interface Bar {
  label: string;
  value?: number;
  extra?: number;
  amount?: string;
  href?: string;
  choose?: string;
  pressed?: boolean;
}

export interface BarsBlock extends Block {
  kind: "bars";
  bars: Bar[];
  first?: number;
  /** The number of a bar as long as can be, of several charts. */
  most?: number;
  empty?: string;
}

export interface Fact {
  label?: string;
  value?: string;
  note?: string;
  mark?: string;
  href?: string;
  /** Where the glossary has the label, and what it means. */
  word?: [href: string, explanation: string];
  anchor?: string;
}

export interface FactsBlock extends Block {
  kind: "facts";
  facts: Fact[];
  anchor?: string;
}

export type AnyBlock = TableBlock | BarsBlock | FactsBlock;

export interface Labels {
  all: string;
  fewer: string;
  cut: string;
  sort: string;
}

/** What the visitor did with a block: it stays when the block is drawn again. */
export interface Kept {
  /** Whether all rows show, since that was asked for. */
  open?: boolean;
  /** Whether all rows show, on paper. */
  whole?: boolean;
  column?: number;
  /** Whether that column is sorted from high to low. */
  down?: boolean;
}

export interface BlocksData {
  blocks: AnyBlock[];
  labels: Labels;
  restore?: string;
  reveal?: number;
}

export interface FilesData {
  links: { title: string; address: string }[];
  labels: import("../ui/types.d.ts").Progress;
}
