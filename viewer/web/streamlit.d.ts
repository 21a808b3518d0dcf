// The contract of Streamlit's components v2, as far as it is used.

/** What Streamlit calls the default export of a component with. */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  /** Sends a value that Python has during one run. */
  setTriggerValue: Send;
}

export type Send = (name: string, value: unknown) => void;
