"""Every use stands in the table, every row has a test, and the list in the docs is that table."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from tests.private_parts import model, scan, scan_browser
from tests.private_parts.listing import BEGIN, END, PAGE, with_listing
from tests.private_parts.uses import PARTS

REMEDY = "Use a public way, or add a row to tests/private_parts/uses/ with a test"


def test_every_use_stands_in_the_table():
    new = [
        f"{file}: {token}. {REMEDY}"
        for file, tokens in scan.tokens_by_file().items()
        for token in sorted(tokens)
        if not any(scan.covers(part, token) for part in PARTS.values())
    ]
    assert new == []


def test_every_row_is_in_use():
    idle = [key for key, part in PARTS.items() if not scan.files_with(part)]
    assert idle == [], "Delete these rows from tests/private_parts/uses/ and their tests"


def test_every_row_has_a_test():
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        import_module(f"{__package__}.{path.stem}")
    assert set(model.tests) == set(PARTS)


def test_the_list_in_the_docs_is_the_table():
    page = PAGE.read_text("utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert page == with_listing(page), "Run python -m tests.private_parts"


@pytest.mark.parametrize(
    ("code", "token"),
    [
        ("from streamlit.runtime import get_instance", "streamlit.runtime.get_instance"),
        ("from streamlit import runtime", "streamlit.runtime"),
        ("import streamlit.web.cli", "streamlit.web.cli"),
        ("import streamlit as st\nst.runtime.exists()", "streamlit.runtime"),
        ("from uvicorn.config import Config", "uvicorn.config.Config"),
        ("from starlette._utils import is_async_callable", "starlette._utils.is_async_callable"),
        ("from pandas.core._x import y", "pandas.core._x.y"),
        ("import argparse\nargparse._SubParsersAction", "argparse._SubParsersAction"),
        ("import folium\nfolium.Map.default_js = []", "folium.Map.default_js ="),
        ("import argparse\nvars(argparse)['_'] = 1", "vars(argparse)"),
        ("def paint(axes):\n    axes._cachedRenderer", "._cachedRenderer"),
        (
            "from branca.element import Element\nclass A(Element):\n  def f(self): self._id = ''",
            "branca.element.Element._id",
        ),
        ("X = '<b class=\"stMarkdown\">'", "stMarkdown"),
        ('X = ".stMarkdown { color: red }"', ".stMarkdown"),
        ('X = "runner.postScriptGC"', "option runner.postScriptGC"),
        ('X = "/_stcore/upload_file"', "_stcore/upload_file"),
    ],
)
def test_the_scan_sees_python(code: str, token: str):
    assert token in scan.tokens_of({"new.py": code})["new.py"]


@pytest.mark.parametrize(
    "code",
    [
        "from streamlit import session_state",
        "from starlette.middleware.gzip import GZipMiddleware",
        "import streamlit as st\nst.components.v2.component('a')",
        "class A:\n  def f(self, other): self._a = other._a",
        "from collections import namedtuple\nA = namedtuple('A', 'a')\nA(1)._replace(a=2)",
        '"""About .stApp of Streamlit."""',
    ],
)
def test_the_scan_passes_what_is_public_or_our_own(code: str):
    ast.parse(code)
    assert scan.tokens_of({"new.py": code}) == {"new.py": set()}


@pytest.mark.parametrize(
    ("code", "token"),
    [
        ('[data-testid="stHeader"] { color: red }', "data-testid=stHeader"),
        (".stApp > p { color: red }", ".stApp"),
        (".leaflet-popup { color: red }", "leaflet-popup"),
        ("path.leaflet-interactive { color: red }", "leaflet-interactive"),
        (".st-emotion-cache-1 { color: red }", ".st-emotion-cache-1"),
        ("[data-baseweb] { color: red }", "[data-baseweb]"),
        ('page.querySelector("[data-baseweb=select]")', "[data-baseweb]"),
        ("map._layers.size", "._layers"),
        ("map?._layers.size", "._layers"),
        ("page.dataset.testConnectionState", "dataset.testConnectionState"),
        ("sessionStorage.clear()", "sessionStorage"),
        ("L.Map.prototype.panBy = go", "Map.prototype.panBy ="),
        ("L.Icon.Default.imagePath = there", "L.Icon.Default.imagePath ="),
    ],
)
def test_the_scan_sees_scripts_and_styles(code: str, token: str):
    assert token in set(scan_browser.tokens(code, frozenset({"code"})))


@pytest.mark.parametrize(
    "code",
    [
        "/* .stApp */ .st-key-wis[data-code] { color: var(--st-text-color) }",
        "this._drawn = node.dataset.code; // .stApp",
        "const far = 60_000; node.dataset.seen = 1",
    ],
)
def test_the_scan_passes_scripts_and_styles_of_our_own(code: str):
    assert set(scan_browser.tokens(code, frozenset({"code"}))) == set()


def test_what_is_set_by_our_own_code_is_ours():
    texts = ["node.dataset.seenTwice = 1", 'node.setAttribute("data-code", x)', '<p data-state="">']
    assert scan_browser.own_attributes(texts) == {"seenTwice", "code", "state"}
