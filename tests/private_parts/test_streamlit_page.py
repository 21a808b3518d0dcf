"""What the project takes from Streamlit's page, its scripts and its style."""

import re
from pathlib import Path

from streamlit.file_util import get_static_dir

from tests.private_parts import scan
from tests.private_parts.installed import (
    streamlit_classes,
    streamlit_index,
    streamlit_scripts,
    streamlit_test_ids,
)
from tests.private_parts.model import proves
from tests.private_parts.uses import streamlit as uses
from viewer import web
from viewer.server.early_scripts import ELEMENTS, early_scripts
from viewer.server.index_page import NOSCRIPT, TITLE, rewrite


@proves(uses.INDEX_PAGE)
def test_the_page_has_what_is_replaced():
    page = rewrite(streamlit_index(), "en")
    assert re.findall(r"<html[^>]*>", page) == ['<html lang="en">']
    assert re.findall(r"<title>.*?</title>", page, re.DOTALL) == [f"<title>{TITLE}</title>"]
    assert re.findall(r"<noscript>.*?</noscript>", page, re.DOTALL) == [NOSCRIPT]
    assert re.search(r'<link rel="stylesheet" href="\./[^"]*styles\.css">.*</head>', page)


@proves(uses.BUNDLES)
def test_every_element_has_a_script_and_all_that_it_imports():
    names = [Path(path).name for path in early_scripts()]
    assert [e for e in ELEMENTS if sum(name.startswith(f"{e}.") for name in names) != 1] == []
    folder = Path(get_static_dir()) / "static" / "js"
    statement = re.compile(r"""\bimport\s*(?:[^;'"()`]*?\bfrom\s*)?["'`]\./([^"'`]+)["'`]""")
    imported = {
        each for name in names for each in statement.findall((folder / name).read_text("utf-8"))
    }
    assert imported
    assert imported - set(names) == set()


@proves(uses.CROSSORIGIN)
def test_scripts_are_asked_for_crossorigin():
    preloads = re.findall(r'<link rel="modulepreload"[^>]*>', streamlit_index())
    assert preloads
    assert [tag for tag in preloads if " crossorigin " not in tag] == []


@proves(uses.SIDEBAR_MEMORY)
def test_the_sidebar_is_remembered_under_its_key():
    scripts = streamlit_scripts()
    before, _, after = scripts.partition("=>`stSidebarCollapsed-${")
    key = re.search(r"(\w+)=\w+$", before[-20:])
    assert key
    assert f"window.localStorage.getItem({key[1]}(" in after[:400]
    assert f"window.localStorage.setItem({key[1]}(" in after[:400]
    assert "columns:`640px`,md:`768px`" in scripts


@proves(uses.MULTISELECT_TAGS)
def test_chosen_values_are_tags_in_a_multiselect():
    scripts = streamlit_scripts()
    assert '"data-tag":``' in scripts.partition("className:`stMultiSelect`")[2]


@proves(uses.CLASSES)
def test_elements_have_the_classes_that_are_selected():
    asked = {token[1:] for token in scan.used(uses.CLASSES)}
    assert asked - streamlit_classes() == set()


@proves(uses.TEST_IDS)
def test_elements_have_the_test_ids_that_are_selected():
    _has_test_ids(scan.used(uses.TEST_IDS))


@proves(uses.REACT_ARIA)
def test_tabs_are_those_of_react_aria():
    scripts = streamlit_scripts()
    asked = scan.used(uses.REACT_ARIA)
    assert [name for name in asked if f"`{name}`" not in scripts] == []
    assert "role:`tablist`" in scripts


@proves(uses.HISTORY)
def test_an_address_that_the_script_writes_is_an_entry_unless_it_is_there():
    _, _, after = streamlit_scripts().partition("this.handlePageInfoChanged=")
    written, _, _ = after.partition("},this.")
    assert "{queryString:" in written
    assert re.search(r"!==\w+\(document\.location\.search\)&&", written)
    assert "window.history.pushState(" in written
    assert "this.setState({queryParams:" in written


@proves(uses.SCRIPT_STATE)
def test_the_page_says_whether_the_script_runs():
    scripts = streamlit_scripts()
    assert '"data-testid":`stApp`,"data-test-script-state":' in scripts
    assert "`notRunning`" in scripts
    _has_test_ids(["data-testid=stSkeleton", "data-testid=stText"])


@proves(uses.PILLS)
def test_pills_say_that_they_are_pills():
    _, _, after = streamlit_scripts().partition("?`pills`:`")
    assert '"data-variant":' in after[:200]


def _has_test_ids(tokens: list[str]) -> None:
    asked = {token.removeprefix("data-testid=") for token in tokens}
    assert asked
    assert asked - streamlit_test_ids() == set()


@proves(uses.WORDS)
def test_streamlit_says_the_words_that_are_translated():
    source = (Path(web.FOLDER) / "ui/streamlit_words.js").read_text("utf-8")
    words = re.findall(r'^  "?([A-Z][^"]*?)"?:(?: "|$)', source, re.MULTILINE)
    scripts = streamlit_scripts()
    assert len(words) > 40
    assert [one for one in words if f"`{one}`" not in scripts and f'"{one}"' not in scripts] == []
