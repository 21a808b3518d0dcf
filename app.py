"""The door: `streamlit run app.py` starts the viewer."""

import streamlit as st

from viewer.server.application import parts

app = st.App(**parts())
