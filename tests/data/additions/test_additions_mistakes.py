"""What goes wrong with files of data stewards: one right sentence, told once."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.additions.dates import meanings
from data.additions.reader import read_additions
from data.domain.declared import CURATED
from data.domain.errors import SourceError
from data.domain.text import partial_date
from data.io.problems import LOST, well_encoded
from data.sources.folder import find_sources
from tests.data import samples
from tests.data.addition_files import (
    CONTEXT,
    as_csv,
    entry,
    member,
    messages,
    read,
    sheets,
    write_csv,
    write_xlsx,
)
from tests.data.building import build


@pytest.fixture(params=["xlsx", "csv"])
def write(request, tmp_path):
    def written(contents, delimiter=";"):
        if request.param == "xlsx":
            return write_xlsx(tmp_path / "lijst.xlsx", contents)
        return write_csv(tmp_path / "lijst", contents, delimiter)

    return written


def refusal(paths):
    with pytest.raises(SourceError) as caught:
        read_additions(paths, CONTEXT)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("lines", [1, 2])
def test_a_line_above_the_header_is_told_once(write, lines):
    above = [["Overzicht van Proef"], ["Opgesteld in 2025"]][:lines]
    shown = messages(write({name: above + rows for name, rows in sheets().items()}))
    assert len(shown) == 2
    remark = f"boven de kolomnamen (rij {lines + 1}) staat nog een regel: “Overzicht van Proef”. "
    assert all(remark + "Haal weg wat boven de kolomnamen staat." in each for each in shown)


def test_the_same_mistake_in_many_rows_is_told_once(write):
    ids = [f"v{number}" for number in range(390)]
    entries = [entry(id=slug, zekerheid="wisselend") for slug in ids]
    (shown,) = messages(write(sheets(entries, [member(samenwerking_id=slug) for slug in ids])))
    assert "rij 2 en nog 389 rijen tot en met rij 391, kolom zekerheid: “wisselend” kan" in shown


def test_other_mistakes_beside_it_are_told_too(write):
    entries = [entry(id=f"v{number}", zekerheid="wisselend", fase="x") for number in range(3)]
    entries.append(entry(id="v9", zekerheid="vaag"))
    members = [member(samenwerking_id=each["id"]) for each in entries]
    shown = messages(write(sheets(entries, members)))
    columns = [each.split("kolom ")[1].split(":")[0] for each in shown]
    assert columns == ["zekerheid", "fase", "zekerheid"]


MANGLED = {
    "read as cp1252": "Súdwest-Fryslân".encode().decode("cp1252"),
    "twice": "Fryslân".encode().decode("cp1252").encode().decode("cp1252"),
    "quotes": "de ‘Regio’".encode().decode("cp1252", "replace").replace(LOST, "\x9d"),
    "lost": f"Frysl{LOST}n",
}


@pytest.mark.parametrize("text", MANGLED.values(), ids=MANGLED)
def test_wrongly_encoded_text_is_never_taken_in(write, text):
    (shown,) = messages(write(sheets([entry(naam=text)])))
    assert "kolom naam: " in shown
    assert "is in een verkeerde tekencodering bewaard. " in shown


@given(st.text("aeésS ’‘“”«»–ÉûïçÅÂ°€.,ôÖß²µ", max_size=12))
@example("CAFÉ» RENÉ’S “à” Ångström Â")
def test_text_that_is_right_comes_back_when_it_was_mangled(text):
    for encoding in ("cp1252", "latin-1"):
        try:
            mangled = text.encode().decode(encoding)
        except UnicodeDecodeError:
            continue
        assert well_encoded(mangled) == well_encoded(text)


@pytest.mark.parametrize("text", ["CAFÉ» in “RENÉ’S”", "Súdwest-Fryslân", "Åland – 10 °C", "Â"])
def test_right_text_stays(text):
    assert well_encoded(text) == text


DATES = {
    "2019-1-1": "2019-01-01",
    "2019-1": "2019-01",
    "20190131": "2019-01-31",
    "01-2019": "2019-01",
    "1/2019": "2019-01",
    "1-1-19": "2019-01-01",
    "1-1-87": "1987-01-01",
    "medio 2019": "2019",
    "ca. 2019": "2019",
    "2019/2020": "2019",
    "2019 - 2020": "2019",
    "1 mei 2024": "2024-05-01",
}


@pytest.mark.parametrize(("written", "meant"), DATES.items(), ids=DATES)
def test_a_common_form_of_a_date_is_suggested(write, written, meant):
    (shown,) = messages(write(sheets([entry(start=written, eind="")])))
    assert f"kolom start: “{written}” is geen datum. Bedoelt u {meant}?" in shown


def test_of_two_years_the_last_is_the_end(write):
    (shown,) = messages(write(sheets([entry(start="", eind="2019/2020")])))
    assert "Bedoelt u 2020?" in shown


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_every_day_is_understood_in_every_form(day):
    forms = ("%d-%m-%Y", "%d/%m/%y", "%Y%m%d", "%Y/%m/%d")
    for form in forms:
        first = next(filter(None, meanings(day.strftime(form), end=False)))
        assert partial_date(first).first == day


def test_a_loose_list_is_told_what_it_would_need(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Deelnemer,Verband,Plaats\nUtrecht,Proef,Utrecht\n", encoding="utf-8")
    remark = refusal([path])
    assert remark.startswith(
        "lijst.csv: is geen lijst van samenwerkingen of deelnemers (kolommen: Deelnemer, Verband, "
        "Plaats); nodig zijn samenwerkingen.csv met id, naam"
    )
    assert "python -m viewer template" in remark


def test_a_free_file_name_that_is_passed_over_says_why(tmp_path):
    rows = sheets()["Samenwerkingen"]
    rows = [row[:11] + row[12:] for row in rows]
    (tmp_path / "mijn lijst.csv").write_text(as_csv(rows), encoding="utf-8")
    (tmp_path / "oud.xls").write_bytes(b"x")
    assert refusal([tmp_path]).startswith(
        "deze map bevat geen werkmap of CSV met eigen toevoegingen (mijn lijst.csv mist bron; "
        "oud.xls is geen CSV of werkmap (.xlsx))"
    )


def test_a_list_of_a_delivery_that_is_passed_over_says_why(tmp_path):
    folder = samples.write_sources(tmp_path / "bron")
    text = samples.MERGERS.replace("effective_date", "datum")
    (folder / "registry" / "herindelingen.csv").unlink()
    (folder / "registry" / "fusies.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"ontbreekt \(fusies\.csv mist effective_date\)"):
        find_sources(folder)


def test_no_message_sends_a_steward_to_a_file_of_the_program(edition_remarks):
    assert edition_remarks
    files = {"data/", *(path.name for path in CURATED.glob("*.csv"))}
    assert not [each for each in edition_remarks if any(file in each for file in files)]


@pytest.fixture
def edition_remarks(tmp_path):
    folder = samples.write_sources(tmp_path / "bron")
    made = build(folder, tmp_path / "editie", check_only=True)
    own = read(write_csv(tmp_path / "lijst", sheets([entry(onderwerp="ruimtevaart")])))
    return [*made.warnings, *map(str, own.remarks)]
