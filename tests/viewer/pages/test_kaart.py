"""Page Kaart as Streamlit has it: it hands the page to the application, and leads on."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.viewer.pages.test_pages import DAY, MAIN
from viewer.components.bundle import bundle
from viewer.pages.shell import session


def kaart():
    import streamlit as st

    from viewer.pages.kaart.page import page
    from viewer.pages.shell import navigation, session

    session.enter_page(st.session_state.get("on", "kaart"))
    page()
    st.session_state["way"] = navigation.pending()


def opened(script=kaart, **params):
    make = AppTest.from_file if isinstance(script, str) else AppTest.from_function
    app = make(script, default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def mounted(app):
    (found,) = app.get("bidi_component")
    assert found.key == "kaart"
    return json.loads(found.proto.json)


def test_streamlit_draws_nothing_but_the_place_to_attach():
    app = opened(MAIN, peildatum=DAY, onderwerp="vliegen")
    data = mounted(app)
    assert data == {
        "state": "",
        "script": f"./{bundle().path('kaart.js')}",
        "styles": f"./{bundle().path('styles.css')}",
    }
    assert not app.markdown
    assert not app.warning, "the application tells what cannot be used"


def test_the_address_is_left_as_it_is():
    app = opened(peildatum=DAY, basis="wgr", kaartbeeld="52.1,5.1,9", onderwerp="vliegen")
    assert {name: app.query_params[name] for name in app.query_params} == {
        "peildatum": DAY,
        "basis": "wgr",
        "kaartbeeld": "52.1,5.1,9",
        "onderwerp": "vliegen",
    }


def test_who_comes_back_by_the_menu_finds_the_view_that_was_left():
    app = opened(peildatum=DAY, basis="wgr")
    app.session_state["on"] = "gegevens"
    app.run()
    app.session_state["on"] = "kaart"
    del app.query_params["peildatum"], app.query_params["basis"]
    app.run()
    assert mounted(app)["state"] == f"basis=wgr&peildatum={DAY}"
    app.run()
    assert mounted(app)["state"] == "", "said once: the address is the browser's from then on"


@pytest.mark.parametrize("language", ["", "en"])
def test_what_is_shown_elsewhere_is_the_view_of_the_address(language):
    app = opened(peildatum=DAY, provincie="PV26", **({"taal": language} if language else {}))
    view = app.session_state[session._QUERY]
    assert (view.provinces, view.language) == (("PV26",), language or "nl")
