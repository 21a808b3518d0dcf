"""Page Gegevens without a browser: its rows, their order, its columns and what they mean."""

import csv
import io
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.labels import TERMS
from data.domain.query import TABLES as IN_ADDRESSES
from data.domain.query import Query
from data.domain.text import text_key
from tests.builders import DAY, in_english
from tests.viewer.export.views import registry, view
from tests.viewer.pages.panel import choose, panel  # noqa: F401 - a fixture
from viewer.address.parse import strict
from viewer.export.csv_file import csv as as_csv
from viewer.export.formats import Options
from viewer.export.options import CHOICE_NAMES, read_options
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import joined
from viewer.pages.gegevens import view as shown_view
from viewer.pages.gegevens.columns import (
    DEFAULTS,
    HOLDS,
    choosable,
    columns,
    dictionary,
    href,
    terms,
)
from viewer.pages.gegevens.rows import SortOrder, filters_only, rows_of, shown


def gegevens():
    from viewer.pages.gegevens.page import page
    from viewer.pages.shell import session

    session.enter_page("gegevens")
    page()


def opened(**params):
    app = AppTest.from_function(gegevens, default_timeout=30)
    for name, value in {"peildatum": DAY.isoformat(), **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def table(app):
    """Return the table as it is sent to the browser."""
    (expected,) = [one for one in app.get("bidi_component") if one.key == "tabel-rijen"]
    return json.loads(expected.proto.json)["blocks"][0]


def titles(app):
    return [column["title"] for column in table(app)["columns"]]


def first_cells(app):
    return [row[0]["text"] for row in table(app)["rows"]]


def result_text(app):
    return app.container(key="bladeren").markdown[0].value


def rows(**filters):
    return rows_of(registry().select(Query(**{"date": DAY, **filters})))


def column(expected, key):
    return next(one for one in expected.table.columns if one.key == key)


def texts(expected, key, order=None):
    cells = expected.column(column(expected, key))
    return [cells[n].text for n in expected.ordered(range(len(expected)), order or SortOrder())]


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({}, "Rij 1 t/m 50 van 682"),
        ({"basis": "wgr"}, "Rij 1 t/m 50 van 451"),
        ({"tabel": "deelnames", "basis": "wgr"}, "Rij 1 t/m 50 van 3.541"),
        ({"tabel": "gemeenten"}, "Rij 1 t/m 50 van 342"),
        ({"basis": "wgr", "onderwerp": "afval"}, "Rij 1 t/m 34 van 34"),
    ],
)
def test_the_rows_are_those_of_the_selection(params, line):
    assert result_text(opened(**params)) == line


@pytest.mark.parametrize("filters", [{}, {"bases": ("wgr",)}, {"participants": ("GM0344",)}])
@pytest.mark.parametrize("key", TABLES)
def test_page_and_file_hold_the_same_rows(filters, key):
    content = as_csv(view(**filters), Options(table=key)).decode()
    assert len(rows(table=key, **filters)) == len(list(csv.reader(io.StringIO(content)))) - 1


def test_the_numbers_of_rows_follow_from_the_registry():
    known = registry()
    selection = known.select(Query(date=DAY))
    members = [m for p in selection.partnerships for m in known.participations(p, DAY)]
    assert len(rows(table="deelnames")) == len(members)
    assert len(rows(table="organisaties")) == len({m.organisation.code for m in members})


def test_ended_municipalities_share_the_row_of_their_successor():
    recorded = sum(
        len(p.members) for p in registry().select(Query(date=DAY, bases=("wgr",))).partnerships
    )
    assert recorded == 3551
    assert len(rows(table="deelnames", bases=("wgr",))) == 3541


@pytest.mark.usefixtures("panel")
def test_table_and_filters_go_together():
    app = opened(basis="wgr")
    app.get_by_key("tabel").set_value("deelnames").run()
    assert app.query_params["tabel"] == "deelnames"
    assert titles(app)[:2] == ["Samenwerking", "Deelnemer"]
    choose(app, provincie=["PV26"])
    assert app.get_by_key("tabel").value == "deelnames"
    assert result_text(app).endswith(
        f" {len(rows(table='deelnames', bases=('wgr',), provinces=('PV26',)))}"
    )
    app.button(key="wis").click().run()
    assert dict(app.query_params) == {"tabel": "deelnames"}


def test_a_table_that_does_not_exist_is_named():
    app = opened(tabel="raadsleden")
    assert "Onbekende waarde voor tabel: “raadsleden”" in app.warning[0].value
    assert first_cells(app)[0] == "1Stroom"


def test_addresses_know_every_table():
    assert tuple(TABLES) == IN_ADDRESSES
    assert list(DEFAULTS) == list(TABLES)
    for key, keys in DEFAULTS.items():
        assert set(keys) <= set(choosable(TABLES[key]))


