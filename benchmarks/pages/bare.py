"""The least a Streamlit page can be: one widget and one text. The floor of every comparison."""

import streamlit as st

OPTIONS = ["wgr", "netwerk", "convenant", "privaatrecht", "landelijke-indeling"]

chosen = st.pills("Basis", OPTIONS, selection_mode="multi", key="basis")
st.text("Gekozen: " + ", ".join(chosen))
