"""What the project takes from Streamlit's page, its scripts and its style."""

import inspect
import re
from pathlib import Path

from streamlit.commands import execution_control
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
from viewer.server.index_page import rewrite
from viewer.server.own_pages import frame
from viewer.server.previews import NOSCRIPT


@proves(uses.INDEX_PAGE)
def test_the_page_has_what_is_replaced():
    page = rewrite("nl", "<title>Map</title>")
    assert re.findall(r"<html[^>]*>", page) == ['<html lang="nl">']
    assert re.findall(r"<title>.*?</title>", page, re.DOTALL) == ["<title>Map</title>"]
    assert re.findall(r"<noscript>.*?</noscript>", page, re.DOTALL) == [
        f"<noscript><p>{NOSCRIPT}</p></noscript>"
    ]
    head, _, _ = page.partition("</head>")
    assert re.search(r'<link rel="stylesheet" href="\./[^"]*styles\.css">', head)
    assert re.search(r'<div id="root">.*id="verbinding".*</body>', page, re.DOTALL)


@proves(uses.FONT)
def test_the_font_of_its_pages_is_named_in_its_page():
    path = frame._font()
    assert (Path(get_static_dir()) / path).is_file()


@proves(uses.STATIC_FILES)
def test_the_page_and_its_scripts_are_in_one_folder():
    folder = Path(get_static_dir())
    assert (folder / "index.html").read_text("utf-8") == streamlit_index()
    paths = re.findall(r'(?:src|href)="\./(static/[^"]+)"', streamlit_index())
    assert paths
    assert [path for path in paths if not (folder / path).is_file()] == []


@proves(uses.HOST_MESSAGES)
def test_the_page_tells_of_its_connection_and_can_be_told_to_block_its_dialogs():
    scripts = streamlit_scripts()
    for message in ("CONNECTED", "DISCONNECTED"):
        assert f"({{type:`WEBSOCKET_{message}`" in scripts
    assert "({type:`SCRIPT_RUN_STATE_CHANGED`,scriptRunState:this.state.scriptRunState})" in scripts
    assert ".NOT_RUNNING=`notRunning`" in scripts
    assert "{stCommVersion:1,..." in scripts
    assert "=window.__streamlit;" in scripts
    assert "{let{blockErrorDialogs:n}=this.state.appConfig;n!==!0&&this.open" in scripts
    assert "t.type===`RERUN_SCRIPT`&&this.props.rerunScript()" in scripts
    assert ".allowedOrigins)?e.allowedOrigins:void 0" in scripts


@proves(uses.SIDEBAR_MEMORY)
def test_the_sidebar_is_remembered_under_its_key():
    scripts = streamlit_scripts()
    before, _, after = scripts.partition("=>`stSidebarCollapsed-${")
    key = re.search(r"(\w+)=\w+$", before[-20:])
    assert key
    assert f"window.localStorage.getItem({key[1]}(" in after[:400]
    assert f"window.localStorage.setItem({key[1]}(" in after[:400]
    assert "columns:`640px`,md:`768px`" in scripts


@proves(uses.SIDEBAR_CLOSED)
def test_the_sidebar_says_that_it_is_closed():
    _, _, sidebar = streamlit_scripts().partition('className:`stSidebar`,"data-testid":`stSidebar`')
    assert re.match(r'[^{}]*"data-collapsed":\w+\?`true`:`false`', sidebar)


@proves(uses.MULTISELECT_TAGS)
def test_chosen_values_are_tags_in_a_multiselect():
    scripts = streamlit_scripts()
    assert '"data-tag":``' in scripts.partition("className:`stMultiSelect`")[2]


@proves(uses.CLASSES)
def test_elements_have_the_classes_that_are_selected():
    wanted = {token[1:] for token in scan.used(uses.CLASSES)}
    assert wanted - streamlit_classes() == set()


@proves(uses.TEST_IDS)
def test_elements_have_the_test_ids_that_are_selected():
    _has_test_ids(scan.used(uses.TEST_IDS))


@proves(uses.REACT_ARIA)
def test_tabs_are_those_of_react_aria():
    scripts = streamlit_scripts()
    wanted = scan.used(uses.REACT_ARIA)
    assert [name for name in wanted if f"`{name}`" not in scripts] == []
    assert "role:`tablist`" in scripts


@proves(uses.HISTORY)
def test_an_address_that_the_script_writes_is_an_entry_unless_it_is_there():
    _, _, after = streamlit_scripts().partition("this.handlePageInfoChanged=")
    written, _, _ = after.partition("},this.")
    assert "{queryString:" in written
    assert re.search(r"!==\w+\(document\.location\.search\)&&", written)
    assert "window.history.pushState(" in written
    assert "this.setState({queryParams:" in written
    assert "window.addEventListener(`popstate`,this." in streamlit_scripts()


@proves(uses.PAGE_SWITCH)
def test_the_parameters_of_another_page_are_written_before_it_opens():
    source = inspect.getsource(execution_control.switch_page)
    written, opened = source.find("_set_query_params_for_switch("), source.find("request_rerun(")
    assert 0 < written < opened
    assert "with ctx.session_state.query_params() as" in source[:written]


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
    wanted = {token.removeprefix("data-testid=") for token in tokens}
    assert wanted
    assert wanted - streamlit_test_ids() == set()


@proves(uses.WORDS)
def test_streamlit_says_the_words_that_are_translated():
    source = (Path(web.FOLDER) / "ui/streamlit_words.js").read_text("utf-8")
    words = re.findall(r'^  "?([A-Z][^"]*?)"?:(?: "|$)', source, re.MULTILINE)
    scripts = streamlit_scripts()
    assert len(words) > 40
    assert [one for one in words if f"`{one}`" not in scripts and f'"{one}"' not in scripts] == []
