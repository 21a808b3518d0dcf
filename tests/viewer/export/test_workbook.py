import datetime as dt
import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils.escape import unescape

from layers.words.language import _
from tests.soak import rounds
from tests.viewer.export.test_csv_file import texts
from tests.viewer.export.views import VIEWS, tiny_view, view
from viewer.export.formats import Options
from viewer.export.guide import guide
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.powers import POWERS
from viewer.export.workbook import MOST_TEXT, SHEETS, xlsx

WITH_POWERS = (*SHEETS, POWERS)
NAMES = ["Samenwerkingen", "Deelnames", "Organisaties", "Gemeenten", "Bevoegdheden", "Leeswijzer"]


def opened(shown):
    return openpyxl.load_workbook(BytesIO(xlsx(shown, Options())))


def column(sheet, title):
    header = [cell.value for cell in sheet[1]]
    return [row[header.index(title)] for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def utrecht():
    return opened(view(participants=("GM0344",)))


def test_sheets_headers_filters_and_widths(utrecht):
    assert utrecht.sheetnames == NAMES
    for sheet, table in zip(utrecht.worksheets[:-1], WITH_POWERS, strict=True):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert [cell.value for cell in sheet[1]] == [c.title for c in table.columns]
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert min(widths) > 8
        assert max(widths) > 30
    assert utrecht["Leeswijzer"].freeze_panes == "A2"


def test_an_edition_without_powers_has_no_sheet_for_them():
    assert opened(tiny_view("x")).sheetnames == [name for name in NAMES if name != "Bevoegdheden"]


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "default"])
def test_every_cell_agrees_with_the_table(name):
    shown = view(**{"provinces": ("PV26",), **VIEWS[name]})
    book = opened(shown)
    for table in WITH_POWERS:
        sheet = book[_(table.title)]
        rows = sheet.iter_rows(min_row=2, values_only=True)
        for each, cells in zip(rows, table.values(shown.reader), strict=True):
            for value, cell in zip(each, cells, strict=True):
                assert _same(value, cell), (value, cell)


def _same(value, cell):
    if isinstance(cell, bool):
        return value == _("ja" if cell else "nee")
    if isinstance(cell, dt.date):
        return isinstance(value, dt.datetime) and value.date() == cell
    if isinstance(cell, (int, float)):
        return isinstance(value, (int, float)) and value == cell
    return (value or "") == (cell or "")


def test_long_texts_show_three_lines(utrecht):
    sheet = utrecht["Samenwerkingen"]
    rows = range(2, sheet.max_row + 1)
    assert {sheet.row_dimensions[row].height for row in rows} == {45}
    assert all(cell.alignment.wrap_text for cell in column(sheet, "Doel") if cell.value)
    assert not any(cell.alignment.wrap_text for cell in column(utrecht["Deelnames"], "Bron"))


def test_dates_are_dates_and_numbers_are_numbers(utrecht):
    starts = [c for c in column(utrecht["Samenwerkingen"], "Ingangsdatum") if c.value]
    assert starts
    assert all(c.is_date and c.number_format == "dd-mm-yyyy" for c in starts)
    inhabitants = [c for c in column(utrecht["Organisaties"], "Inwoners") if c.value]
    assert all(c.data_type == "n" for c in inhabitants)
    assert max(c.value for c in inhabitants) > 800_000


def test_addresses_can_be_followed(utrecht):
    links = column(utrecht["Samenwerkingen"], "Adres van de bron")
    assert any(cell.hyperlink for cell in links)
    assert all(
        cell.hyperlink.target == cell.value for cell in links if str(cell.value).startswith("http")
    )


def test_the_reading_guide_tells_what_is_in_it_and_what_is_missing(utrecht):
    rows = list(utrecht["Leeswijzer"].iter_rows(min_row=2, values_only=True))
    message = {(over, name): text for over, name, text, _ in rows}
    assert (
        message["Deze gegevens", "Keuze"]
        == "Alle samenwerkingen met de gemeente Utrecht op 20 november 2026."
    )
    assert message["Deze gegevens", "Peildatum"] == "20 november 2026"
    assert message["Deze gegevens", "Editie van de gegevens"] == "16 mei 2026"
    assert {row[1]: row[3] for row in rows}[
        "Adres"
    ] == "https://kaart.voorbeeld.nl/?deelnemer=GM0344&peildatum=2026-11-20"
    topics = [c.value for c in column(utrecht["Samenwerkingen"], "Onderwerp (code)")]
    taking_part = view(participants=("GM0344",)).selection.partnerships
    assert len(topics) == len(taking_part)
    silent = topics.count("niet-geregistreerd")
    assert silent == sum(not one.topics for one in taking_part)
    assert message["Wat ontbreekt", "Onderwerp"].startswith(f"Bij {silent} van de {len(topics)} ")
    assert "steekproef" in message["Wat ontbreekt", "Buiten de Wgr"]
    assert "CC0-1.0" in message["Bronnen en licenties", "Register van Overheidsorganisaties"]
    for table in WITH_POWERS:
        for about in table.columns:
            assert message[f"Kolommen van {table.title}", about.title] == about.explanation


def test_the_missing_topics_of_the_whole_register_are_told():
    message = {entry.text for entry in guide(view(bases=("wgr",)), ())}
    assert "Bij 215 van de 451 staat geen onderwerp geregistreerd." in message


def test_in_english():
    book = opened(view(language="en", topics=("afval",)))
    assert book.sheetnames == [
        "Partnerships",
        "Memberships",
        "Organisations",
        "Municipalities",
        "Powers",
        "Reading guide",
    ]
    assert not {"Naam", "Doel"} & {cell.value for cell in book.worksheets[0][1]}


def test_the_same_bytes_every_time_and_the_date_of_the_edition():
    first, second = (xlsx(view(topics=("afval",)), Options()) for _ in range(2))
    assert first == second
    created = openpyxl.load_workbook(BytesIO(first)).properties.created
    assert created == dt.datetime(2026, 5, 16)
    stamps = {info.date_time for info in ZipFile(BytesIO(first)).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=rounds(40))
@given(text=texts)
def test_no_text_becomes_a_formula_and_every_text_comes_back(text):
    book = opened(tiny_view(text))
    for sheet in book:
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" for cell in row)
    (purpose,) = column(book["Samenwerkingen"], "Doel")
    readable = re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", text)
    assert unescape(purpose.value or "") == readable


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", " =1+1", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_text_when_edited(text):
    (cell,) = column(opened(tiny_view(text))["Samenwerkingen"], "Doel")
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


def test_a_script_or_a_macro_is_no_link():
    (cell,) = column(opened(tiny_view("javascript:alert(1)"))["Samenwerkingen"], "Website")
    assert cell.hyperlink is None


def test_a_text_longer_than_a_cell_is_cut_off_visibly():
    (cell,) = column(opened(tiny_view("a" * 40_000))["Samenwerkingen"], "Doel")
    assert len(cell.value) == MOST_TEXT
    assert cell.value.endswith("…")


def test_every_table_has_its_own_keys_and_titles():
    for table in TABLES.values():
        assert len({c.key for c in table.columns}) == len(table.columns)
        assert len({c.title for c in table.columns}) == len(table.columns)
        assert all(re.fullmatch(r"[a-z0-9_]+", c.key) for c in table.columns)
