"""What the project takes from Streamlit's modules, options and protocol."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from streamlit import config, net_util
from streamlit import logger as streamlit_logger
from streamlit.components.v2.component_path_utils import ComponentPathUtils
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app
from streamlit.web.server.starlette import starlette_websocket
from websockets.asyncio.client import ClientConnection, connect

from tests.private_parts import scan
from tests.private_parts.files import ROOT
from tests.private_parts.installed import STREAMLIT, streamlit_scripts
from tests.private_parts.model import proves
from tests.private_parts.uses import streamlit as uses
from tests.serving import Server, running

SECONDS = 20
PAGE = f"""import time
from pathlib import Path
import streamlit as st
st.pills("Basis", ["Wgr", "Netwerk"], key="basis", selection_mode="multi")
end = time.monotonic() + {SECONDS / 2}
gate = Path(st.query_params["gate"])
while not gate.exists() and time.monotonic() < end:
    time.sleep(0.01)
st.text(f"{{st.session_state.basis}} {{gate.exists()}}")
st.query_params["basis"] = "wgr"
"""
"""Draws a filter, and goes on when a file appears."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("private-parts")
    page = folder / "page.py"
    page.write_text(PAGE, "utf-8")
    options = ("--server.port", "{port}", "--server.address", "127.0.0.1")
    quiet = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
    command = ("-m", "streamlit", "run", str(page), *options, *quiet)
    with running("private-parts", folder, *command) as server:
        yield server


async def _run(server: Server, gate: Path, chosen: str = "") -> list[ForwardMsg]:
    """Open the page, choose a value when one is given, and return what came of it.

    The file `gate` is made when the filter came.
    """
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    async with asyncio.timeout(2 * SECONDS), connect(address, subprotocols=["streamlit"]) as stream:
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"gate": str(gate)})
        received = await _answer(stream, message, gate)
        if chosen:
            widget = _elements(received)["button_group"].button_group.id
            state = message.rerun_script.widget_states.widgets.add(id=widget)
            state.string_array_value.data.append(chosen)
            received = await _answer(stream, message, gate)
    return received


async def _answer(stream: ClientConnection, message: BackMsg, gate: Path) -> list[ForwardMsg]:
    await stream.send(message.SerializeToString())
    received: list[ForwardMsg] = []
    while not received or received[-1].WhichOneof("type") != "script_finished":
        received.append(ForwardMsg.FromString(await stream.recv(decode=False)))
        if "button_group" in _elements(received[-1:]):
            gate.touch()
    return received


def _elements(messages: list[ForwardMsg]) -> dict[str, Element]:
    deltas = (m.delta.new_element for m in messages if m.WhichOneof("type") == "delta")
    return {element.WhichOneof("type") or "": element for element in deltas}


@proves(uses.PROTOCOL)
def test_a_client_can_choose_a_value(server: Server, tmp_path: Path):
    received = asyncio.run(_run(server, tmp_path / "gate", "Netwerk"))
    assert received[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    elements = _elements(received)
    assert elements["button_group"].button_group.id.endswith("-basis")
    options = [option.content for option in elements["button_group"].button_group.options]
    assert options == ["Wgr", "Netwerk"]
    assert elements["text"].text.body.startswith("['Netwerk']")
    written = [
        m.page_info_changed.query_string for m in received if m.HasField("page_info_changed")
    ]
    assert all("basis=wgr" in query for query in written)
    assert all(m.navigation.page_script_hash for m in received if m.HasField("navigation"))


@proves(uses.HEALTH)
def test_a_page_can_ask_whether_the_server_is_up(server: Server):
    assert requests.get(f"{server.address}/_stcore/health", timeout=SECONDS).ok


@proves(uses.HOST_CONFIG)
def test_the_page_asks_for_its_settings_at_this_address(server: Server):
    assert "`_stcore/host-config`" in streamlit_scripts()
    assert requests.get(f"{server.address}/_stcore/host-config", timeout=SECONDS).ok


@proves(uses.NO_ORIGIN)
def test_a_websocket_without_origin_is_taken_and_nothing_looked_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    async def open_stream() -> None:
        address = server.address.replace("http", "ws") + "/_stcore/stream"
        async with connect(address, origin=None, subprotocols=["streamlit"]):
            pass

    asyncio.run(open_stream())
    looked_up = []
    for name in ("get_internal_ip", "get_external_ip"):
        monkeypatch.setattr(net_util, name, lambda name=name: looked_up.append(name))
    assert starlette_websocket._is_origin_allowed(None, "kaart.example")
    assert looked_up == []
    assert not starlette_websocket._is_origin_allowed("https://vreemd.example", "kaart.example")
    assert looked_up == ["get_internal_ip", "get_external_ip"]
    assert {
        path.name
        for path in STREAMLIT.rglob("*.py")
        if path.name != "net_util.py" and "net_util" in path.read_text("utf-8")
    } == {"server_util.py", "bootstrap.py"}


@proves(uses.INLINE_SCRIPT)
def test_a_script_with_a_line_break_is_no_name_of_a_file():
    script = """export default async (c) =>
(await import(new URL("./kaart-assets/1/map_view.js",document.baseURI).href)).default(c)"""
    assert ComponentPathUtils.looks_like_inline_content(script)


@proves(uses.DELTA_GENERATOR)
def test_a_place_on_the_page_has_this_type():
    script = "import streamlit as st\nst.text(type(st.container()).__qualname__)"
    shown = AppTest.from_string(script, default_timeout=SECONDS).run().text[0].value
    assert shown == DeltaGenerator.__qualname__
    assert callable(DeltaGenerator.tabs)


@proves(uses.HIDDEN_OPTIONS)
def test_hidden_options_exist_and_are_read():
    options = config.get_config_options()
    folders = (STREAMLIT / "runtime", STREAMLIT / "web")
    python = "".join(path.read_text("utf-8") for each in folders for path in each.rglob("*.py"))
    wanted = [token.removeprefix("option ") for token in scan.used(uses.HIDDEN_OPTIONS)]
    assert wanted
    assert [name for name in wanted if name not in options or f'"{name}"' not in python] == []


@proves(uses.SET_OPTION)
def test_every_option_can_be_set():
    key = "browser.gatherUsageStats"
    before = config.get_option(key)
    for value in (not before, before):
        config.set_option(key, value, "a test")
        assert config.get_option(key) is value
    option = config.get_config_options()[key]
    assert not option.is_default
    assert option.default_val is True


@proves(uses.APP_DISCOVERY)
def test_the_application_is_seen_in_its_text(tmp_path: Path):
    door = ROOT / "app.py"
    assert discover_asgi_app(door).import_string == "app:app"
    other = tmp_path / "app.py"
    other.write_text(door.read_text("utf-8").replace("st.App(", "make("), "utf-8")
    assert not discover_asgi_app(other).is_asgi_app


@proves(uses.LOGGERS)
def test_every_logger_is_set_up_by_one_function(monkeypatch: pytest.MonkeyPatch):
    names: list[str] = []
    monkeypatch.setattr(streamlit_logger, "setup_formatter", lambda log: names.append(log.name))
    streamlit_logger.get_logger("made.after.that")
    assert names == ["made.after.that"]
    streamlit_logger.update_formatter()
    assert len({*names}) > 10, "those that were made before, too"
