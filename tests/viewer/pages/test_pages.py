"""The pages without a browser: what they say, and how filters and address go together."""

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query
from tests.viewer.export.views import registry
from tests.viewer.pages.panel import VIEW, choose, panel  # noqa: F401 - a fixture

MAIN = str(Path(__file__).parents[3] / "viewer" / "script" / "main.py")
DAY = "2026-11-20"


def gegevens():
    from viewer.pages.gegevens.page import page
    from viewer.pages.shell import session
    from viewer.script.main import guarded

    session.enter_page("gegevens")
    guarded(page)()


def opened(**params):
    """Open a page that filters, as each does that Streamlit draws."""
    app = AppTest.from_function(gegevens, default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def result(app):
    return app.container(key="resultaat").markdown[0].value


def test_opening_without_parameters_shows_everything_but_national_divisions():
    app = opened(peildatum=DAY)
    assert not app.exception
    assert result(app) == "## 682 samenwerkingen, 342 gemeenten"
    assert not app.warning


@pytest.mark.usefixtures("panel")
def test_opening_an_address_sets_the_filters():
    app = opened(peildatum=DAY, basis="wgr", provincie="PV26", zoek="afval")
    assert app.session_state[VIEW] == f"basis=wgr&provincie=PV26&zoek=afval&peildatum={DAY}"
    assert "met “afval” in naam, doel of deelnemers" in [b.label for b in app.button]


@pytest.mark.usefixtures("panel")
def test_choosing_a_filter_changes_result_and_address():
    app = opened(peildatum=DAY, basis="wgr")
    choose(app, onderwerp=["afval"])
    assert app.query_params["onderwerp"] == "afval"
    assert result(app) == "## 34 samenwerkingen, 254 gemeenten"
    assert "onderwerp=afval" in app.session_state[VIEW]


@pytest.mark.usefixtures("panel")
def test_derived_topics_stand_apart_count_too_or_are_off():
    app = opened(peildatum=DAY, basis="wgr", onderwerp="afval")
    assert result(app).startswith("## 34 samenwerkingen")
    choose(app, afgeleid=["mee"])
    assert app.query_params["afgeleid"] == "mee"
    assert result(app).startswith("## 42 samenwerkingen")
    assert any("voor 8 daarvan is er een afgeleid" in m.value for m in app.markdown)
    choose(app, afgeleid=["uit"])
    assert app.query_params["afgeleid"] == "uit"
    assert result(app).startswith("## 34 samenwerkingen")
    assert not any("afgeleid" in m.value for m in app.markdown)
    choose(app, afgeleid=[])
    assert "afgeleid" not in app.query_params


def test_counting_derived_topics_too_is_a_part_that_can_be_removed():
    app = opened(peildatum=DAY, basis="wgr", onderwerp="afval", afgeleid="mee")
    app.button(key="weg-afgeleid-mee").click().run()
    assert "afgeleid" not in app.query_params
    assert result(app).startswith("## 34 samenwerkingen")


def test_each_part_of_the_sentence_can_be_removed():
    app = opened(peildatum=DAY, onderwerp=["afval", "wonen"], zonder="GM0344")
    app.button(key="weg-onderwerp-wonen").click().run()
    assert app.query_params["onderwerp"] == "afval"
    app.button(key="weg-zonder-GM0344").click().run()
    assert "zonder" not in app.query_params
    app.button(key="wis").click().run()
    assert dict(app.query_params) == {}


@pytest.mark.usefixtures("panel")
def test_a_choice_that_no_link_could_hold_is_not_taken():
    app = opened(peildatum=DAY)
    taken = list(registry().vocabulary.values("onderwerp"))[:45]
    choose(app, onderwerp=taken)
    before = app.session_state[VIEW]
    everyone = list(registry().existing)
    choose(app, zonder=everyone[:40])
    assert app.session_state[VIEW] == before
    assert "passen niet in een link" in app.warning[0].value
    assert len(urlencode(app.query_params, doseq=True)) < 2000
    choose(app, zonder=everyone[:2])
    assert set(app.query_params["zonder"]) == set(everyone[:2])
    assert not app.warning


@pytest.mark.usefixtures("panel")
def test_a_view_that_is_too_long_already_can_be_made_shorter():
    topics = list(registry().vocabulary.values("onderwerp"))
    app = opened(peildatum=DAY, onderwerp=topics)
    assert set(app.query_params["onderwerp"]) == set(topics)
    choose(app, onderwerp=topics[:-1])
    assert set(app.query_params["onderwerp"]) == set(topics[:-1])
    assert not app.warning


@pytest.mark.usefixtures("panel")
def test_what_a_filter_has_no_use_for_is_named():
    app = opened(peildatum=DAY)
    choose(app, deelnemer=["GM9999"], basis=["wgr"])
    assert app.warning[0].value.startswith("Onbekende waarde voor deelnemer: “GM9999”")
    assert app.query_params["basis"] == "wgr"
    choose(app, basis=["netwerk"])
    assert not app.warning


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({"onderwerp": "vliegen"}, "Onbekende waarde voor onderwerp: “vliegen”"),
        ({"deelnemer": "GM9999"}, "Onbekende waarde voor deelnemer: “GM9999”"),
        (
            {"peildatum": "1900-01-01"},
            "“1900-01-01” valt buiten 1 januari 1950 t/m 31 december 2100",
        ),
        ({"peildatum": "gisteren"}, "“gisteren” is geen datum"),
        ({"laag": "hitte"}, "Onbekende waarde voor laag: “hitte”"),
        ({"gemeente": "GM0501"}, "De gemeente Brielle bestaat niet meer"),
    ],
)
def test_what_cannot_be_used_is_named_on_the_page(params, line):
    app = opened(**params)
    assert not app.exception
    assert len(app.warning) == 1
    assert app.warning[0].value.startswith(line)


