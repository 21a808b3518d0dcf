import asyncio
import gzip
import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit.file_util import get_static_dir
from streamlit.testing.v1 import AppTest

from viewer.components.bundle import bundle
from viewer.server.application import create_app, parts, tell_error
from viewer.server.index_page import _feeds, rewrite
from viewer.server.routes import security_txt
from viewer.server.routes.files import FOREVER
from viewer.server.security_headers import SECURITY_HEADERS
from viewer.web.files import APPLICATION, STYLES

STREAMLIT_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>'
    "<noscript>You need\nJavaScript</noscript><div id='root'></div></body></html>"
)
BROWSER = {"accept": "text/html,*/*;q=0.8"}


@dataclass
class Answer:
    status: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Client:
    """Asks an ASGI application without a server in between."""

    app: ASGIApp

    def get(self, path: str, **headers: str) -> Answer:
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
        }
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.fixture
def client() -> Client:
    """The viewer's own routes and middleware around an index page like Streamlit's."""
    ours = parts()

    async def index(_request):
        return HTMLResponse(STREAMLIT_PAGE, headers={"etag": '"streamlit"', "last-modified": "x"})

    async def packed(_request):
        headers = {"content-encoding": "gzip", "content-type": "text/html; charset=utf-8"}
        return HTMLResponse(gzip.compress(STREAMLIT_PAGE.encode()), headers=headers)

    async def text(_request):
        return PlainTextResponse('<html lang="en">')

    routes = [*ours["routes"], Route("/", index), Route("/gemeente", packed), Route("/over", text)]
    return Client(Starlette(routes=routes, middleware=ours["middleware"]))


@pytest.mark.parametrize("path", ["/", "/gemeente"], ids=["plain", "compressed"])
def test_the_page_is_dutch_and_asks_for_the_styles_at_once(client, path):
    answer = client.get(path, **BROWSER)
    assert '<html lang="nl">' in answer.text
    assert re.search("<title>(Kaart|Gemeente) - Samenwerkingskaart</title>", answer.text)
    assert '<meta name="description" content="' in answer.text
    assert "heeft JavaScript nodig" in answer.text
    assert "You need" not in answer.text
    assert f'<link rel="stylesheet" href="./{bundle().path(STYLES)}">' in answer.text
    script = f'<script defer fetchpriority="high" src="./{bundle().path(APPLICATION)}"></script>'
    assert (script in answer.text) == (path == "/")
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("accept", [{}, {"accept": "*/*"}, {"accept": "application/json"}])
def test_the_page_tells_its_title_whatever_is_accepted(client, accept):
    assert client.get("/gemeente", **accept).text == client.get("/gemeente", **BROWSER).text


def test_the_page_has_its_own_validator(client):
    first = client.get("/", **BROWSER)
    assert first.headers["etag"] != '"streamlit"'
    assert "last-modified" not in first.headers
    again = client.get("/", **BROWSER, if_none_match=first.headers["etag"])
    assert (again.status, again.content) == (304, b"")
    old = client.get("/", **BROWSER, if_none_match='"streamlit"')
    assert old.status == 200


def test_other_answers_pass_untouched(client):
    assert client.get("/over", **BROWSER).text == '<html lang="en">'
    assert client.get("/nergens", **BROWSER).status == 404


