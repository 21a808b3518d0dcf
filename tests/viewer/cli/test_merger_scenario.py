"""What happens if municipalities go together, as a workbook and on the command line."""

import json
from io import BytesIO

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.analysis.merger_scenario import merger_scenario
from data.domain.errors import QueryError
from layers.words.merger_scenario import scenario_in_words
from tests.edition import municipalities_taking_part
from tests.viewer.export.views import SITE, registry, view
from viewer import __main__ as program
from viewer.address.site import SITE_VARIABLE
from viewer.components.document_links import scenario_file
from viewer.export.files import TOGETHER
from viewer.export.formats import FORMATS, Options
from viewer.export.tables.merger_scenario import MERGER_TABLE
from viewer.server.routes.export import ROUTE

BUNNIK, HOUTEN = "GM0312", "GM0321"
PAIR = {"municipalities": (BUNNIK, HOUTEN)}
DELFT = {"municipalities": ("GM0503", "GM1842", "GM0603")}
DAY = ("--peildatum", "2026-11-20")
DOCUMENT = Options(document=TOGETHER)

client = TestClient(Starlette(routes=[ROUTE]), base_url=SITE.rstrip("/"))


def opened(**filters):
    made = FORMATS["xlsx"].write(view(**filters), DOCUMENT)
    return openpyxl.load_workbook(BytesIO(made))


def rows(book):
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    return [
        dict(zip(titles, (cell.value or "" for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=2)
    ]


def touched(*codes):
    """Return which of the municipalities take part in each partnership with any of them, by id."""
    members = municipalities_taking_part(view().selection)
    return {i: [c for c in codes if c in one] for i, one in members.items() if one & {*codes}}


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.view.load", lambda _key: registry())

    def command(*arguments):
        try:
            status = program.main(list(map(str, arguments)))
        except SystemExit as stop:
            status = stop.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def test_the_workbook_has_a_row_per_partnership_with_its_register_id_and_address():
    book = opened(**PAIR)
    assert book.sheetnames == ["Samengaan", "Leeswijzer"]
    result = rows(book)
    assert {row["Samenwerking (code)"]: row["Doen nu mee"] for row in result} == {
        i: "; ".join(map(registry().name, inside)) for i, inside in touched(BUNNIK, HOUTEN).items()
    }
    assert len(result) == len(touched(BUNNIK, HOUTEN))
    assert list(result[0]) == [column.title for column in MERGER_TABLE.columns]
    waste = next(row for row in result if row["Naam"] == "Afvalverwijdering Utrecht")
    assert waste["Gevolg"] == "Lidmaatschappen vallen samen"
    assert (waste["Gemeenten nu"], waste["Gemeenten daarna"]) == (25, 24)
    assert waste["Samenwerking (code)"] == "24963385"
    assert waste["Adres van de bron"] == (
        f"https://organisaties.overheid.nl/{waste['Registratienummer']}/"
        "Gemeenschappelijke_regeling_afvalverwijdering_Utrecht/"
    )
    assert {row["Doen nu mee"] for row in result} == {"Bunnik; Houten", "Bunnik", "Houten"}


def test_what_ends_and_whose_area_comes_in_stand_beside_each_other():
    ending = [row for row in rows(opened(**DELFT)) if row["Gevolg"] == "Eén gemeente blijft over"]
    assert {(row["Daarna"], row["Gebied"]) for row in ending} == {
        ("alleen de nieuwe gemeente", "met Rijswijk (ZH.) erbij"),
        ("alleen de nieuwe gemeente", "met Midden-Delfland erbij"),
    }


def test_the_reading_guide_begins_with_the_answer_and_what_is_not_known():
    shown = view(**PAIR)
    sheet = opened(**PAIR)["Leeswijzer"]
    cells = {(row[0], row[1]): row for row in sheet.iter_rows(min_row=2, values_only=True)}
    result = merger_scenario(shown.selection, PAIR["municipalities"])
    assert cells["Deze gegevens", "Uitkomst"][2] == scenario_in_words(shown.selection, result)
    assert "geen voorspelling" in cells["Deze gegevens", "Let op"][2]
    assert cells["Deze gegevens", "Adres"][3] == (
        f"{SITE}gemeente?peildatum=2026-11-20&gemeente=GM0312&gemeente=GM0321&deel=samengaan"
    )
    assert ("Kolommen van Samengaan", "Gevolg") in cells
    assert any(section == "Bronnen en licenties" for section, _ in cells)


def test_the_page_links_to_the_same_file_as_the_command_line_makes(run, tmp_path, monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, SITE)
    link = scenario_file(view(**PAIR, part="samengaan").selection)
    assert link.address.startswith("kaart-uitvoer/samengaan-bunnik-houten-2026-11-20.xlsx?")
    assert "deel=" not in link.address
    answer = client.get(f"/{link.address}")
    assert answer.status_code == 200
    out = tmp_path / "samen.xlsx"
    status, _, err = run(
        "export", "--document", "samengaan", "--gemeente", BUNNIK, "--gemeente", HOUTEN, *DAY,
        "--site", SITE, "--out", out,
    )  # fmt: skip
    assert status == 0
    assert "samengaan, peildatum 2026-11-20" in err
    assert answer.content == out.read_bytes()


def test_fewer_than_two_are_refused():
    with pytest.raises(QueryError, match="Samengaan kan pas met twee gemeenten"):
        opened(municipalities=(BUNNIK,))
    answer = client.get(f"/kaart-uitvoer/a.xlsx?gemeente={BUNNIK}&document=samengaan")
    assert answer.status_code == 400
    assert "Noem er twee tot vijf" in answer.text


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--out", "a.pdf", "--gemeente", BUNNIK, "--gemeente", HOUTEN], "alleen als xlsx"),
        (["--out", "a.xlsx", "--gemeente", BUNNIK], "pas met twee gemeenten"),
        (["--out", "d", "--each", "gemeente", "--formaat", "xlsx"], "Laat --each weg"),
    ],
)
def test_what_cannot_be_made_is_one_line(run, tmp_path, monkeypatch, arguments, named):
    monkeypatch.chdir(tmp_path)
    status, _, err = run("export", "--document", "samengaan", *arguments)
    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert named in err
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_a_line_each_and_sums_up(run):
    status, out, err = run("what-if", BUNNIK, HOUTEN, *DAY)
    assert status == 0
    lines = [line.split("\t") for line in out.splitlines()]
    expected = touched(BUNNIK, HOUTEN)
    assert {line[1]: line[3] for line in lines} == {i: ",".join(c) for i, c in expected.items()}
    assert len(lines) == len(expected)
    assert lines[0] == [
        "dubbel",
        "24963385",
        "Afvalverwijdering Utrecht",
        "GM0312,GM0321",
        "24 gemeenten",
        "blijft gelijk",
    ]
    double = sum(len(inside) == 2 for inside in expected.values())
    assert err.startswith(f"Als Bunnik en Houten samengaan, vallen in {double} samenwerkingen")
    assert "geen voorspelling" in err