@pytest.mark.usefixtures("panel")
def test_leafing_shows_the_next_rows_and_a_filter_begins_again():
    app = opened()
    every = texts(rows(), "naam")
    app.button(key="volgende").click().run()
    assert result_text(app) == "Rij 51 t/m 100 van 682"
    assert first_cells(app) == every[50:100]
    app.button(key="vorige").click().run()
    assert app.button(key="vorige").disabled
    app.button(key="volgende").click().run()
    choose(app, basis=["wgr"])
    assert result_text(app) == "Rij 1 t/m 50 van 451"


@pytest.mark.usefixtures("panel")
def test_all_rows_can_stand_on_one_page_as_for_paper():
    app = opened()
    app.button(key="alle").click().run()
    assert result_text(app) == "Rij 1 t/m 682 van 682"
    assert first_cells(app) == texts(rows(), "naam")
    assert not [one for one in app.button if one.key == "alle"]
    choose(app, basis=["wgr"])
    assert result_text(app) == "Rij 1 t/m 50 van 451", "another question begins with a page"
    app.get_by_key("tabel").set_value("deelnames").run()
    assert not [one for one in app.button if one.key == "alle"], "thousands are for a file"


def test_the_visitor_chooses_the_columns_of_each_table():
    app = opened()
    assert titles(app)[0] == "Naam"
    assert "Doel" not in titles(app)
    app.multiselect(key="kolommen-samenwerkingen").set_value(["doel", "basis"]).run()
    assert titles(app) == ["Naam", "Basis", "Doel"]
    app.get_by_key("tabel").set_value("gemeenten").run()
    app.get_by_key("tabel").set_value("samenwerkingen").run()
    assert titles(app) == ["Naam", "Basis", "Doel"]
    next(b for b in app.button if b.label == "Standaardkolommen").click().run()
    assert len(titles(app)) == 1 + len(DEFAULTS["samenwerkingen"])


def test_searching_looks_in_the_columns_in_view():
    app = opened(tabel="gemeenten")
    app.text_input(key=shown_view.SEARCH).set_value("gravenhage ZUID").run()
    assert first_cells(app) == ["'s-Gravenhage"]
    app.text_input(key=shown_view.SEARCH).set_value("qwertyuiop").run()
    assert result_text(app) == "Geen rijen"
    assert "“qwertyuiop”" in table(app)["empty"]


def test_a_search_finds_what_is_cut_off():
    expected = rows()
    wide = columns(expected.table, ["gemeenten"])
    many = expected.matching("zeist utrecht bunnik", wide)
    assert many
    assert not any("Zeist" in expected.column(wide[1])[n].text for n in many[:1])


def test_without_result_the_page_tells_which_filter_to_take_away():
    app = opened(onderwerp="afval", vorm="stichting", zonder="GM0344")
    assert app.container(key="resultaat").markdown[0].value == "## 0 samenwerkingen, 0 gemeenten"
    offered = {b.key: b.label for b in app.button if b.key.startswith("verruim-")}
    known = registry()
    left = Query(date=DAY, forms=("stichting",), without=("GM0344",))
    assert offered["verruim-onderwerp-afval"].startswith("“over afval” weghalen: ")
    assert str(len(known.select(left))) in offered["verruim-onderwerp-afval"]
    app.button(key="verruim-vorm-stichting").click().run()
    assert "vorm" not in app.query_params
    assert table(app)["rows"]


def test_when_no_single_filter_helps_all_can_be_taken_away():
    app = opened(zoek="qwertyuiop", onderwerp="afval", vorm="stichting")
    app.button(key="verruim-alles").click().run()
    assert "zoek" not in app.query_params
    assert table(app)["rows"]


@pytest.mark.parametrize(("key", "name"), [("gemeenten", "naam"), ("organisaties", "naam")])
def test_names_stand_where_dutch_readers_look(key, name):
    for order in (SortOrder(), SortOrder(name)):
        names = texts(rows(table=key), name, order)
        place = names.index("'s-Gravenhage")
        assert names[place - 1][0] == names[place + 1][0] == "G"
        place = names.index("'s-Hertogenbosch")
        assert names[place - 1][0] == names[place + 1][0] == "H"


def test_participants_of_a_partnership_stand_by_name():
    expected = rows(table="deelnames")
    pairs = zip(texts(expected, "samenwerking"), texts(expected, "deelnemer"), strict=True)
    assert [who for what, who in pairs if what == "Afeer 2025"] == [
        "Oldambt",
        "Pekela",
        "Westerwolde",
    ]


