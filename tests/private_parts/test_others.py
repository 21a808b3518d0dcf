"""What the project takes from uvicorn, argparse, openpyxl, requests and the typeface."""

import argparse
import io
import zipfile
from pathlib import Path

import font_source_sans_pro
import openpyxl
import pytest
import requests
from streamlit.web.server.starlette import starlette_server
from uvicorn import Config
from uvicorn.protocols.websockets import websockets_sansio_impl

from layers.print.typeface import FILES
from tests.private_parts.model import proves
from tests.private_parts.uses import others as uses
from viewer.cli.arguments import Parser, in_dutch


@proves(uses.DEFLATE)
def test_a_connection_takes_the_compression_from_the_module(monkeypatch: pytest.MonkeyPatch):
    asked = []

    class Factory(websockets_sansio_impl.ServerPerMessageDeflateFactory):
        def __init__(self, **settings: object) -> None:
            asked.append(settings)
            super().__init__(**settings)  # type: ignore[arg-type]

    monkeypatch.setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", Factory)
    config = Config(lambda: None, ws=_chosen_by_streamlit())  # type: ignore[arg-type]
    config.load()
    from uvicorn.server import ServerState

    config.ws_protocol_class(config=config, server_state=ServerState(), app_state={})  # type: ignore[misc]
    assert len(asked) == 1
    assert asked[0]["server_max_window_bits"] == 12


def _chosen_by_streamlit() -> str:
    return starlette_server._get_websocket_protocol()


@proves(uses.ARGPARSE_TEXTS)
def test_texts_are_looked_up_by_name_in_the_module(capsys: pytest.CaptureFixture[str]):
    assert {"_", "ngettext"} <= set(vars(argparse))
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
    asked = []

    class Session(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> None:
            asked.append(resp)

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
    assert asked == [answer]
    assert answer.next is None


@proves(uses.FONT_FOLDER)
def test_the_typeface_stands_in_its_folder():
    folder = Path(font_source_sans_pro.font_directory)
    assert [file for file in FILES.values() if file.parent != folder or not file.is_file()] == []