def test_as_json_it_is_one_object(run):
    status, out, _ = run("what-if", *DELFT["municipalities"], *DAY, "--json")
    answer = json.loads(out)
    assert status == 0
    assert list(answer) == [
        "peildatum",
        "editie",
        "gemeenten",
        "uitkomst",
        "onderwerpen_apart",
        "samenwerkingen",
    ]
    assert answer["gemeenten"] == list(DELFT["municipalities"])
    first = answer["samenwerkingen"][0]
    assert first == {
        "id": "24962749",
        "registratie_id": "24962749",
        "naam": "Gemeenschappelijke regeling archeologie Midden-Delfland",
        "basis": "wgr",
        "vorm": "regeling-zonder-meer",
        "gevolg": "alleen",
        "gebied_verandert": True,
        "enige_deelnemer": True,
        "doen_mee": ["GM0503", "GM1842"],
        "niet_genoemd": ["GM0603"],
        "andere_gemeenten": 0,
        "andere_deelnemers": 0,
        "ledenlijst_onvolledig": False,
        "bron": (
            "https://organisaties.overheid.nl/24962749/"
            "Gemeenschappelijke_regeling_archeologie_Midden-Delfland/"
        ),
    }


def test_of_a_partial_list_that_names_one_of_them_the_object_claims_no_area(run):
    pair = ("GM0344", "GM0353")
    _, out, _ = run("what-if", *pair, *DAY, "--json")
    partial = {
        one["id"]: (one["gevolg"], one["gebied_verandert"])
        for one in json.loads(out)["samenwerkingen"]
        if one["ledenlijst_onvolledig"]
    }
    incomplete = {one.id for one in view().selection.partnerships if one.partial}
    both, one_named = ("dubbel", False), ("onbekend", None)
    assert partial == {
        i: both if len(inside) == 2 else one_named
        for i, inside in touched(*pair).items()
        if i in incomplete
    }
    assert {*partial.values()} == {both, one_named}


def test_filters_count(run):
    _, out, _ = run("what-if", BUNNIK, HOUTEN, *DAY, "--basis", "convenant")
    assert {line.split("\t")[1] for line in out.splitlines()} == {"u10", "woondeal-u10-u16"}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([BUNNIK], "pas met twee gemeenten"),
        ([BUNNIK, BUNNIK], "pas met twee gemeenten"),
        ([BUNNIK, "GM9999"], "GM9999"),
        ([BUNNIK, "GM0788"], "gesplitst"),
        ([f"GM0{n}" for n in (307, 308, 310, 312, 313, 317)], "Meer dan 5 keer gemeente"),
        ([BUNNIK, HOUTEN, "--deel", "samengaan"], "--deel"),
        ([], "GEMEENTE"),
    ],
)
def test_what_cannot_go_together_is_one_line_and_status_2(run, arguments, named):
    status, out, err = run("what-if", *arguments)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert named in err


@pytest.mark.parametrize("command", ["query", "export", "changes"])
def test_which_part_of_a_page_shows_is_no_argument(run, command):
    status, _, err = run(command, "--deel", "samengaan", "--out", "a.csv")
    assert status == 2
    assert "--deel" in err