@pytest.mark.parametrize("down", [False, True])
def test_numbers_and_dates_are_sorted_by_what_they_are(down):
    expected = rows(table="organisaties")
    counted = expected.column(column(expected, "inwoners"))
    numbers = expected.ordered(range(len(expected)), SortOrder("inwoners", down))
    filled = [counted[n].place[1] for n in numbers if counted[n].text]
    assert filled == sorted(filled, reverse=down)
    assert [bool(counted[n].text) for n in numbers] == [True] * len(filled) + [False] * (
        len(numbers) - len(filled)
    )
    dated = rows()
    starts = [
        dated.subjects[n].record.start
        for n in dated.ordered(range(len(dated)), SortOrder("ingangsdatum", down))
        if dated.subjects[n].record.start
    ]
    assert starts == sorted(starts, reverse=down)


def test_equal_rows_keep_the_order_of_names():
    names = texts(rows(), "naam", SortOrder("basis"))
    kinds = texts(rows(), "basis", SortOrder("basis"))
    private = [name for name, kind in zip(names, kinds, strict=True) if kind == "Privaatrecht"]
    assert private == sorted(private, key=text_key)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        (1234, "1.234"),
        (56.25, "56,25"),
        (True, "ja"),
        (False, "nee"),
        (DAY, "20\u00a0november\u00a02026"),
        (joined([]), ""),
        (joined(["Afval", "Water", "Zorg"]), "Afval, Water en Zorg"),
        (joined(["Ede", "Rhenen", "Wageningen", "Zeist"]), "Ede, Rhenen en nog 2"),
        ("https://www.zeist.nl/over", "zeist.nl"),
        ("./?laag=gebied", "Op de kaart"),
        ("woord " * 40, f"{'woord ' * 20}woord …"),
    ],
)
def test_values_read_as_dutch(cell, text):
    assert shown(cell).text == text


def test_a_value_reads_in_the_language_of_its_page_whoever_came_before():
    dutch, english = shown(DAY).text, in_english(shown)(DAY).text
    assert (dutch, english) == ("20\u00a0november\u00a02026", "20\u00a0November\u00a02026")
    assert in_english(shown)(True).text == "yes"
    assert shown(True).text == "ja"


def test_rows_lead_to_the_pages_about_them():
    expected = rows(table="deelnames")
    query = Query(date=DAY, bases=("wgr",), table="deelnames")
    by_key = {one.key: one for one in expected.table.columns}
    first = expected.subjects[0]
    partnership = href(expected.table, by_key["samenwerking"], first, query)
    assert partnership == f"./samenwerking?peildatum={DAY}&samenwerking={first.record.id}"
    municipality = href(expected.table, by_key["deelnemer"], first, query)
    assert municipality == f"./gemeente?peildatum={DAY}&gemeente={first.member.drawn}"
    assert href(expected.table, by_key["rol"], first, query) == ""
    others = rows(table="organisaties")
    name, _code, count = others.table.columns[:3]
    board = next(row for row in others.subjects if row.organisation.code.startswith("WS"))
    own = f"./deelnemer?deelnemer={board.organisation.code}&peildatum={DAY}"
    assert href(others.table, name, board, query) == own
    filters = parse_qs(urlsplit(href(others.table, count, board, query)).query)
    assert filters == {
        "basis": ["wgr"],
        "deelnemer": [board.organisation.code],
        "peildatum": [str(DAY)],
    }


@pytest.mark.parametrize("key", TABLES)
def test_the_download_route_understands_every_link(key):
    selection = registry().select(
        Query(date=DAY, topics=("afval",), search="a&b", table=key, municipalities=("GM0344",))
    )
    for suffix, _title, _icon, form in shown_view.FILES:
        address = shown_view.file_address(suffix, filters_only(selection), {**form, "tabel": key})
        filters = parse_qs(urlsplit(address).query)
        options, _ = read_options({n: filters.pop(n) for n in CHOICE_NAMES & set(filters)})
        assert options.table == key
        assert strict(filters, registry()).query == Query(date=DAY, topics=("afval",), search="a&b")


@pytest.mark.parametrize("key", TABLES)
def test_every_column_is_explained(key):
    for one in TABLES[key].columns:
        assert one.explanation, one.key
        assert one.origin, f"{one.key}: say in columns.csv where it comes from"
        assert one.kind in HOLDS
    explained, *vocabularies = dictionary(rows(table=key))
    assert [row[0].text for row in explained.rows] == [one.title for one in TABLES[key].columns]
    assert all(cell.text for row in explained.rows for cell in (*row[:3], row[4]))
    used = [one.key for one in TABLES[key].columns if terms(one)]
    assert len(vocabularies) == len(used)


@pytest.mark.parametrize("facet", TERMS)
def test_every_value_of_a_fixed_list_is_explained(facet):
    assert [term.label for term in TERMS[facet].values() if not term.explanation] == []


def test_the_dictionary_comes_when_it_is_asked_for():
    app = opened()
    assert [one.key for one in app.get("bidi_component")] == ["tabel-rijen", "filters"]
