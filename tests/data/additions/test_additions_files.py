"""Files of own additions as they come in real life: odd but good, and broken."""

import datetime as dt
import gzip
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.domain.errors import SourceError
from tests.data.addition_files import (
    ENTRY,
    MEMBER,
    OTHER,
    as_csv,
    entry,
    member,
    messages,
    read,
    sheets,
    write_csv,
    write_xlsx,
)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return read(write_xlsx(tmp_path_factory.mktemp("good") / "a.xlsx", sheets())).entries


CSV_WAYS = {
    "comma": (",", "utf-8"),
    "semicolon": (";", "utf-8"),
    "mark of Excel": (";", "utf-8-sig"),
    "tabs in UTF-16": ("\t", "utf-16"),
}


@pytest.mark.parametrize(("delimiter", "encoding"), CSV_WAYS.values(), ids=CSV_WAYS)
def test_every_way_in_which_a_spreadsheet_saves_csv(tmp_path, expected, delimiter, encoding):
    folder = write_csv(tmp_path / "lijst", sheets(), delimiter, encoding)
    assert read(folder).entries == expected
    both = [folder / "deelnemers.csv", folder / "samenwerkingen.csv"]
    assert read(both).entries == expected


def test_a_csv_that_names_its_own_delimiter(tmp_path, expected):
    folder = write_csv(tmp_path / "lijst", sheets(), ";")
    file = folder / "deelnemers.csv"
    file.write_bytes(b"sep=;\r\n" + file.read_bytes())
    assert read(folder).entries == expected
    file.write_bytes(file.read_bytes().replace(b"trekker", b"baas"))
    assert messages(folder)[0].startswith("deelnemers.csv, rij 2, kolom rol")


def test_other_names_of_files_are_known_by_their_columns(tmp_path, expected):
    folder = write_csv(tmp_path / "lijst", sheets())
    (folder / "samenwerkingen.csv").rename(folder / "b.csv")
    (folder / "sub").mkdir()
    (folder / "deelnemers.csv").rename(folder / "sub/a.csv")
    (folder / "herindelingen.csv").write_text("old_code,old_name\n")
    (folder / "plaatje.csv").write_bytes(b"\xff\x00")
    assert read(folder).entries == expected


def test_the_workbook_in_a_folder_is_read_and_its_lock_is_not(tmp_path, expected):
    write_xlsx(tmp_path / "a.xlsx", sheets())
    (tmp_path / "~$a.xlsx").write_bytes(b"open")
    assert read(tmp_path).entries == expected


def test_spaces_capitals_and_empty_rows(tmp_path, expected):
    spaced = {key: f"\u00a0 {value}\u200b " for key, value in ENTRY.items()}
    contents = sheets([{}, spaced, {}], [{}, {}, {**MEMBER, "rol": " Trekker"}])
    contents["Samenwerkingen"][0] = [
        f" {name.upper().replace('_', ' ')} " for name in contents["Samenwerkingen"][0]
    ]
    contents = {f" {name.upper()}": [[], [], *rows] for name, rows in contents.items()}
    assert (
        messages(write_xlsx(tmp_path / "a.xlsx", {k.strip(): v for k, v in contents.items()})) == []
    )
    assert read(tmp_path / "a.xlsx").entries == expected


def test_numbers_dates_and_switches_of_excel(tmp_path):
    path = tmp_path / "a.xlsx"
    contents = sheets(
        [
            entry(start=2016, eind=dt.date(2020, 6, 30), gedeeltelijk=True),
            entry(id="twee", start=2016.0, eind="", gedeeltelijk=False),
        ],
        [MEMBER, member(samenwerking_id="twee")],
    )
    first, second = read(write_xlsx(path, contents)).entries
    assert (first.start, first.end, first.marks) == ("2016", "2020-06-30", {"gedeeltelijk"})
    assert (second.start, second.end, second.marks) == ("2016", "", frozenset())


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("d-m-yyyy", "2024-05-01"),
        ("[$-413]d mmmm yyyy;@", "2024-05-01"),
        ("mmm-yy", "2024-05"),
        ('[$-413]mmmm "van" yyyy', "2024-05"),
        ("yyyy", "2024"),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows(tmp_path, shown, text):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, sheets([entry(start=dt.date(2024, 5, 1), eind="")]), default_date_format=shown)
    assert read(path).entries[0].start == text


