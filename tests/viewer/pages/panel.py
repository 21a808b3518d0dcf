"""The filter panel without a browser: a field takes its place, for the view that it chooses."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from viewer.components import fields

VIEW, _CHOSEN = "panel-view", f"kies-{fields.KEY}"


@pytest.fixture
def panel(monkeypatch):
    """Let `choose` do what the panel does."""

    def mount(data, _key, on_view_change):
        st.session_state[VIEW] = data["view"]
        st.text_input("view", key=_CHOSEN, on_change=on_view_change)

    monkeypatch.setattr(fields, "_PANEL", SimpleNamespace(mount=mount))
    monkeypatch.setattr(fields, "trigger", lambda key, _name: st.session_state[f"kies-{key}"])


def choose(app: AppTest, **values: list[str]) -> None:
    """Choose values of filters on the page, in place of those that were there."""
    view = parse_qs(app.session_state[VIEW]) | values
    app.text_input(key=_CHOSEN).set_value(urlencode(view, doseq=True)).run()
    assert not app.exception
