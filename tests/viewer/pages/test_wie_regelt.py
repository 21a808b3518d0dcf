"""Page Wie regelt dit voor mij? without a browser: question, answer, and what it never says."""

from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.registry.everyday_tasks import everyday_tasks
from tests.edition import committed_registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from tests.viewer.pages.test_pages import DAY
from viewer.components import blocks as component

ZEIST, UTRECHT, STEENWIJKERLAND, DELFT = "GM0355", "GM0344", "GM1708", "GM0503"


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Collect the blocks that a run shows, by their key."""
    blocks = {}

    def note(data, key, **_callbacks):
        blocks[key] = data["blocks"]

    monkeypatch.setattr(component, "_COMPONENT", SimpleNamespace(mount=note))
    return blocks


def draw():
    from viewer.pages.shell import session
    from viewer.pages.wie_regelt.page import page

    session.enter_page("wie-regelt")
    page()


def page(**params):
    app = AppTest.from_function(draw, default_timeout=30)
    app.query_params["peildatum"] = DAY
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def said(app):
    return [markdown.value for markdown in app.markdown]


def facts(block):
    return {fact["label"]: fact for fact in block["facts"]}


def test_without_an_address_it_asks_and_offers_every_task(shown):
    app = page()
    assert app.title[0].value == "Wie regelt dit voor mij?"
    (table,) = shown["aanbod"]
    assert len(table["rows"]) == len(everyday_tasks()) >= 25
    assert all("taak=" in row[0]["href"] for row in table["rows"])


def test_a_task_and_a_municipality_give_the_body_with_how_to_reach_it(shown):
    app = page(gemeente=ZEIST, taak="afval")
    assert app.title[0].value == "Afval laten ophalen in Zeist"
    assert "**Reinigingsbedrijf Midden Nederland doet dit voor Zeist.**" in said(app)
    body, municipality, related = shown["antwoord-details"]
    known = facts(body)
    registry = committed_registry()
    contact = registry.details.contact(registry.version_on("27331881", date.fromisoformat(DAY)))
    assert known["E-mail"]["value"] == contact.mail
    assert known["E-mail"]["href"] == f"mailto:{contact.mail}"
    assert known["Website"]["href"] == contact.website
    assert known["Werkt voor"]["value"] == "Baarn, Bunnik, IJsselstein, Nieuwegein, Soest en Zeist"
    assert "organisaties.overheid.nl" in known["Bron"]["href"]
    assert facts(municipality)["Website"]["value"] == "zeist.nl"
    assert [row[0]["text"] for row in related["rows"]] == ["Afvalverwijdering Utrecht"]


def test_where_nothing_is_registered_the_website_of_the_municipality_stands_there(shown):
    app = page(gemeente=UTRECHT, taak="paspoort")
    website = committed_registry().organisations[UTRECHT].website
    sentence = "Hierover is geen samenwerking bekend. Waarschijnlijk regelt de gemeente het zelf"
    assert f"**{sentence}: [utrecht.nl]({website})**" in said(app)
    assert [block["caption"] for block in shown["antwoord-details"]] == ["Gemeente Utrecht"]


def test_what_only_touches_the_task_is_not_said_to_do_it(shown):
    app = page(gemeente=UTRECHT, taak="afval")
    (sentence,) = [line for line in said(app) if "Wie dit in Utrecht uitvoert" in line]
    assert "is niet geregistreerd" in sentence
    assert "Afvalverwijdering" not in sentence
    _municipality, related = shown["antwoord-details"]
    assert related["caption"] == "Gaat er ook over"
    assert [row[0]["text"] for row in related["rows"]] == ["Afvalverwijdering Utrecht"]


def test_a_shareholder_is_not_told_for_sure_that_the_company_comes(shown):
    app = page(gemeente=STEENWIJKERLAND, taak="afval")
    (sentence,) = [line for line in said(app) if "ROVA" in line]
    assert sentence.startswith("**Waarschijnlijk doet ROVA dit voor Steenwijkerland")
    known = facts(shown["antwoord-details"][0])
    assert "Werkt voor" not in known
    assert "Steenwijkerland" in known["Aandeelhouders"]["value"]


def test_an_arrangement_without_an_organisation_does_nothing_by_itself(shown):
    app = page(gemeente=DELFT, taak="archief")
    (sentence,) = [line for line in said(app) if "Archiefbeheer Rijswijk" in line]
    assert sentence.startswith("**Delft regelt dit samen met andere gemeenten: ")
    assert all("Let op" in facts(block) for block in shown["antwoord-details"][:3])


@pytest.mark.parametrize("key", ["afval", "ov", "paspoort", "wmo"])
def test_no_answer_speaks_of_taking_part_in_nothing(key):
    app = page(gemeente="GM0096", taak=key, onderwerp="afval", zoek="qqq")
    assert not any("0 samenwerkingen" in line for line in [app.title[0].value, *said(app)])


def test_filters_of_the_map_count_for_nothing(shown):
    page(gemeente=ZEIST, taak="afval")
    plain = shown.pop("antwoord-details")
    page(gemeente=ZEIST, taak="afval", onderwerp="wonen", basis="netwerk", zoek="qqq")
    filtered = shown.pop("antwoord-details")
    assert [block["caption"] for block in filtered] == [block["caption"] for block in plain]


def test_without_a_task_every_task_of_the_municipality_is_told(shown):
    app = page(gemeente=ZEIST)
    assert app.title[0].value == "Wie regelt wat in Zeist?"
    (table,) = shown["taken"]
    cells = {row[0]["text"]: row[1]["text"] for row in table["rows"]}
    assert cells["Brandweer en brandveiligheid"] == "Veiligheidsregio Utrecht"
    assert cells["Paspoort, identiteitskaart of rijbewijs"] == "waarschijnlijk de gemeente zelf"
    assert cells["Bus, tram en metro"] == "niet geregistreerd"
    assert len(cells) == len(everyday_tasks())


def test_the_name_of_an_ended_municipality_leads_to_its_successor():
    app = page(gemeente="GM0756", taak="ggd")  # Boxmeer
    assert app.title[0].value == "Vaccinatie en gezondheidsadvies (GGD) in Land van Cuijk"
    assert any("Boxmeer bestaat niet meer" in warning.value for warning in app.warning)
    assert field(app, "gemeente")["chosen"] == ["GM1982"]


def test_choosing_puts_both_in_the_address():
    app = page()
    put(app, "gemeente", ZEIST)
    put(app, "taak", "wmo")
    assert app.query_params["gemeente"] == ZEIST
    assert app.query_params["taak"] == "wmo"


def test_it_is_all_there_in_english():
    app = page(gemeente=UTRECHT, taak="paspoort", taal="en")
    assert app.title[0].value == "Passport, identity card or driving licence in Utrecht"
    assert any("The municipality probably arranges it itself" in line for line in said(app))


def test_a_task_that_does_not_exist_is_left_out_with_a_line():
    app = page(gemeente=ZEIST, taak="onzin")
    assert app.title[0].value == "Wie regelt wat in Zeist?"
    assert any("Onbekende waarde voor taak: “onzin”" in warning.value for warning in app.warning)
