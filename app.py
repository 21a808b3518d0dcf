"""The door: `streamlit run app.py` starts the viewer."""

import streamlit as st

from viewer.server.application import parts_or_exit

app = st.App(**parts_or_exit())
