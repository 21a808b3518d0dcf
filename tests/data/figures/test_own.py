"""A figure of one's own: how files are read, and what is refused in one line."""

import io
import zipfile

import openpyxl
import pytest

from data.additions import from_xlsx
from data.domain.errors import SourceError
from data.domain.query import Query
from data.figures import own
from data.figures.own import OWN_SERIES, hold, series_of
from data.figures.own_file import MOST_BYTES, MOST_ROWS, own_figure
from data.figures.view import figure_view
from data.io.uploads import UPLOADED
from layers.maps.catalogue import LAYERS
from layers.maps.palette import two_sided
from tests.edition import committed_registry
from viewer.answer.figure import figure_as_json


def read(text, file="cijfers.csv", **given):
    content = text if isinstance(text, bytes) else text.encode()
    return own_figure(content, file, committed_registry(), **given)


def values(text, **given):
    return {code: each.value for code, each in read(text, **given).series.records.items()}


def book(rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


UTRECHT, ZEIST = "GM0344", "GM0355"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gemeente;waarde\nUtrecht;1,5\nZeist;1.234,25\n", {UTRECHT: 1.5, ZEIST: 1234.25}),
        ("gemeente,waarde\nUtrecht,1.5\nZeist,2\n", {UTRECHT: 1.5, ZEIST: 2}),
        ("code;bijstand\n344;10\nGM0355;-3\n", {UTRECHT: 10, ZEIST: -3}),
        ("Gemeentecode;Waarde\n0344;10\n0355;.\n", {UTRECHT: 10}),
        ("gemeente;waarde\nUtrecht;1,5\nZeist;0.5\n", {UTRECHT: 1.5, ZEIST: 0.5}),
        ("gemeente\twaarde\nden bosch\t7\nUtrecht\t\n", {"GM0796": 7}),
        ("\ufeffnaam;cijfer\nSúdwest-Fryslân;1 234\n", {"GM1900": 1234}),
    ],
)
def test_what_people_write_is_understood(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "is leeg"),
        ("gemeente;waarde\n", "is leeg"),
        ("plaats;inwoners;huizen\na;1;2\n", "geen kolom gemeente of waarde"),
        ("gemeente;waarde\nUtrecht;1.234\nZeist;12\n", "kan duizenden of decimalen zijn"),
        ("gemeente;waarde\nUtrecht;1,5\nZeist;1.234\nSoest;0.5\n", "kan duizenden of"),
        ("gemeente;waarde\nUtrecht;veel\n", "“veel” is geen getal"),
        ("gemeente;waarde\nUtrecht;1e400\n", "“1e400” is geen getal"),
        ("gemeente;waarde\nUtrecht;nan\n", "“nan” is geen getal"),
        ("code;waarde\nGM9999;1\n", "“GM9999” is de code van geen gemeente"),
        ("code;waarde\nPV26;1\n", "“PV26” is de code van geen gemeente"),
        ("code;waarde\nGM0501;1\n", "“GM0501” is opgeheven (nu Voorne aan Zee)"),
        ("gemeente;waarde\nBrielle;1\n", "“Brielle” is opgeheven (nu Voorne aan Zee)"),
        ("gemeente;waarde\nUtrecht;1\nGM0344;2\n", "rij 3: GM0344 staat er al (rij 2)"),
        ("sep=;\ngemeente;waarde\nDen Haag;1\n's-Gravenhage;2\n", "staat er al (rij 2)"),
        ("gemeente;waarde\nUtrecht;\n", "geen enkele waarde"),
        ("gemeente;waarde\nSúdwest-Fryslân;1\n".encode("cp1252"), "het bestand is geen UTF-8"),
        ("gemeente;waarde\n" + "Utrecht;1\n" * (MOST_ROWS + 1), "meer dan 2000 rijen"),
        (b"x" * (MOST_BYTES + 1), "groter dan 1 MB"),
        (b"\x00\x01\x02", ""),
        (b"%PDF-1.7", ""),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text, line):
    with pytest.raises(SourceError) as error:
        read(text)
    assert line in str(error.value)
    assert "\n" not in str(error.value)


