"""What the project takes from uvicorn, argparse, openpyxl, requests and the typeface."""

import asyncio
import io
import socket
import zipfile
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import font_source_sans_pro
import openpyxl
import pytest
import requests
import urllib3
from streamlit.web.server.starlette import starlette_server
from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets import websockets_sansio_impl
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import (
    ClientPerMessageDeflateFactory,
    ServerPerMessageDeflateFactory,
)
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol
from websockets.uri import parse_uri

from layers.print.typesetting import FILES
from tests.private_parts.model import proves
from tests.private_parts.uses import others as uses
from viewer.cli.arguments import Parser, in_dutch
from viewer.server.message_limits import LimitedProtocol


@proves(uses.SERVER_PROTOCOL)
def test_a_connection_takes_its_protocol_from_the_module(monkeypatch: pytest.MonkeyPatch):
    made = []

    class Limited(LimitedProtocol):
        def __init__(self, **settings: Any) -> None:
            made.append(settings)
            super().__init__(**settings)

    monkeypatch.setattr(websockets_sansio_impl, "ServerProtocol", Limited)
    connection = _make_connection()
    assert [set(settings) for settings in made] == [{"extensions", "max_size", "logger"}]
    assert isinstance(connection.conn, Limited)


@proves(uses.FRAMES)
def test_every_frame_of_a_read_comes_by():
    frames = []

    class Protocol(ServerProtocol):
        def recv_frame(self, frame: Frame) -> None:
            frames.append((frame.opcode, bytes(frame.data)))
            super().recv_frame(frame)

    client = ClientProtocol(
        parse_uri("ws://127.0.0.1/"), extensions=[ClientPerMessageDeflateFactory()]
    )
    client.send_request(client.connect())
    server = Protocol(extensions=[ServerPerMessageDeflateFactory()])
    server.receive_data(b"".join(client.data_to_send()))
    (request,) = server.events_received()
    assert isinstance(request, Request)
    server.send_response(server.accept(request))
    client.receive_data(b"".join(server.data_to_send()))
    client.send_text(bytes(1_000), fin=False)
    client.send_continuation(b"einde", fin=True)
    client.send_ping(b"")
    content = b"".join(client.data_to_send())
    assert len(content) < 100, "what a frame brings is inflated already"
    server.receive_data(content)
    assert frames == [
        (Opcode.TEXT, bytes(1_000)),
        (Opcode.CONT, b"einde"),
        (Opcode.PING, b""),
    ]


def _make_connection() -> Any:
    config = Config(lambda: None, ws=_chosen_by_streamlit())  # type: ignore[arg-type]
    config.load()

    async def make() -> Any:
        return config.ws_protocol_class(config=config, server_state=ServerState(), app_state={})  # type: ignore[misc]

    return asyncio.run(make())


def _chosen_by_streamlit() -> str:
    return starlette_server._get_websocket_protocol()


@proves(uses.HTTP_PROTOCOL)
def test_a_connection_tells_of_requests_and_answers():
    calls: list[str] = []

    class Listening(H11Protocol):
        def on_response_complete(self) -> None:
            calls.append(repr(self.conn.their_state))

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def visit() -> None:
        config = Config(app, http=Listening, log_config=None)
        config.load()
        protocol = Listening(config=config, server_state=ServerState(), app_state={})
        transport = Mock(spec=asyncio.Transport)
        transport.get_extra_info.return_value = None
        transport.is_closing.return_value = False
        protocol.connection_made(transport)
        calls.append(repr(protocol.conn.their_state))
        protocol.data_received(b"GET / HTTP/1.1\r\nHost: x\r\n")
        calls.append(repr(protocol.conn.their_state))
        protocol.data_received(b"\r\n")
        while protocol.tasks:
            await asyncio.sleep(0)
        assert protocol.loop is asyncio.get_running_loop()
        assert protocol.transport is transport
        protocol.pause_writing()
        protocol.resume_writing()

    asyncio.run(visit())
    assert calls == ["IDLE", "IDLE", "DONE"]


@proves(uses.PROXY_HEADERS)
def test_a_named_proxy_says_who_asks_and_how():
    scopes: list[Any] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        scopes.append(scope)

    headers = [(b"x-forwarded-for", b"192.0.2.1"), (b"x-forwarded-proto", b"https")]
    for proxies in (["10.0.0.1"], []):
        scope = {"type": "http", "client": ("10.0.0.1", 1), "scheme": "http", "headers": headers}
        asyncio.run(ProxyHeadersMiddleware(app, proxies)(scope, None, None))  # type: ignore[arg-type]
    assert [(s["client"][0], s["scheme"]) for s in scopes] == [
        ("192.0.2.1", "https"),
        ("10.0.0.1", "http"),
    ]


@proves(uses.ARGPARSE_TEXTS)
def test_texts_are_looked_up_in_the_default_domain(capsys: pytest.CaptureFixture[str]):
    with in_dutch():
        parser = Parser(prog="proef")
        parser.add_argument("naam")
        assert parser.format_help().startswith("gebruik: proef")
        with pytest.raises(SystemExit):
            parser.parse_args([])
    assert "dit ontbreekt: naam" in capsys.readouterr().err


@proves(uses.SHEET_PATH)
def test_a_sheet_in_read_only_mode_knows_its_file():
    book = openpyxl.Workbook()
    book.create_sheet("Tweede").merge_cells("A1:B2")
    file = io.BytesIO()
    book.save(file)
    sheet = openpyxl.load_workbook(file, read_only=True)["Tweede"]
    with zipfile.ZipFile(file) as archive:
        assert b'ref="A1:B2"' in archive.read(sheet._worksheet_path.lstrip("/"))


@proves(uses.REDIRECT_TARGET)
def test_a_session_asks_itself_where_an_answer_leads():
    query = []

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> None:
            query.append(resp)

    class Moved(requests.adapters.BaseAdapter):
        def send(self, request: requests.PreparedRequest, *_: object, **__: object):
            response = requests.Response()
            response.status_code, response.headers["location"] = 302, "http://a.invalid/b"
            response.request, response.url, response.raw = request, request.url or "", io.BytesIO()
            return response

        def close(self) -> None:
            """Have nothing to close."""

    session = Session()
    session.mount("http://", Moved())
    answer = session.get("http://a.invalid/", allow_redirects=False)
    assert query == [answer]
    assert answer.next is None


@proves(uses.RESPONSE_CLASS)
def test_a_connection_reads_its_answer_with_the_class_that_it_is_given():
    class Bounded(HTTPResponse):
        def begin(self) -> None:
            raise TimeoutError

    with socket.create_server(("127.0.0.1", 0)) as server:
        pool = urllib3.HTTPConnectionPool(*server.getsockname(), retries=False)
        kind = type(pool).ConnectionCls
        pool.ConnectionCls = type("Bounded", (kind,), {"response_class": Bounded})
        with pytest.raises(urllib3.exceptions.ReadTimeoutError):
            pool.request("GET", "/", timeout=20)


@proves(uses.FONT_FOLDER)
def test_the_typeface_stands_in_its_folder():
    folder = Path(font_source_sans_pro.font_directory)
    assert [file for file in FILES.values() if file.parent != folder or not file.is_file()] == []
