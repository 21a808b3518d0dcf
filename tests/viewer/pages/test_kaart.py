"""Page Kaart as Streamlit has it: the way to the page that needs no Streamlit."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.viewer.pages.test_pages import DAY, MAIN
from viewer.pages.shell import session


def kaart():
    import streamlit as st

    from viewer.pages.kaart.page import page
    from viewer.pages.shell import session

    session.enter_page(st.session_state.get("on", "kaart"))
    page()


def opened(script=kaart, **params):
    make = AppTest.from_file if isinstance(script, str) else AppTest.from_function
    app = make(script, default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def view_led_to(app):
    (component,) = app.get("bidi_component")
    assert component.key == "kaart"
    return json.loads(component.proto.json)["state"]


def test_it_leads_to_the_view_of_the_address_and_draws_nothing():
    app = opened(MAIN, peildatum=DAY, basis="wgr")
    assert view_led_to(app) == f"basis=wgr&peildatum={DAY}"
    assert not app.markdown
    assert not app.warning, "the application tells what cannot be used"


def test_who_comes_back_by_the_menu_finds_the_view_that_was_left():
    app = opened(peildatum=DAY, basis="wgr")
    app.session_state["on"] = "gegevens"
    app.run()
    app.session_state["on"] = "kaart"
    del app.query_params["peildatum"], app.query_params["basis"]
    app.run()
    assert view_led_to(app) == f"basis=wgr&peildatum={DAY}"


@pytest.mark.parametrize("language", ["", "en"])
def test_what_is_shown_elsewhere_is_the_view_of_the_address(language):
    app = opened(peildatum=DAY, provincie="PV26", **({"taal": language} if language else {}))
    view = app.session_state[session._QUERY]
    assert (view.provinces, view.language) == (("PV26",), language or "nl")
