"""Snapshots, read back by programs that did not make them."""

import datetime as dt
import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, quote
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from data.archive.in_use import edition_dir
from layers.print.files import svg
from layers.print.land import Box, label_points
from layers.print.map_figure import page
from layers.print.map_marks import Map
from layers.print.poster import poster_figure
from layers.print.sheet import amount
from layers.print.typesetting import compile_pdf, compile_png, printable
from layers.words.filters import filter_sentence
from tests.edition import committed_registry
from viewer.address.parse import parse
from viewer.export.formats import FORMATS, Options
from viewer.export.snapshot import map_of, sheet_of
from viewer.export.view import view_of
from viewer.locale.catalogue import set_language

SITE = "https://kaart.example.nl/"
DAY = "peildatum=2026-11-20"
NASTY = """\ufeff<script>alert("1")</script> #panic("x") $x^2$ \\ ' & *b* ]]> 漢 😀 @a"""
SVG = "{http://www.w3.org/2000/svg}"
QUERIES = {
    "country": "",
    "ties": "provincie=PV26&laag=verbanden",
    "ties of one": "laag=verbanden&gemeente=GM0344&taal=en",
    "groups": "laag=groepen&provincie=PV23",
    "patchwork": "laag=lappendeken&taal=en",
    "areas": "laag=gebied&samenwerking=27841020&samenwerking=24967788&samenwerking=28509796"
    "&samenwerking=24963449&samenwerking=28324225",
    "selected": "gemeente=GM0344",
    "compared": "laag=vergelijk&gemeente=GM0344&gemeente=GM0355",
    "nothing found": f"zoek={quote(NASTY)}&taal=en",
}
A4, A3 = (595.28, 841.89), (841.89, 1190.55)


@pytest.fixture(scope="module")
def registry():
    return committed_registry()


def view(registry, query, **changes):
    parsed = parse(parse_qs(f"{query}&{DAY}"), registry)
    assert not parsed.problems
    set_language(parsed.query.language)
    return view_of(parsed.query, registry, site=SITE, **changes)


def written(suffix, shown, **options):
    return FORMATS[suffix].write(shown, Options(**options))


def pdf_of(shown, **options):
    return PdfReader(io.BytesIO(written("pdf", shown, **options)))


def words_of(reader):
    return squeezed("".join(p.extract_text() for p in reader.pages))


def squeezed(text):
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def tags(element, elements=None):
    """Return every element of the structure tree."""
    elements = [] if elements is None else elements
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            elements.append(kid)
            tags(kid, elements)
    return elements


