// What page Kaart is within Streamlit: the way to the page that needs no Streamlit.
/** @import { Component } from "../streamlit.d.ts" */

/** @param {Component<{ state: string }>} component */
export default function toMap({ data: { state } }) {
  location.replace(new URL(state ? `./?${state}` : "./", document.baseURI));
}
