"""The fields of a page without a browser: a text field takes the place of each."""

import json
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from viewer.components import fields

_GIVEN, _CHOSEN = "veld-", "kies-"


@pytest.fixture(autouse=True)
def choice_fields(monkeypatch):
    """Let `put` do what a field does."""

    def mount(data, key, on_keuze_change):
        st.session_state[_GIVEN + key] = data
        st.text_input(key, key=_CHOSEN + key, on_change=on_keuze_change)

    monkeypatch.setattr(fields, "_COMPONENT", SimpleNamespace(mount=mount))
    monkeypatch.setattr(fields, "trigger", lambda key, _name: st.session_state[_CHOSEN + key])


def field(app: AppTest, key: str) -> dict:
    """Return what a field is given."""
    return app.session_state[_GIVEN + key]


def put(app: AppTest, key: str, *chosen: str) -> None:
    """Choose these in a field, in place of what was chosen."""
    app.text_input(key=_CHOSEN + key).set_value(json.dumps(chosen)).run()
    assert not app.exception
