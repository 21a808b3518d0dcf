"""The list of verbonden partijen, recounted, in both formats."""

import datetime as dt
import io
from dataclasses import replace

import docx
import openpyxl
import pytest

from data.domain.errors import QueryError
from data.domain.query import Query
from tests.edition import committed_registry
from viewer.export.affiliated_parties.rows import DIVISIONS, affiliated_rows, year_before
from viewer.export.files import file_stem
from viewer.export.formats import FORMATS, Options
from viewer.export.tables.model import Reader
from viewer.export.view import view_of

DAY = dt.date(2026, 11, 20)
LIST = Options(document="verbonden-partijen")
UTRECHT = Query(municipalities=("GM0344",), date=DAY)
PROVINCE = Query(participants=("PV26",), subject="PV26", date=DAY)
WATER_BOARD = Query(participants=("WS0636",), subject="WS0636", date=DAY)
ALL = pytest.mark.parametrize("query", [UTRECHT, PROVINCE, WATER_BOARD], ids=["GM", "PV", "WS"])
COMPANIES, SOCIETIES = {"nv", "bv", "cooperatie"}, {"stichting", "vereniging"}


def shown(query):
    return view_of(query, committed_registry(), site="https://kaart.example/")


def taking_part(code, day):
    """Return the ids of what an organisation takes part in, by walking through every record."""
    registry = committed_registry()
    return {
        registry.records[number].id
        for number in registry.at(day).records.tolist()
        if registry.records[number].basis != "landelijke-indeling"
        and any(
            code in (one.organisation.code, one.drawn)
            for one in registry.participations(registry.records[number], day)
        )
    }


@ALL
def test_everything_is_on_the_list_once_and_beside_last_year(query):
    rows = list(affiliated_rows(Reader(committed_registry().select(query), "")))
    code = (query.municipalities or query.participants)[0]
    now, before = taking_part(code, DAY), taking_part(code, year_before(DAY))
    assert sorted(row.record.id for row in rows if row.now) == sorted(now)
    assert {row.record.id for row in rows if not row.now} == before - now
    assert {row.record.id for row in rows if row.now and not row.before} == now - before
    assert [row.division for row in rows if row.now] == sorted(
        row.division for row in rows if row.now
    )
    for row in rows:
        form, basis = row.record.form, row.record.basis
        expected = (
            1 if basis == "wgr" else 2 if form in COMPANIES else 3 if form in SOCIETIES else 4
        )
        assert row.division == expected


@ALL
def test_word_holds_every_party_under_its_part_with_marked_blanks(query):
    made = FORMATS["docx"].write(shown(query), LIST)
    document = docx.Document(io.BytesIO(made))
    rows = list(affiliated_rows(shown(query).reader))
    standing = [row for row in rows if row.now]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    parts = [f"{n}. {DIVISIONS[n - 1]}" for n in sorted({row.division for row in standing})]
    assert [text for text in headings if text in parts] == parts
    assert len(document.tables) == len(standing) == len(headings) - len(parts) - 1
    for table in document.tables:
        blanks = [row.cells[1] for row in table.rows if row.cells[1].text == "[in te vullen]"]
        assert len(blanks) == 9
        assert all(cell.paragraphs[0].runs[0].font.highlight_color for cell in blanks)
    assert made == FORMATS["docx"].write(shown(query), LIST)


def test_excel_holds_the_same_rows():
    made = FORMATS["xlsx"].write(shown(UTRECHT), LIST)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Verbonden partijen"]
    titles, *rows = sheet.iter_rows(values_only=True)
    assert len(rows) == len(list(affiliated_rows(shown(UTRECHT).reader)))
    assert titles[:3] == ("Onderdeel", "Naam", "Naast vorig jaar")
    assert {row[titles.index("Risico’s")] for row in rows} == {"[in te vullen]"}


def test_english_has_no_dutch_words_of_ours():
    made = FORMATS["docx"].write(shown(replace(UTRECHT, language="en")), LIST)
    words = " ".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    assert "Affiliated parties of gemeente Utrecht" in words or "Affiliated parties of" in words
    assert "Concept" not in words


def test_a_list_that_is_filtered_says_so():
    made = FORMATS["docx"].write(shown(replace(UTRECHT, topics=("afval",))), LIST)
    words = " ".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    assert "over afval" in words
    assert "Veiligheidsregio" not in words


@pytest.mark.parametrize("query", [Query(), Query(municipalities=("GM0344", "GM0355"))])
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_it_is_of_one_government(query, suffix):
    with pytest.raises(QueryError, match="van één gemeente, provincie of waterschap"):
        FORMATS[suffix].write(shown(replace(query, date=DAY)), LIST)


def test_a_map_is_not_for_word():
    with pytest.raises(QueryError, match="Een kaart is er niet als docx"):
        FORMATS["docx"].write(shown(UTRECHT), Options())


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        (UTRECHT, "verbonden-partijen-utrecht-2026-11-20"),
        (PROVINCE, "verbonden-partijen-provincie-utrecht-2026-11-20"),
    ],
)
def test_the_file_says_whose_list_it_is(query, stem):
    assert file_stem(committed_registry().select(query), "verbonden-partijen") == stem


def test_a_leap_day_has_a_year_before():
    assert year_before(dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)
