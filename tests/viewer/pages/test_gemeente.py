"""Page Gemeente without a browser: what it says, and how choices and address go together."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import PARTS, Query
from tests.edition import committed_registry, municipalities_taking_part
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from tests.viewer.pages.test_pages import DAY
from viewer.address.edit import toggle_area, toggle_value
from viewer.components import blocks as component
from viewer.components.map_view import MapEvents
from viewer.pages.gemeente import page as gemeente
from viewer.pages.gemeente import picture
from viewer.pages.shell import session
from viewer.pages.shell import tabs as parts

UTRECHT, ZEIST, DE_BILT, TEXEL = "GM0344", "GM0355", "GM0310", "GM0448"


@pytest.fixture
def shown(monkeypatch):
    """Collect the blocks that a run shows, by their key."""
    result = {}

    def note(data, key, **_callbacks):
        result[key] = data["blocks"]

    monkeypatch.setattr(component, "_COMPONENT", SimpleNamespace(mount=note))
    return result


def page(*codes, **params):
    app = AppTest.from_function(draw, default_timeout=30)
    app.query_params["peildatum"] = DAY
    for name, value in params.items():
        app.query_params[name] = value
    if codes:
        app.query_params["gemeente"] = list(codes)
    app.run()
    assert not app.exception
    return app


def draw():
    from viewer.pages.gemeente.page import page
    from viewer.pages.shell import session

    session.enter_page("gemeente")
    page()


def result_text(app):
    return [m.value for m in app.markdown]


def test_the_number_of_utrecht_and_its_place():
    app = page(UTRECHT)
    assert app.title[0].value == "Utrecht doet mee aan 17 samenwerkingen"
    (line,) = (text for text in result_text(app) if text.startswith("In de provincie"))
    assert line.startswith(
        "In de provincie Utrecht is dat de gedeelde 5e plaats van 26 gemeenten; de middelste "
        "(mediaan) heeft er 16. In Nederland: gedeelde 137e van 342, mediaan 16,5. Gemeenten van "
        "uw grootte (100.000 inwoners of meer; 32): mediaan 18,5."
    )
    assert line.endswith(
        "inwoners en 99 km². 1 samenwerking lijkt opgevolgd door een andere, en geldt nog."
    )


def test_utrecht_takes_part_in_eight_arrangements_of_the_register(shown):
    app = page(UTRECHT, basis="wgr")
    assert app.title[0].value == "Utrecht doet mee aan 17 samenwerkingen, waarvan 8 in deze keuze"
    (table,) = shown["lijst"]
    assert len(table["rows"]) == 8
    assert {row[5]["text"] for row in table["rows"]} == {"Register"}


def test_the_list_tells_form_bodies_accession_area_and_source(shown):
    page(UTRECHT)
    (table,) = shown["lijst"]
    rows = {row[0]["text"]: row for row in table["rows"]}
    assert len(rows) == 17
    name, bodies, decides, since, area, source = rows["Recreatieschap Stichtse Groenlanden"]
    assert name["note"] == "Openbaar lichaam"
    assert name["href"].startswith("./samenwerking?peildatum=2026-11-20&samenwerking=")
    assert bodies["text"] == "raad, college en burgemeester"
    assert decides["text"] == "eigen bestuur"
    assert since["text"] == "1\u00a0jan\u00a01996"
    assert area["text"] == "9 gemeenten"
    assert source["href"].startswith("https://")
    network = rows["ROM Utrecht Region"]
    assert network[0]["note"] == "Besloten vennootschap · aandeelhouder"
    assert network[0]["mark"] == "ledenlijst onvolledig"
    assert [cell["text"] for cell in network[1:4]] == ["niet geregistreerd", "–", "onbekend"]


def test_the_breakdown_adds_up_and_only_honest_bars_can_be_pressed(shown):
    page(UTRECHT)
    charts = {chart["caption"]: chart for chart in shown["verdeling"]}
    assert list(charts) == ["Wie doet mee namens", "Onderwerp", "Basis", "Juridische vorm"]
    numbers = {
        title: {bar["label"]: bar["value"] for bar in chart["bars"]}
        for title, chart in charts.items()
    }
    assert numbers["Wie doet mee namens"] == {
        "College van B en W": 8,
        "Gemeenteraad": 1,
        "Burgemeester": 1,
        "Niet geregistreerd": 9,
    }
    assert numbers["Basis"] == {"Wgr": 8, "Convenant": 4, "Privaatrecht": 2, "Netwerk": 3}
    assert sum(numbers["Juridische vorm"].values()) == 17
    assert numbers["Onderwerp"]["Natuur en milieu"] == 4
    assert all("choose" not in bar for bar in charts["Wie doet mee namens"]["bars"])
    assert all("choose" in bar for bar in charts["Onderwerp"]["bars"])


def test_partners_are_ranked_and_lead_to_a_comparison(shown):
    page(UTRECHT)
    municipalities, others = shown["partners"]
    first = municipalities["bars"][0]
    assert (first["label"], first["amount"]) == ("Nieuwegein", "12")
    assert first["href"] == f"./gemeente?peildatum={DAY}&gemeente=GM0344&gemeente=GM0356"
    assert others["bars"][0]["label"] == "Provincie Utrecht"


def test_a_white_spot_is_one_line_and_the_visitor_says_from_how_many_neighbours_on(shown):
    app = page(UTRECHT)
    (table,) = shown["witte-vlekken"]
    spots = {row[0]["text"]: row for row in table["rows"]}
    assert len(spots) == len(table["rows"]) == 14
    _name, topics, result, _area = spots["Omgevingsdienst regio Utrecht"]
    assert "Natuur en milieu" in topics["text"]
    assert result["text"] == "7"
    assert result["note"].startswith("Bunnik, De Bilt, IJsselstein")
    assert any(
        line.startswith("Aan 14 samenwerkingen van 2 of meer buurgemeenten doet Utrecht")
        for line in result_text(app)
    )
    app.number_input(key="drempel").set_value(7).run()
    assert [row[2]["text"] for row in shown["witte-vlekken"][0]["rows"]] == ["7"]
    assert app.query_params["drempel"] in ("7", ["7"])


def test_an_island_has_no_neighbours(shown):
    app = page(TEXEL)
    assert "Texel grenst over land aan geen andere gemeente." in result_text(app)
    assert shown["witte-vlekken"][0]["rows"] == []


def test_two_side_by_side(shown):
    app = page(UTRECHT, ZEIST)
    assert app.title[0].value == "Utrecht en Zeist naast elkaar"
    (table,) = shown["lijst"]
    groups = table["groups"]
    assert list(dict.fromkeys(groups)) == ["Beide (9)", "Alleen Utrecht (6)", "Alleen Zeist (5)"]
    only = {
        row[0]["text"]: row
        for row, g in zip(table["rows"], groups, strict=True)
        if g.startswith("Alleen U")
    }
    away = {"doet niet mee", "niet genoemd als deelnemer"}  # the list of one of them is incomplete
    assert {row[2]["text"] for row in only.values()} == away
    (spread,) = shown["verdeling"]
    assert [cell.get("text") for cell in spread["rows"][0]] == ["Samenwerkingen", "17", "16"]


def test_three_side_by_side(shown):
    app = page(UTRECHT, ZEIST, DE_BILT)
    assert app.title[0].value == "Utrecht, Zeist en De Bilt naast elkaar"
    assert shown["lijst"][0]["groups"][0] == "Alle drie (8)"
    assert [c["title"] for c in shown["lijst"][0]["columns"]][1:4] == [
        "Utrecht",
        "Zeist",
        "De Bilt",
    ]


def test_without_a_municipality_it_asks_for_one(shown):
    app = page()
    assert app.title[0].value == "Waaraan doet uw gemeente mee?"
    bars, others = shown["begin"]
    ways = [fact["href"] for fact in others["facts"]]
    assert ways == [f"./wie-regelt?peildatum={DAY}", f"./deelnemer?peildatum={DAY}"]
    assert len(bars["bars"]) == 342
    assert bars["bars"][0]["href"] == f"./gemeente?peildatum={DAY}&gemeente=GM0917"


def test_an_old_name_leads_to_the_successor():
    app = page()
    put(app, "overheid", "GM0501")
    assert app.title[0].value.startswith("Voorne aan Zee doet mee aan")
    assert app.query_params["gemeente"] == "GM1992"


def test_a_water_board_that_is_found_has_a_page_of_its_own(monkeypatch):
    ways = []
    monkeypatch.setattr("viewer.pages.shell.municipality_field.navigate", ways.append)
    put(page(), "overheid", "WS0636")
    assert ways == [f"./deelnemer?deelnemer=WS0636&peildatum={DAY}"]


def test_choosing_a_second_and_taking_the_first_away():
    app = page(UTRECHT)
    put(app, "gemeente-1", ZEIST)
    assert app.query_params["gemeente"] == [UTRECHT, ZEIST]
    put(app, "gemeente")
    assert app.title[0].value.startswith("Zeist doet mee aan 16")
    assert app.query_params["gemeente"] == ZEIST


def test_a_filter_narrows_number_list_and_words(shown):
    app = page(UTRECHT, onderwerp="natuur-en-milieu")
    assert app.title[0].value == "Utrecht doet mee aan 17 samenwerkingen, waarvan 4 in deze keuze"
    assert len(shown["lijst"][0]["rows"]) == 4
    pressed = [b["label"] for b in shown["verdeling"][1]["bars"] if b.get("pressed")]
    assert pressed == ["Natuur en milieu"]
    app.button(key="weg-onderwerp-natuur-en-milieu").click().run()
    assert app.title[0].value == "Utrecht doet mee aan 17 samenwerkingen"


def test_pressing_chooses_one_value_and_pressing_it_again_takes_it_away():
    query = toggle_value(Query(), "onderwerp:wonen")
    assert query.topics == ("wonen",)
    assert toggle_value(query, "onderwerp:werk").topics == ("werk",)
    assert toggle_value(query, "onderwerp:wonen").topics == ()
    assert toggle_value(query, "basis:wgr").bases == ("wgr",)
    chosen = toggle_area(query, "1")
    assert chosen.partnerships == ("1",)
    assert toggle_area(chosen, "1").partnerships == ()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (MapEvents(gemeente=ZEIST), ((ZEIST,), ())),
        (MapEvents(gemeente=UTRECHT), ((UTRECHT,), ("1",))),
        (MapEvents(wis=True), ((UTRECHT,), ())),
    ],
)
def test_what_the_map_does(monkeypatch, event, expected):
    result = Query(municipalities=(UTRECHT,), partnerships=("1",))
    after = [result]
    monkeypatch.setattr(session, "current", lambda: result)
    monkeypatch.setattr(session, "show", after.append)
    picture.on_event(event)
    assert (after[-1].municipalities, after[-1].partnerships) == expected


@pytest.mark.parametrize(
    ("codes", "partnerships", "layer"),
    [
        ((), (), "aantal"),
        ((UTRECHT,), (), "verbanden"),
        ((UTRECHT,), ("1",), "gebied"),
        ((UTRECHT, ZEIST), (), "vergelijk"),
        ((UTRECHT, ZEIST), ("1",), "gebied"),
    ],
)
def test_the_layer_goes_with_what_is_chosen(codes, partnerships, layer):
    assert picture.layer(Query(municipalities=codes, partnerships=partnerships)) == layer


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_shown_holds_a_place_that_was_not_filled_in(shown, language):
    for codes in ((), (UTRECHT,), (UTRECHT, ZEIST), (UTRECHT, ZEIST, DE_BILT)):
        app = page(*codes, taal=language)
        assert "{" not in " ".join(result_text(app)) + app.title[0].value
        assert "{" not in json.dumps([b["caption"] for each in shown.values() for b in each])


def test_what_happens_if_they_go_together(shown):
    app = page("GM0344", "GM0353")
    assert [tab.label for tab in app.tabs] == ["Samenwerkingen", "Verdeling", "Als zij samengaan"]
    assert any(
        text.startswith(
            "Als Utrecht en IJsselstein samengaan, vallen in 8 samenwerkingen hun lidmaatschappen"
        )
        for text in result_text(app)
    )
    (table,) = shown["samengaan"]
    assert list(dict.fromkeys(table["groups"])) == [
        "Lidmaatschappen vallen samen (8)",
        "Nu doet alleen Utrecht mee (6)",
        "Nu doet alleen IJsselstein mee (6)",
        "Niet bekend of elk van hen meedoet (2)",
    ]
    titles = [column["title"] for column in table["columns"]]
    assert titles == ["Samenwerking", "Nu (toon gebied)", "Daarna", "Gebied", "Bron"]
    assert all(row[0]["href"] and row[4]["href"] for row in table["rows"])
    lines = result_text(app)
    selection = committed_registry().select(Query(date=dt.date.fromisoformat(DAY)))
    members = municipalities_taking_part(selection)
    partial = sum(
        one.partial and bool(members.get(one.id, set()) & {"GM0344", "GM0353"})
        for one in selection.partnerships
    )
    assert partial > 1
    words = f"Van {partial} samenwerkingen is de ledenlijst onvolledig"
    assert any(words in line for line in lines)


def opened_part(app):
    """Return the part that shows, by its tab."""
    return app.session_state["deel"]


def test_the_part_that_shows_is_in_the_address():
    app = page("GM0344", "GM0353", deel="samengaan")
    assert opened_part(app) == "Als zij samengaan"
    assert app.query_params["deel"] == "samengaan"
    app = page("GM0344", "GM0353", deel="samenwerkingen")
    assert opened_part(app) == "Samenwerkingen"
    assert "deel" not in app.query_params


def test_choosing_a_tab_puts_it_in_the_address(monkeypatch):
    shows = []
    monkeypatch.setattr(session, "show", shows.append)
    monkeypatch.setattr(session, "current", lambda: Query(municipalities=(UTRECHT,)))
    monkeypatch.setattr(parts.st, "session_state", {})
    chosen = {}

    class Place:
        def tabs(self, labels, *, key, on_change):
            chosen[key] = on_change
            return [self] * len(labels)

    drawn = parts.tabs(Place(), Query(part="b"), {"a": "Eerste", "b": "Tweede"})
    assert list(drawn) == ["a", "b"]
    assert parts.st.session_state == {"deel": "Tweede"}
    parts.st.session_state["deel"] = "Eerste"
    chosen["deel"]()
    assert shows == [Query(municipalities=(UTRECHT,), part="a")]


@pytest.mark.parametrize(
    ("given", "default", "written"),
    [("", "", ""), ("a", "", ""), ("b", "", "b"), ("b", "b", ""), ("a", "b", "a"), ("x", "", "")],
)
def test_a_part_is_written_in_one_way(given, default, written):
    assert parts.settled(Query(part=given), ("a", "b"), default).part == written


def test_the_parts_of_addresses_are_those_of_the_page():
    assert {*gemeente.OF_ONE, *gemeente.OF_SEVERAL, *gemeente.OF_MANY} == set(PARTS["gemeente"])


def test_a_part_that_one_municipality_does_not_have_gives_the_first():
    app = page(UTRECHT, deel="verdeling")
    assert opened_part(app) == "Samenwerkingen"
    assert "deel" not in app.query_params
    assert not app.warning


def test_an_unknown_part_is_named():
    app = page(UTRECHT, deel="geld")
    assert "Onbekende waarde voor deel: “geld”" in app.warning[0].value
    assert "deel" not in app.query_params


def test_from_one_municipality_to_going_together(shown):
    app = page("GM0312")
    app.button(key="samengaan-met").click().run()
    assert app.query_params["deel"] == "samengaan"
    assert opened_part(app) == "Samengaan"
    assert any(
        "Wat als Bunnik samengaat met een andere gemeente, zoals bij een herindeling?" in line
        for line in result_text(app)
    )
    (bars,) = shown["samen-met"]
    selection = committed_registry().select(Query(date=dt.date.fromisoformat(DAY)))
    members = municipalities_taking_part(selection).values()
    names = {committed_registry().name(c): c for c in selection.division.neighbours("GM0312")}
    shared = {name: sum({"GM0312", c} <= one for one in members) for name, c in names.items()}
    assert [(bar["label"], bar["value"]) for bar in bars["bars"]] == sorted(
        shared.items(), key=lambda one: (-one[1], one[0])
    )
    assert bars["bars"][3]["label"] == "Houten"
    assert bars["bars"][3]["href"] == (
        f"./gemeente?peildatum={DAY}&gemeente=GM0312&gemeente=GM0321&deel=samengaan"
    )
    put(app, "gemeente-1", "GM0321")
    assert app.query_params["deel"] == "samengaan"
    assert opened_part(app) == "Als zij samengaan"
    assert shown["samengaan"][0]["rows"]


def test_an_island_can_go_together_with_whom_it_shares_most(shown):
    app = page(TEXEL, deel="samengaan")
    assert any("Texel heeft geen buurgemeente over land" in line for line in result_text(app))
    (bars,) = shown["samen-met"]
    counts = [bar["value"] for bar in bars["bars"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0


def test_neighbours_stand_first_in_the_field_to_compare_with():
    app = page("GM0312")
    second = field(app, "gemeente-1")
    names = [committed_registry().name(code) for code in second["first"]]
    assert names == ["Houten", "Utrecht", "Utrechtse Heuvelrug", "Wijk bij Duurstede", "Zeist"]
    assert second["note"] == "{name} (buurgemeente)"
    assert field(app, "gemeente")["first"] == []
    put(app, "gemeente-1", "GM0321")
    assert field(app, "gemeente-1")["chosen"] == ["GM0321"]
    third = field(app, "gemeente-2")["first"]
    assert "GM0356" in third
    assert "GM0321" not in third


CUIJK = ("GM0756", "GM1684", "GM0786", "GM0815", "GM1702")


def test_five_go_together_and_do_not_stand_side_by_side(shown):
    app = page(*CUIJK, peildatum="2016-06-30")
    assert app.title[0].value == (
        "Als Boxmeer, Cuijk, Grave, Mill en Sint Hubert en Sint Anthonis samengaan"
    )
    assert any("Naast elkaar staan hooguit drie gemeenten" in line for line in result_text(app))
    assert list(app.tabs) == []
    assert {"samengaan", "lijst", "verdeling"} & set(shown) == {"samengaan"}
    (table,) = shown["samengaan"]
    assert list(dict.fromkeys(table["groups"])) == [
        "Eén gemeente blijft over (2)",
        "Lidmaatschappen vallen samen (5)",
    ]
    assert field(app, "gemeente-4")["chosen"] == ["GM1702"]


def test_a_sixth_is_named_and_left_out():
    app = page(*CUIJK, "GM0828", peildatum="2016-06-30")
    assert "Meer dan 5 keer gemeente; alleen de eerste 5 tellen." in app.warning[0].value


def test_a_municipality_that_was_split_is_found_and_nothing_is_guessed():
    app = page(UTRECHT)
    put(app, "gemeente", "GM0788")
    assert "De gemeente Haaren is gesplitst" in app.warning[0].value
    assert app.title[0].value == "Waaraan doet uw gemeente mee?"