@pytest.mark.parametrize(
    ("name", "landscape"),
    [("areas", False), ("areas", True), ("compared", True), ("nothing found", False)],
)
def test_a_pdf_is_one_tagged_page_with_every_text(registry, name, landscape):
    shown = view(registry, QUERIES[name])
    sheet = sheet_of(shown)
    reader = pdf_of(shown, landscape=landscape)
    assert len(reader.pages) == 1
    printed_text = words_of(reader)
    rows = [f"{row.label}{amount(row)}" for row in sheet.legend]
    texts = [sheet.title, sheet.filters, sheet.result, sheet.words, sheet.honesty, sheet.sources]
    for text in (*texts, *rows, sheet.link):
        assert squeezed(text) in printed_text, text


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", A3)])
@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "lying"])
def test_the_paper_is_the_one_asked_for(registry, paper, size, landscape):
    reader = pdf_of(view(registry, ""), paper=paper, landscape=landscape)
    elements = tuple(float(side) for side in reader.pages[0].mediabox[2:])
    assert elements == pytest.approx(size[::-1] if landscape else size, abs=0.1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_pdf_says_what_universal_access_asks(registry, language):
    shown = view(registry, f"gemeente=GM0344&taal={language}")
    sheet, reader = sheet_of(shown), pdf_of(shown)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == sheet.title
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader.metadata.creation_date.date() == dt.date(2026, 5, 16)
    elements = tags(root["/StructTreeRoot"])
    kinds = [element["/S"] for element in elements]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Figure", "/Link"} <= set(kinds)
    assert kinds.count("/H1") == 1
    assert kinds.count("/LI") == len(sheet.legend)
    described = [element["/Alt"] for element in elements if element["/S"] == "/Figure"]
    assert described == [sheet.alternative, sheet.code_alt]
    assert all(page.get("/Tabs") == "/S" for page in reader.pages if page.get("/Annots"))


def test_every_typeface_of_a_pdf_is_embedded(registry):
    reader = pdf_of(view(registry, QUERIES["nothing found"]))
    fonts = {}
    for resources in all_resources(reader.pages[0]["/Resources"]):
        for name, font in resources.get("/Font", {}).items():
            fonts[name] = font.get_object()
    assert fonts
    for font in fonts.values():
        assert "/ToUnicode" in font
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def all_resources(resources):
    """Yield the resources of a page and of every drawing on it."""
    resources = resources.get_object()
    yield resources
    for drawing in resources.get("/XObject", {}).values():
        if "/Resources" in drawing.get_object():
            yield from all_resources(drawing.get_object()["/Resources"])


def test_the_link_of_a_pdf_opens_the_view(registry):
    shown = view(registry, "gemeente=GM0344")
    notes = [note.get_object() for note in pdf_of(shown).pages[0]["/Annots"]]
    assert {note["/A"]["/URI"] for note in notes} == {shown.link}
    assert all(note["/Contents"] for note in notes)


@pytest.mark.parametrize("dpi", [96, 300])
def test_a_png_knows_its_resolution(registry, dpi):
    image = Image.open(io.BytesIO(written("png", view(registry, "provincie=PV26"), dpi=dpi)))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
    assert image.width == round(1200 * dpi / 96)
    assert image.text["Title"] == "Aantal samenwerkingen per gemeente"
    assert image.text["Source"].startswith(SITE)


@pytest.mark.parametrize("query", ["", "provincie=PV26", "laag=verbanden&gemeente=GM0344"])
def test_every_municipality_has_its_colour(registry, query):
    """Draws without names, which lie over the points where the colours are taken."""
    shown = view(registry, query)
    nameless = Map(shown.picture, edition_dir(), {}, extent=shown.extent)
    box = Box(0, 0, 1000, 1000)
    figure = page(1000, 1000)
    seen = nameless.draw(figure, box)
    place = {"file": "map.svg", "x": 0, "y": 0, "width": 1000, "height": 1000}
    data = {"width": 1000, "height": 1000, "language": "nl", "drawings": [place], "lines": []}
    image = Image.open(io.BytesIO(compile_png("poster", data, {"map.svg": svg(figure)}, 96)))
    wrong, plain = [], 0
    for code, point in label_points(registry.places).items():
        style = shown.picture.styles[shown.picture.areas[code]]
        x, y = seen.at(*point)
        if style.pattern or not (20 < x < 880 and 120 < y < 880):
            continue
        plain += 1
        if image.convert("RGB").getpixel((round(x), round(1000 - y))) != rgb(style.fill):
            wrong.append(registry.name(code))
    assert plain > 20
    lines = {end for line in shown.picture.lines for end in line.key.split("-")}
    assert len(wrong) <= len(lines) + plain * 0.02, wrong  # a point can lie on a border


def rgb(color):
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def test_a_selected_municipality_is_outlined_and_named(registry):
    def dark(shown):
        image = Image.open(io.BytesIO(written("png", shown)))
        return sum(pixel == (16, 20, 24) for pixel in image.get_flattened_data())

    chosen, other = (
        view(registry, "provincie=PV26&gemeente=GM0344"),
        view(registry, "provincie=PV26"),
    )
    assert dark(chosen) > dark(other) + 300
    assert "gekozen: Utrecht" in texts_of(chosen)
    assert "Utrecht" in texts_of(chosen)


def test_the_extent_on_screen_is_the_extent_of_the_snapshot(registry):
    shown = view(registry, "", extent=(5.0, 52.0, 5.3, 52.2))
    names = texts_of(shown)
    assert "Utrecht" in names
    assert "Groningen" not in names
    assert "N" in names  # the arrow: only part of the land is shown
    assert "N" not in texts_of(view(registry, ""))


def texts_of(shown):
    root = ET.fromstring(written("svg", shown))  # noqa: S314 - our own file
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["ties", "areas", "nothing found"])
def test_an_svg_has_every_text_as_text(registry, name):
    shown = view(registry, QUERIES[name])
    sheet = sheet_of(shown)
    printed_text = squeezed("".join(texts_of(shown)))
    texts = [sheet.title, sheet.filters, sheet.result, sheet.words, sheet.honesty, sheet.sources]
    for text in (*texts, *(row.label for row in sheet.legend), sheet.link):
        assert squeezed(text) in printed_text, text


def test_an_svg_tells_itself_and_links_back(registry):
    shown = view(registry, "taal=en")
    sheet = sheet_of(shown)
    root = ET.fromstring(written("svg", shown))  # noqa: S314 - our own file
    assert root.get("lang") == "en"
    assert root.findtext(f"{SVG}title") == sheet.title
    assert sheet.words in root.findtext(f"{SVG}desc")
    links = {a.get("{http://www.w3.org/1999/xlink}href") for a in root.iter(f"{SVG}a")}
    assert links == {shown.link}
    assert not list(root.iter(f"{SVG}script"))
    assert "src:url(data:font/woff" in root.findtext(f"{SVG}style")


CODES = sorted(committed_registry().divisions.now.codes)
LONG = "&".join(f"deelnemer={code}" for code in CODES[:115])