def test_every_answer_carries_the_security_headers(client):
    for path in ("/", "/over", f"/{bundle().path(APPLICATION)}", "/nergens"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS, path


@pytest.mark.parametrize("kind", ["js", "woff2"])
def test_files_of_streamlit_are_packed_once_and_the_same_bytes(client, kind):
    folder = Path(get_static_dir())
    path = next(folder.rglob(f"*.{kind}"))
    address = f"/{path.relative_to(folder).as_posix()}"
    answer = client.get(address, accept_encoding="gzip")
    assert answer.headers["cache-control"] == FOREVER
    packed = answer.headers.get("content-encoding") == "gzip"
    assert packed is (kind == "js"), "a typeface is packed already"
    assert (gzip.decompress(answer.content) if packed else answer.content) == path.read_bytes()
    assert client.get(address).content == path.read_bytes()
    assert client.get("/static/js/../../index.html").status == 404
    assert client.get("/static/js/bestaat.niet.js").status == 404


@pytest.mark.parametrize("prefix", ["", "/kaart", "/diep/pad"])
def test_files_are_served_compressed_and_kept_for_ever(client, prefix):
    answer = client.get(f"{prefix}/{bundle().path('map/base.js')}", accept_encoding="gzip, br")
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert gzip.decompress(answer.content) == bundle().files["map/base.js"].content
    plain = client.get(f"{prefix}/{bundle().path('map/base.js')}", accept_encoding="br")
    assert "content-encoding" not in plain.headers
    assert plain.content == bundle().files["map/base.js"].content


@pytest.mark.parametrize(
    "path", ["kaart-assets/0000/base.js", "{bundle}/../../app.py", "{bundle}/x"]
)
def test_nothing_else_is_served(client, path):
    path = path.replace("{bundle}", f"kaart-assets/{bundle().digest}")
    answer = client.get(f"/{path}")
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_streamlit_accepts_our_routes():
    assert create_app() is not None


def test_the_settings_keep_the_server_to_itself():
    settings = tomllib.loads(Path(".streamlit/config.toml").read_text("utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["runner"]["postScriptGC"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["browser"]["serverAddress"] == "localhost"
    assert settings["server"]["maxMessageSize"] == 8
    assert "http" not in Path(".streamlit/config.toml").read_text("utf-8")


def test_a_failing_page_tells_it_in_one_dutch_line_and_logs_the_rest(caplog):
    def script():
        import streamlit as st

        from viewer.server.application import tell_error

        try:
            raise ValueError("geheim")
        except ValueError as error:
            st.session_state["handled"] = tell_error(error)

    app = AppTest.from_function(script, default_timeout=20).run()
    assert app.session_state["handled"] is True
    (line,) = app.error
    assert line.value.startswith("Er ging iets mis")
    assert "geheim" not in line.value
    assert "geheim" in caplog.text
    assert parts()["on_script_error"] is tell_error


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/veranderd", b"", ["./kaart-veranderd/alles.atom"]),
        ("/veranderd", b"gemeente=GM0344", ["./kaart-veranderd/GM0344.atom"]),
        (
            "/diep/gemeente",
            b"gemeente=GM0344&gemeente=GM0355",
            ["./kaart-veranderd/GM0344.atom", "./kaart-veranderd/GM0355.atom"],
        ),
        ("/gemeente", b"gemeente=%22%3E%3Cb", ["./kaart-veranderd/alles.atom"]),
        ("/", b"gemeente=GM0344", []),
    ],
)
def test_a_page_names_the_feed_that_tells_the_same(path, query, expected):
    feeds = _feeds({"path": path, "query_string": query})
    links = re.findall(
        r'<link rel="alternate" type="application/atom\+xml" title="[^"]*" href="([^"]*)">',
        rewrite("nl", "", feeds=feeds),
    )
    assert links == expected
    page = rewrite("en", "", feeds=feeds)
    assert [address for address in expected if f'{address}?taal=en">' in page] == expected
    assert page.count('title="Changes') == len(expected)


def test_security_txt_comes_from_the_operator(monkeypatch):
    monkeypatch.delenv("SAMENWERKINGSKAART_BEVEILIGING", raising=False)
    assert security_txt.routes() == []
    monkeypatch.setenv("SAMENWERKINGSKAART_BEVEILIGING", "veilig@provincie.example")
    monkeypatch.setenv("SAMENWERKINGSKAART_SITE", "https://kaart.example/samen/")
    answer = Client(Starlette(routes=parts()["routes"])).get(security_txt.PATH)
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == "mailto:veilig@provincie.example"
    assert lines["Canonical"] == "https://kaart.example/.well-known/security.txt"
    expires = datetime.fromisoformat(lines["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.parametrize(
    ("host", "link"),
    [
        ("127.0.0.1:8600", "http://127.0.0.1:8600/"),
        ("[::1]:8600", "http://[::1]:8600/"),
        ("vreemd.example", "http://localhost:8501/"),
        ("127.0.0.1.vreemd.example", "http://localhost:8501/"),
    ],
)
def test_links_never_take_the_name_of_a_computer_from_a_request(monkeypatch, client, host, link):
    monkeypatch.delenv("SAMENWERKINGSKAART_SITE", raising=False)
    feed = client.get("/kaart-veranderd/GM0344.atom", host=host).text
    assert f'href="{link}veranderd?' in feed
    assert "vreemd" not in feed


def test_the_feed_of_a_municipality_that_merged_leads_on_within_its_folder(client):
    answer = client.get("/diep/pad/kaart-veranderd/GM0501.atom?taal=en", host="vreemd.example")
    assert (answer.status, answer.headers["location"]) == (301, "./GM1992.atom?taal=en")