def test_no_result_shows_zero_and_stays_usable():
    app = opened(peildatum=DAY, zoek="qwertyuiop")
    assert result(app) == "## 0 samenwerkingen, 0 gemeenten"
    assert not app.exception


def test_over_page_names_sources_and_gaps():
    app = AppTest.from_function(over, default_timeout=30).run()
    assert not app.exception
    texts = " ".join(m.value for m in app.markdown)
    for part in ("Register van Overheidsorganisaties", "CC0", "steekproef", "215 van de 451"):
        assert part in texts
    assert "Bij 73 daarvan leiden regels er een af" in texts
    assert "Vanaf 1 januari van 2016 en 2022 tot de eerste herindeling daarna" in texts


def test_over_page_says_who_offers_the_map(monkeypatch):
    for name in ("NAAM", "NAAM_EN", "CONTACT", "CORRECTIES", "PRIVACY"):
        monkeypatch.delenv(f"SAMENWERKINGSKAART_{name}", raising=False)
    assert "heeft zijn naam niet ingevuld" in words_of(AppTest.from_function(over))
    monkeypatch.setenv("SAMENWERKINGSKAART_NAAM", "Provincie Voorbeeld")
    monkeypatch.setenv("SAMENWERKINGSKAART_NAAM_EN", "Province of Voorbeeld")
    monkeypatch.setenv("SAMENWERKINGSKAART_CONTACT", "kaart@provincie.example")
    monkeypatch.setenv("SAMENWERKINGSKAART_CORRECTIES", "fout@provincie.example")
    monkeypatch.setenv("SAMENWERKINGSKAART_PRIVACY", "https://provincie.example/privacy")
    words = words_of(AppTest.from_function(over))
    assert "- Provincie Voorbeeld\n- [kaart@provincie.example](mailto:" in words
    assert "[Privacy](https://provincie.example/privacy)" in words
    assert "kaart zelf bij [fout@provincie.example](mailto:fout@provincie.example)" in words
    assert "heeft zijn naam niet ingevuld" not in words
    english = AppTest.from_function(over)
    english.query_params["taal"] = "en"
    assert "- Province of Voorbeeld\n" in words_of(english)


def words_of(app):
    return "\n\n".join(block.value for block in app.run(timeout=30).markdown)


def over():
    from viewer.pages.over.page import page

    page()


def test_damaged_edition_is_one_line_on_the_page(monkeypatch, tmp_path):
    from viewer.registries.loaded import registries

    monkeypatch.setenv("SAMENWERKINGSKAART_EDITION", str(tmp_path / "nergens"))
    registries.clear()
    try:
        app = opened()
        assert not app.exception
        assert len(app.error) == 1
        assert "nergens" in app.error[0].value or "datapackage.json" in app.error[0].value
    finally:
        registries.clear()


@pytest.mark.usefixtures("panel")
def test_a_choice_that_comes_with_an_older_address_is_kept_and_going_back_is_not():
    app = opened(peildatum=DAY)
    choose(app, onderwerp=["afval"])
    del app.query_params["onderwerp"]  # the page did not get the new address yet
    choose(app, provincie=["PV26"])
    assert app.query_params["onderwerp"] == "afval"
    assert app.query_params["provincie"] == "PV26"
    del app.query_params["provincie"]  # Back
    app.run()
    assert app.session_state[VIEW] == f"onderwerp=afval&peildatum={DAY}"


def test_a_link_leads_though_a_choice_before_it_was_not_drawn():
    """The run of the choice ended where the link was pressed."""
    app = opened(peildatum=DAY, basis="wgr")
    app.session_state["_chosen"] = True
    app.session_state["_query"] = Query(date=date.fromisoformat(DAY), part="partners")
    app.session_state["_led"] = True
    app.query_params["basis"] = "netwerk"
    app.run()
    assert app.query_params["basis"] == "netwerk"
    assert result(app) == "## 56 samenwerkingen, 258 gemeenten"
