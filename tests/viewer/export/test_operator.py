"""Name and logo of the operator in what is taken away; the same bytes every time."""

import io
import json
import re
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image
from pypdf import PdfReader

from data.domain.query import Query
from tests.builders import DAY
from tests.viewer.export.views import SITE, registry
from tests.viewer.operator.conftest import nobody, operator  # noqa: F401 - fixtures
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

NAME = "Samenwerkingskaart Voorbeeld"
PURPLE = (0x5B, 0x1A, 0x6E)
FORMS = {
    "png": Options(),
    "svg": Options(),
    "pdf": Options(),
    "html": Options(),
    "xlsx": Options(),
    "dossier": Options(document="raadsdossier"),
}


def made(form: str, **chosen) -> bytes:
    query = Query(**{"date": DAY, "provinces": ("PV26",), **chosen})
    if form == "dossier":
        query = Query(date=DAY, municipalities=("GM0344",))
    view = view_of(query, registry(), site=SITE)
    return FORMATS["pdf" if form == "dossier" else form].write(view, FORMS[form])


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("form", FORMS)
def test_a_file_with_a_logo_is_the_same_bytes_twice_and_another_one_without(form, monkeypatch):
    with_logo = made(form)
    assert with_logo == made(form)
    monkeypatch.delenv("SAMENWERKINGSKAART_LOGO")
    monkeypatch.delenv("SAMENWERKINGSKAART_LOGO_DONKER")
    assert with_logo != made(form)


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize(("form", "pages"), [("pdf", 1), ("dossier", 1)])
def test_a_document_names_the_operator_and_says_what_its_logo_is(form, pages):
    content = made(form)
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == pages
    assert NAME in reader.pages[0].extract_text()
    assert reader.metadata.author == NAME
    alternatives = set()

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            [walk(one) for one in node]
        elif isinstance(node, dict):
            alternatives.add(str(node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    assert "Wapen van Voorbeeld" in alternatives


@pytest.mark.usefixtures("operator")
def test_a_picture_has_the_logo_before_the_name():
    image = Image.open(io.BytesIO(made("png"))).convert("RGB")
    logo = image.crop((40, 30, 160, 70))
    assert sum(one == PURPLE for one in logo.get_flattened_data()) > 120 * 40 / 2
    assert image.info["Software"] == NAME
    root = fromstring(made("svg"))
    (place,) = root.findall("{*}image")
    assert [float(place.get(name)) for name in ("x", "y", "width", "height")] == [30, 22.5, 90, 30]
    assert place.get("href").startswith("data:image/svg+xml;base64,")
    assert NAME in "".join(root.itertext())


@pytest.mark.usefixtures("operator")
def test_a_workbook_names_the_operator_and_prints_its_logo():
    content = made("xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.properties.creator == NAME
    rows = [[cell.value for cell in row] for row in book["Leeswijzer"].iter_rows()]
    assert ["Deze gegevens", "Aangeboden door", "Provincie Voorbeeld"] in [row[:3] for row in rows]
    assert all(sheet.oddFooter.left.text.startswith(NAME) for sheet in book)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pictures = [name for name in parts.namelist() if name.endswith(".png")]
        picture = Image.open(io.BytesIO(parts.read(pictures[0])))
        headers = parts.read("xl/worksheets/sheet1.xml").count(b"&amp;L&amp;G")
    assert headers == 1
    assert picture.size == (360, 120)
    assert round(picture.info["dpi"][0]) == 288


@pytest.mark.usefixtures("operator")
def test_the_map_in_one_file_has_name_logo_and_colours():
    page = made("html", language="en").decode()
    assert f"<title>{NAME}: " in page
    assert f"<h1>{NAME}</h1>" in page
    assert re.search(r'<img class="logo" src="data:image/svg\+xml;base64,\S+" alt="Wapen van', page)
    assert "light-dark(#fffdf8,#1a111d)" in page
    (begin,) = re.findall(r'id="begin">(.*?)</script>', page)
    assert json.loads(begin)["texts"]["title"] == NAME
    assert len(page) < 1_500_000


@pytest.mark.usefixtures("nobody")
def test_without_an_operator_no_file_names_one():
    page = made("html").decode()
    assert "<h1>Samenwerkingskaart</h1>" in page
    assert 'class="logo"' not in page
    assert b"Aangeboden" not in made("svg")


@pytest.mark.usefixtures("nobody")
def test_the_command_line_says_in_one_line_what_is_wrong_with_a_logo(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_LOGO", str(tmp_path / "geen.svg"))
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "export", "--out", str(tmp_path / "x.pdf")],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 2
    assert "geen.svg (logo): bestaat niet" in done.stderr
    assert done.stderr.count("\n") == 1