def test_of_a_formula_the_outcome_is_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", sheets([entry(naam='="De "&"Vierhoek"')]))
    # A formula that no spreadsheet has calculated has the outcome 0 in this writer's files.
    assert read(path).entries[0].name == "0"


def test_a_formula_without_outcome(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets([entry(naam="=A2", doel="#N/A")]).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Samenwerkingen"]["G2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    assert messages(tmp_path / "a.xlsx") == [
        f"Samenwerkingen, rij 2, kolom {name}: een formule zonder bruikbare uitkomst. Vul de "
        "waarde zelf in."
        for name in ("naam", "doel")
    ]


FORMULAS = {
    "id": {"Samenwerkingen": "A2"},
    "name without code": {"Deelnemers": "C2"},
    "code": {"Deelnemers": "B2"},
    "type": {"Deelnemers": "D2"},
    "which partnership": {"Deelnemers": "A2"},
    "header": {"Samenwerkingen": "B1"},
    "beside the columns": {"Samenwerkingen": "Z2"},
    "below the rows": {"Deelnemers": "B9"},
}


@pytest.mark.parametrize("cells", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_is_told_once_and_nothing_that_follows_from_it(tmp_path, cells):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets(
        [ENTRY], [member(organisatie_code="", rol="lid"), member(**OTHER)]
    ).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in cells:
            sheet[cells[name]] = '="x"'
    book.save(tmp_path / "a.xlsx")
    (reported,) = messages(tmp_path / "a.xlsx")
    assert "een formule zonder bruikbare uitkomst" in reported


def test_a_sheet_of_formulas_is_not_called_empty(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets().items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row if name == "Deelnemers" else ['="x"'])
    book.save(tmp_path / "a.xlsx")
    assert [
        reported for reported in messages(tmp_path / "a.xlsx") if reported.startswith("Samenw")
    ] == [
        f"Samenwerkingen, rij {row}, kolom A: een formule zonder bruikbare uitkomst. Vul de waarde "
        "zelf in."
        for row in (1, 2)
    ]


OF_MERGED = member(samenwerking_id="", organisatie_code="GM0307", organisatie_naam="")


def test_merged_cells_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets(members=[MEMBER, OF_MERGED]).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == "Deelnemers":
                sheet.merge_range("A2:A3", "vierhoek")
    lines = messages(path)
    assert lines[0] == (
        "Deelnemers: cellen A2:A3 zijn samengevoegd. Hef de samenvoeging op en vul elke rij in."
    )
    assert any("Deelnemers, rij 3, kolom samenwerking_id: is leeg" in line for line in lines)


HEADERS = {
    "misspelt": (
        ("bron", "bronn"),
        [
            "rij 1: kolom bron niet gevonden. Neem de kolomnamen van het sjabloon over.",
            "rij 1, kolom L: “bronn” is geen kolom. Bedoelt u bron?",
        ],
    ),
    "of their own": (
        ("opmerking", "kleur"),
        ["rij 1, kolom R: “kleur” is geen kolom. Haal haar weg, of noem haar opmerking."],
    ),
    "twice": (("opmerking", "naam"), ["rij 1, kolom R: naam staat er al. Houd er één over."]),
    "empty": (
        ("doel", ""),
        [
            "rij 1: kolom doel niet gevonden. Neem de kolomnamen van het sjabloon over.",
            "rij 1, kolom G: heeft gegevens, maar geen naam. Zet er een kolomnaam boven of maak "
            "haar leeg.",
        ],
    ),
}


@pytest.mark.parametrize(("change", "expected"), HEADERS.values(), ids=HEADERS)
def test_a_wrong_header(tmp_path, change, expected):
    contents = sheets()
    header = contents["Samenwerkingen"][0]
    contents["Samenwerkingen"][0] = [change[1] if name == change[0] else name for name in header]
    lines = messages(write_xlsx(tmp_path / "a.xlsx", contents))
    assert lines == [f"Samenwerkingen, {line}" for line in expected]


def test_no_header_at_all_is_one_error_per_table(tmp_path):
    contents = {name: rows[1:] for name, rows in sheets().items()}
    lines = messages(write_xlsx(tmp_path / "a.xlsx", contents))
    assert [line.split(" niet gevonden")[0] for line in lines if "niet gevonden" in line] == [
        f"Samenwerkingen, rij 1: kolommen {', '.join(PARTNERSHIPS.needed)}",
        f"Deelnemers, rij 1: kolommen {', '.join(PARTICIPANTS.needed)}",
    ]


def test_wrong_names_of_sheets(tmp_path):
    contents = sheets()
    contents = {"Samenwerking": contents["Samenwerkingen"], "Blad2": contents["Deelnemers"]}
    assert messages(write_xlsx(tmp_path / "a.xlsx", contents)) == [
        "Samenwerkingen: dit blad ontbreekt (wel: Samenwerking, Blad2). Bedoelt u het blad "
        "“Samenwerking”? Noem het dan Samenwerkingen.",
        "Deelnemers: dit blad ontbreekt (wel: Samenwerking, Blad2). Noem een blad Deelnemers.",
    ]


def test_other_sheets_are_told_but_the_guide_is_not(tmp_path):
    more = {"Leeswijzer": [["uitleg"]], "Keuzelijsten": [["x"]], "Blad1": [["y"]], "Leeg": []}
    added = read(write_xlsx(tmp_path / "a.xlsx", sheets() | more))
    assert [str(remark) for remark in added.remarks] == [
        "Blad1: dit blad is niet gelezen. Alleen Samenwerkingen en Deelnemers tellen mee."
    ]


def test_the_example_does_not_count(tmp_path):
    contents = sheets(
        [entry(id="voorbeeld", bron=""), ENTRY], [member(samenwerking_id="voorbeeld"), MEMBER]
    )
    added = read(write_xlsx(tmp_path / "a.xlsx", contents))
    assert [each.slug for each in added.entries] == ["vierhoek"]
    assert [remark.row for remark in added.remarks] == [2, 2]


def test_rows_of_a_csv_that_are_too_short_or_too_long(tmp_path):
    folder = write_csv(tmp_path / "lijst", sheets())
    file = folder / "deelnemers.csv"
    file.write_text(file.read_text() + "vierhoek,GM0307\r\nvierhoek,GM1900,,,lid,,,,,x\r\n")
    assert messages(folder)[:2] == [
        f"deelnemers.csv, rij {row}: heeft {count} cellen, de kop 9. Zet een tekst met een "
        "scheidingsteken tussen aanhalingstekens."
        for row, count in ((3, 2), (4, 10))
    ]


def archive(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()


def workbook(replace):
    """Return a good workbook of which the parts are changed by a function."""
    content = io.BytesIO()
    write_xlsx(content, sheets())
    with zipfile.ZipFile(content) as file:
        return archive({name: replace(name, file.read(name)) for name in file.namelist()})


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
GOOD = workbook(lambda _name, part: part)


def with_bomb(_name, part):
    return part.replace(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', BOMB).replace(
        b"De Vierhoek", b"&b;"
    )


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BROKEN = {
    "empty": (b"", "a.xlsx: is leeg."),
    "old Excel": (OLD_EXCEL, "a.xlsx: is een oud Excel-bestand (.xls). Open het in Excel en bewa"),
    "password": (
        OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"),
        "a.xlsx: is met een wachtwoord beveiligd. Haal het wachtwoord eraf in Excel.",
    ),
    "web page": (b"<!DOCTYPE html><p>", "a.xlsx: is een webpagina, niet de gegevens zelf."),
    "cut off": (GOOD[:-200], "a.xlsx: is geen leesbare Excel-werkmap."),
    "damaged": (
        workbook(lambda name, part: b"<x" if name.endswith("sheet2.xml") else part),
        "a.xlsx: is geen leesbare Excel-werkmap.",
    ),
    "no content": (
        workbook(lambda name, part: b"" if name.endswith("workbook.xml") else part),
        "a.xlsx: is geen leesbare Excel-werkmap.",
    ),
    "other archive": (archive({"a.txt": "x"}), "a.xlsx: is een ingepakt bestand, maar geen Excel"),
    "gzip": (gzip.compress(b"x"), "a.xlsx: is ingepakt (gzip of zip)."),
    "entities": (workbook(with_bomb), "a.xlsx: is geen leesbare Excel-werkmap."),
    "zip bomb": (
        archive({"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": bytes(13_000_000)}),
        "a.xlsx: groter dan 5 MB, 12 MB uitgepakt of 20000 rijen.",
    ),
    "far row": (
        workbook(lambda _name, part: part.replace(b'<row r="2"', b'<row r="999999999"')),
        "a.xlsx: groter dan",
    ),
    "a text": (
        as_csv(sheets()["Deelnemers"]).encode(),
        "a.xlsx: is geen Excel-werkmap. Bewaar het in Excel als werkmap (.xlsx), of geef een "
        "CSV-bestand de uitgang .csv.",
    ),
}
BROKEN_CSV = {
    "empty": (b"", "a.csv: is leeg. Verbeter het bestand, of geef het goede."),
    "web page": (b"<html>", "a.csv: is een webpagina, niet de gegevens zelf. Verbeter het bestand"),
    "one csv": (as_csv(sheets()["Deelnemers"]).encode(), "samenwerkingen.csv ontbreekt."),
    "Windows letters": (
        as_csv([["id", "naam"], ["a", "Fryslân"]]).encode("cp1252"),
        "a.csv, rij 2: de tekens zijn niet te lezen, het bestand is geen UTF-8. Kies in Excel bij",
    ),
    "open quote": (
        b'id,naam\n"x\ny",z\na,"y\nb,c\n',
        'a.csv, rij 3, kolom naam: een aanhalingsteken (") wordt niet gesloten. Zet er een aan het '
        "eind van de tekst, of haal het weg.",
    ),
    "open quote in the header": (b'id;"naam\na;b\n', "a.csv, rij 1, kolom B: een aanhalingsteken"),
    "text after a quote": (
        b'id,naam\n"De "Vierhoek"",x\n',
        'a.csv, rij 2, kolom id: na een sluitend aanhalingsteken (") staat nog tekst. Schrijf een '
        'aanhalingsteken binnen een tekst dubbel ("").',
    ),
    "endless cell": (
        b"id,naam\na," + b"x" * 200_000 + b",y\n",
        "a.csv, rij 2, kolom naam: de cel is langer dan 131072 tekens. Kort haar in",
    ),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(tmp_path, content, message):
    refused(tmp_path / "a.xlsx", content, message)


@pytest.mark.parametrize(("content", "message"), BROKEN_CSV.values(), ids=BROKEN_CSV)
def test_a_broken_csv_is_refused(tmp_path, content, message):
    refused(tmp_path / "a.csv", content, message)


def refused(path, content, message):
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read(path)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert "bij de bron" not in str(caught.value)


def test_files_that_are_not_there_or_too_many(tmp_path):
    with pytest.raises(SourceError) as caught:
        read(tmp_path / "weg.xlsx")
    reported = "niet te lezen (bestaat niet). Controleer de naam en de map."
    assert str(caught.value) == f"{tmp_path}/weg.xlsx: {reported}"
    with pytest.raises(SourceError, match=r"deze map bevat geen werkmap of CSV"):
        read(tmp_path)
    path = write_xlsx(tmp_path / "a.xlsx", sheets())
    with pytest.raises(SourceError, match=r"a\.xlsx: is een werkmap"):
        read([path, path])
    with pytest.raises(SourceError, match=r"te veel bestanden: a\.xlsx, a\.xlsx, a\.xlsx\."):
        read([path, path, path])
    folder = write_csv(tmp_path / "lijst", sheets())
    with pytest.raises(SourceError, match=r"zijn allebei deelnemers"):
        read([folder / "deelnemers.csv", folder / "deelnemers.csv"])


def test_tables_without_rows(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", sheets([], []))
    with pytest.raises(SourceError, match=r"a\.xlsx: bevat nog geen samenwerkingen"):
        read(path)
    path = write_xlsx(tmp_path / "b.xlsx", {"Samenwerkingen": [], "Deelnemers": []})
    assert messages(path)[0].startswith(
        "Samenwerkingen: is leeg. Zet in rij 1 de kolommen id, naam"
    )
