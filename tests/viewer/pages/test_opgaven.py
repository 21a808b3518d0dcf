"""Page Opgaven, the tab on Gemeente and the tabs on Samenwerking, without a browser."""

from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.analysis.opgaven import crossovers, stacking
from data.domain.query import Query
from tests.edition import committed_registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.panel import panel as panel  # a fixture
from tests.viewer.pages.test_pages import DAY
from viewer.components import blocks as component
from viewer.components import file_links

pytestmark = pytest.mark.usefixtures("panel", "choice_fields")


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Collect the blocks and the files that a run shows, by their key."""
    blocks = {}

    def note(data, key, **_callbacks):
        blocks[key] = data["blocks"] if "blocks" in data else data["links"]

    monkeypatch.setattr(component, "_COMPONENT", SimpleNamespace(mount=note))
    monkeypatch.setattr(file_links, "_COMPONENT", SimpleNamespace(mount=note))
    return blocks


def draw_opgaven():
    from viewer.pages.opgaven.page import page
    from viewer.pages.shell import session

    session.enter_page("opgaven")
    page()


def opened(draw, **params):
    app = AppTest.from_function(draw, default_timeout=30)
    app.query_params["peildatum"] = DAY
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def selected(**filters):
    return committed_registry().select(Query(date=date.fromisoformat(DAY), **filters))


def test_it_tells_who_works_where_on_what(shown):
    app = opened(draw_opgaven)
    assert app.title[0].value == "Opgaven"
    charts = [chart for place in range(3) for chart in shown[f"veelvoud-{place}"]]
    assert len(charts) == 13
    assert len({chart["most"] for chart in charts}) == 1
    places = [[bar["label"] for bar in chart["bars"]] for chart in charts]
    assert all(each == places[0] for each in places)
    assert places[0][0] == "Drenthe"
    ibp, kgh = shown["stapeling"]
    assert (len(ibp["columns"]), len(kgh["columns"])) == (11, 4)
    registry = committed_registry()
    codes = [c for c in registry.municipalities if registry.organisations[c].province == "PV26"]
    counts = stacking(selected(), {"PV26": codes})["PV26"]
    (utrecht,) = [row for row in ibp["rows"] if row[0]["text"] == "Utrecht"]
    assert [cell["text"] for cell in utrecht[1:]] == [
        str(counts[opgave]) for opgave in list(counts)[:10]
    ]
    assert "opgave=klimaat" in utrecht[1]["href"]
    assert "provincie=PV26" in utrecht[1]["href"]


def test_the_places_are_in_the_address(shown):
    opened(draw_opgaven, per="res", basis="wgr")
    (table, _other) = shown["stapeling"]
    assert len(table["rows"]) == 30


def test_a_crossing_lists_what_serves_both(shown):
    opened(draw_opgaven, deel="kruispunten", kruispunt="klimaat~regionale-economie")
    ibp, kgh = shown["kruispunten"]
    assert (len(ibp["rows"]), len(kgh["rows"])) == (10, 3)
    first = crossovers(selected())[0]
    place = first.opgaven.index("regionale-economie")
    count = int(first.shared[0, place])
    cell = ibp["rows"][0][2 + place]
    assert (cell["text"], cell["pressed"]) == (str(count), True)
    (listed,) = shown["kruispunt"]
    assert len(listed["rows"]) == count
    assert len(shown["meer-opgaven"][0]["rows"]) == len(first.several)


def test_the_deals_of_which_nobody_knows_who_takes_part_say_so(shown):
    opened(draw_opgaven, deel="regiodeals")
    (table,) = shown["regiodeals"]
    assert len(table["rows"]) == 62
    unknown = [row for row in table["rows"] if row[0].get("note") == "deelnemers niet bekend"]
    assert len(unknown) == 18
    assert not any("href" in row[0] for row in unknown)
    files = shown["opgaven-bestand"]
    assert [link["address"].split("?")[0].rsplit(".")[-1] for link in files] == [
        "xlsx",
        *["csv"] * 3,
    ]


def test_an_empty_view_says_which_filter_to_take_away(shown):
    app = opened(draw_opgaven, zoek="xqzzy")
    assert "stapeling" not in shown
    assert any("Geen enkele samenwerking voldoet" in each.value for each in app.markdown)


def draw_gemeente():
    from viewer.pages.gemeente.page import page
    from viewer.pages.shell import session

    session.enter_page("gemeente")
    page()


def test_a_municipality_tells_on_which_opgaven_it_works(shown):
    app = opened(draw_gemeente, gemeente="GM0355", deel="opgaven")
    counts = stacking(selected(), {"GM0355": ("GM0355",)})["GM0355"]
    ibp, kgh, way = shown["opgaven"]
    told = [bar["value"] for bar in (*ibp["bars"], *kgh["bars"])]
    assert told == list(counts.values())
    assert "./opgaven?" in way["facts"][0]["href"]
    there = sum(count > 0 for count in counts.values())
    line = (
        f"Zeist werkt in de samenwerkingen in beeld aan {there} van de 13 opgaven, afgeleid van "
        "onderwerp."
    )
    assert line in [each.value for each in app.markdown]


def draw_samenwerking():
    from viewer.pages.samenwerking.page import page
    from viewer.pages.shell import session

    session.enter_page("samenwerking")
    page()


def test_a_deal_has_its_round_amount_and_duration(shown):
    opened(draw_samenwerking, samenwerking="regio-deal-midden-brabant", deel="vorm-en-bron")
    (deal,) = [block for block in shown["feiten"] if block["caption"] == "Regio Deal"]
    known = {fact["label"]: fact for fact in deal["facts"]}
    assert known["Tranche"]["value"] == "tranche 4"
    assert known["Bijdrage van het Rijk"]["value"] == "12,5 miljoen euro"
    assert known["Looptijd"]["value"]
    opgaven = [f for f in shown["feiten"][0]["facts"] if f.get("mark") == "afgeleid van onderwerp"]
    assert [fact["value"] for fact in opgaven] == [
        "Regionale economie (2018)",
        "Regionale economie (2021)",
    ]


def test_partnerships_stand_side_by_side(shown):
    app = AppTest.from_function(draw_samenwerking, default_timeout=30)
    app.query_params["peildatum"] = DAY
    app.query_params["samenwerking"] = ["30432201", "rova"]
    app.run()
    assert not app.exception
    table = shown["naast"][0]
    assert [column["title"] for column in table["columns"]] == [
        "Kenmerk",
        "Omgevingsdienst Utrecht",
        "ROVA",
    ]
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in table["rows"]}
    assert rows["Juridische vorm"][0] == "Openbaar lichaam"
    assert rows["Inwoners van die gemeenten"] == ["1.415.104", "852.942"]
    assert rows["Verdeelsleutel van de kosten"] == ["van 27 deelnemers", "–"]


def test_leaving_tells_who_remains_and_where_the_terms_stand(shown):
    app = opened(draw_samenwerking, samenwerking="30432201", gemeente="GM0355", deel="wat-als")
    numbers, terms = shown["wat-als"]
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in numbers["rows"]}
    assert rows["Deelnemers"] == ["27", "26"]
    assert rows["Inwoners"] == ["1.415.104", "1.348.456"]
    facts = {fact["label"]: fact for fact in terms["facts"]}
    assert facts["Wet"]["href"].endswith("artikel=9")
    assert facts["Tekst van de regeling"]["href"].startswith("https://")
    assert "**Als Zeist uittreedt uit Omgevingsdienst Utrecht**" in [m.value for m in app.markdown]