def test_a_workbook_is_read_by_its_first_sheet_and_a_formula_by_its_outcome():
    made = book([["gemeente", "waarde"], ["Utrecht", 1.25], ["Zeist", 1234]])
    assert values(made, file="cijfers.xlsx") == {UTRECHT: 1.25, ZEIST: 1234}
    formula = book([["gemeente", "waarde"], ["Utrecht", "=1+1"]])
    with pytest.raises(SourceError, match="een formule zonder uitkomst"):
        read(formula, file="cijfers.xlsx")


def test_a_workbook_that_grows_when_unpacked_is_refused_unread(monkeypatch):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (from_xlsx.MOST_UNPACKED + 1))
    assert len(held.getvalue()) < MOST_BYTES
    monkeypatch.setattr(from_xlsx.openpyxl, "load_workbook", lambda *_a, **_k: pytest.fail("read"))
    with pytest.raises(SourceError, match="uitgepakt"):
        read(held.getvalue(), file="bom.xlsx")


def test_it_is_shown_as_any_figure_is_and_a_number_is_divided():
    text = "gemeente;waarde\n" + "".join(f"{name};{n}\n" for n, name in enumerate(
        ("Utrecht", "Zeist", "Soest", "Baarn", "Bunnik", "Houten", "Amersfoort", "Leusden"), 1
    ))  # fmt: skip
    registry = committed_registry()
    made = read(text, name="Proef", unit="mensen", kind="count")
    assert {registry.name(code) for code in made.few} == {"Utrecht", "Zeist", "Soest", "Baarn"}
    assert len(made.missing) == len(registry.divisions.now.codes) - 8
    key = hold(made.series, "a" * 32)
    assert key.startswith(UPLOADED)
    assert series_of(key).declared.key == key
    view = figure_view(registry.select(Query(figure=key, layer="cijfer")))
    inhabitants = {o.code: o.inhabitants for o in registry.organisations.values()}
    for code, value in view.known().items():
        assert value == pytest.approx(view.measured[code].value / inhabitants[code] * 1000)
    assert len(view.known()) == 8


def test_only_the_browser_that_loaded_it_sees_it():
    key = hold(read("gemeente;waarde\nUtrecht;1\n").series, "b" * 32)
    for session, seen in (("b" * 32, True), ("c" * 32, False), ("", False)):
        token = own.SESSION.set(session)
        assert own.seen_by_session(key) is seen
        own.SESSION.reset(token)
    assert OWN_SERIES.get("niets") is None
    assert series_of("woz-waarde") is None


def test_values_at_both_sides_of_nothing_get_two_colours():
    names = ("Utrecht", "Zeist", "Soest", "Baarn", "Bunnik", "Houten")
    values = (-4, -1, 0, 1, 3, 9)
    rows = "".join(f"{name};{value}\n" for name, value in zip(names, values, strict=True))
    registry = committed_registry()
    key = hold(read(f"gemeente;groei\n{rows}").series, "d" * 32)
    selection = registry.select(Query(figure=key, layer="cijfer"))
    view, picture = figure_view(selection), LAYERS["cijfer"].draw(selection)
    assert view.limits == (-3.5, 0, 3.5)
    assert view.middle == 0
    fills = {
        registry.name(code): picture.styles[place].fill
        for code, place in picture.areas.items()
        if view.shown[code].value is not None
    }
    low, near, above, far = two_sided(2, 2)
    expected = (low, near, above, above, above, far)
    assert fills == dict(zip(names, expected, strict=True))
    assert [entry.count for entry in picture.legend[:4]] == [1, 3, 1, 1]
    assert "Oranje is lager dan 0 (2 gemeenten), blauw is 0 of hoger (4 gemeenten)" in picture.words
    beside = figure_as_json(selection)
    assert beside["methods"][0][1] == "aan weerszijden van 0"
    assert beside["method"] == beside["methods"][0][0]
    asked = registry.select(Query(figure=key, layer="cijfer", classes="1,2"))
    assert figure_view(asked).middle is None