@pytest.mark.parametrize(
    "query", ["", f"zoek={quote(NASTY)}", LONG], ids=["short", "nasty", "2,000 characters"]
)
def test_the_code_holds_the_link(registry, query):
    shown = view(registry, query)
    assert (len(shown.link) > 1900) == (query == LONG)
    image = Image.open(io.BytesIO(written("png", shown)))
    assert [elements.text for elements in zxingcpp.read_barcodes(image)] == [shown.link]


def test_a_link_too_long_for_a_code_is_printed_without_one(registry):
    shown = view(registry, f"{LONG}&" + "&".join(f"zonder={code}" for code in CODES[115:195]))
    image = Image.open(io.BytesIO(written("png", shown)))
    assert not zxingcpp.read_barcodes(image)
    assert squeezed(shown.link) in squeezed("".join(texts_of(shown)))
    assert squeezed(shown.link) in words_of(pdf_of(shown))


def test_very_long_filters_go_on_on_a_second_page(registry):
    topics = "&".join(f"onderwerp={slug}" for slug in list(registry.vocabulary.topics)[:40])
    shown = view(registry, f"{topics}&{LONG}")
    for landscape in (False, True):
        reader = pdf_of(shown, landscape=landscape)
        assert len(reader.pages) == 2
        sentence = filter_sentence(registry, shown.selection.query)
        assert squeezed(sentence) in words_of(reader)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_text_stands_over_another_or_off_the_page(registry, query):
    figure = poster_figure(sheet_of(view(registry, query)), map_of(view(registry, query)))
    wide, high = figure.get_size_inches() * 96
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.texts]
    boxes += [a.get_window_extent(renderer) for a in figure.artists if hasattr(a, "get_fontsize")]
    assert len(boxes) > 20
    for box in boxes:
        assert box.x0 >= 20
        assert box.x1 <= wide - 20
        assert box.y0 >= 10
        assert box.y1 <= high - 10


SAME = "laag=verbanden&provincie=PV26"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_view_gives_the_same_bytes(registry, suffix):
    first, second = (written(suffix, view(registry, SAME)) for _ in range(2))
    assert first == second


def test_several_visitors_at_once_get_each_their_own(registry):
    wanted = [
        (s, view(registry, q)) for q in (SAME, "gemeente=GM0344") for s in ("pdf", "svg", "png")
    ]
    alone = [written(*one) for one in wanted]
    with ThreadPoolExecutor(len(wanted)) as pool:
        together = list(pool.map(lambda one: written(*one), wanted))
    assert together == alone


def test_another_process_gives_the_same_bytes(registry):
    here = [digest(written(suffix, view(registry, SAME))) for suffix in ("png", "svg", "pdf")]
    script = (
        "from tests.viewer.export.test_snapshot import *\n"
        "known = committed_registry()\n"
        "for suffix in ('pdf', 'svg', 'png'):\n"
        "    print(digest(written(suffix, view(known, SAME))))\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert there == here[::-1]


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_a_document_takes_what_is_typed_as_text():
    data = {
        "paper": "a4",
        "landscape": False,
        "title": NASTY,
        "description": "",
        "brand": "#brand",
        "filters": '#read("/etc/passwd")',
        "result": "= kop",
        "words": "[a](b) `c`",
        "legend": [],
        "longest_label": 0,
        "honesty": "",
        "sources": "",
        "link": "https://kaart.example.nl/?zoek=%23",
        "link_title": "link",
        "legend_title": "legenda",
        "code_alt": "",
        "code_modules": None,
        "alternative": "kaart",
        "language": "nl",
        "date": "2026-05-16",
    }
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    reader = PdfReader(io.BytesIO(compile_pdf("snapshot", data, {"map.svg": drawing})))
    printed_text = words_of(reader)
    for key in ("title", "brand", "filters", "result", "words"):
        assert squeezed(printable(data[key])) in printed_text


def test_without_a_site_for_others_a_picture_has_no_link_and_no_code(registry):
    query = parse(parse_qs("provincie=PV26&gemeente=GM0344"), registry).query
    local = view_of(query, registry, site="http://localhost:8501/")
    assert sheet_of(local).link == ""
    reader = PdfReader(io.BytesIO(FORMATS["pdf"].write(local, Options())))
    assert "localhost" not in words_of(reader)
    assert not [a for page in reader.pages for a in page.get("/Annots", [])]
    drawn = FORMATS["svg"].write(local, Options()).decode()
    assert "localhost" not in drawn
    picture = Image.open(io.BytesIO(FORMATS["png"].write(local, Options())))
    assert "Source" not in picture.text
    dossier = FORMATS["pdf"].write(local, Options(document="raadsdossier"))
    assert "localhost" not in words_of(PdfReader(io.BytesIO(dossier)))
