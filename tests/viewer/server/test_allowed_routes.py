"""Every address of the installed Streamlit is either used by the viewer or answers 404."""

import asyncio
import json
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from viewer.address.pages import PAGES
from viewer.server.allowed_routes import AllowedRoutes
from viewer.server.application import parts
from viewer.server.routes.answer import ROUTE

BROWSER = {"accept": "text/html"}
ROUTES = {
    "/_stcore/health": True,
    "/_stcore/host-config": True,
    "/_stcore/stream": True,
    "/app/static/{path:path}": True,
    "": True,  # the page and its files
    "/_stcore/metrics": False,
    "/_stcore/script-health-check": False,
    "/_stcore/upload_file/{session_id}/{file_id}": False,
    "/_stcore/bidi-components/{path:path}": False,
    "/_stcore/agent/interact": False,
    "/_stcore/agent/openapi.json": False,
    "/_stcore/agent/mcp": False,
    "/media/{file_id:path}": False,
    "/component/{path:path}": False,
    "/auth/login": False,
    "/auth/logout": False,
    "/oauth2callback": False,
}
"""Path of each route of Streamlit, and whether the viewer uses it."""

LIST = """
import json
from streamlit import config
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes
from viewer.server.application import create_app
app = create_app()
config.set_option("server.scriptHealthCheckEnabled", True)
print(json.dumps([route.path for route in create_streamlit_routes(app._create_runtime())]))
"""


async def answer(_request):
    return PlainTextResponse("bereikt")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close(4000)


def client(prefix: str = "", routes: list[BaseRoute] | None = None, **settings) -> TestClient:
    """Return a client of an application that answers everywhere, behind the list."""
    everything = [
        WebSocketRoute("/{path:path}", talk),
        Route("/{path:path}", answer, methods=["GET", "PUT", "POST", "DELETE", "OPTIONS"]),
    ]
    app = AllowedRoutes(Starlette(routes=everything), routes or parts()["routes"])
    app.prefix = prefix
    return TestClient(app, **settings)


def test_every_route_of_streamlit_is_decided_upon():
    """A new Streamlit with a new route turns this red: decide whether the viewer uses it."""
    command = [sys.executable, "-c", LIST]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(json.loads(listed.stdout.splitlines()[-1])) == set(ROUTES)


@pytest.mark.parametrize("prefix", ["", "voor", "diep/pad"])
@pytest.mark.parametrize(("path", "used"), ROUTES.items())
def test_only_what_the_viewer_uses_is_reached(prefix, path, used):
    filled = path.replace("{path:path}", "x/y").replace("{", "").replace("}", "")
    start = f"/{prefix}" if prefix else ""
    with client(prefix) as visitor:
        if path == "/_stcore/stream":
            with visitor.websocket_connect(start + path) as socket:
                with pytest.raises(WebSocketDisconnect) as closed:
                    socket.receive_text()
                assert closed.value.code == 4000
            return
        for method in ("GET", "PUT", "POST", "DELETE"):
            status = visitor.request(method, start + filled).status_code
            assert status == (404 if not used else 200 if method == "GET" else 405), method


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/",
        "/_stcore/stream",
        "/gemeente/_stcore/health",
        "/gemeente/_stcore/host-config",
        "/een_stcore/health",
        "/wp-login.php",
        "/static/js/none.js",
        "/gemeente/x",
        "/Gemeente",
        "/kaart-assets",
        "/.env",
    ],
)
def test_an_unknown_address_is_not_there(path):
    with client() as visitor:
        assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/x", "/", "/_stcore/upload_file/a/b", "/_stcore/health", "/kaart-lijn/x"],
)
def test_no_other_websocket_is_accepted(path):
    with (
        client() as visitor,
        pytest.raises(WebSocketDisconnect) as refused,
        visitor.websocket_connect(path),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("path", ["/", "/index.html", "/favicon.png", "/manifest.json"])
def test_the_page_and_its_files_are_there(path):
    with client() as visitor:
        assert visitor.get(path).text == "bereikt"
        assert visitor.head(path).status_code in {200, 405}
    with client("kaart") as visitor:
        assert visitor.get(f"/kaart{path}").text == "bereikt"
        assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("key", [key for key in PAGES if key != "kaart"])
def test_every_page_is_there_below_every_prefix(key):
    for prefix in ("", "kaart", "diep/pad"):
        start = f"/{prefix}" if prefix else ""
        with client(prefix) as visitor:
            assert visitor.get(f"{start}/{key}").text == "bereikt"
            assert visitor.get(f"{start}/{key}/").text == "bereikt"
    with client(root_path="/voor") as visitor:
        assert visitor.get(f"/voor/{key}").text == "bereikt"


def test_our_own_routes_judge_their_addresses_themselves():
    with client() as visitor:
        assert visitor.get("/diep/kaart-gegevens/gemeente").text == "bereikt"
        assert visitor.get("/kaart-veranderd/alles.atom").text == "bereikt"
    with client(routes=[ROUTE]) as visitor:
        assert visitor.get("/kaart-veranderd/alles.atom").status_code == 404
        assert visitor.get("/diep/antwoord").text == "bereikt"


@pytest.mark.parametrize(
    ("path", "language", "title", "home"),
    [
        ("/x", "nl", "Deze pagina bestaat niet", "./"),
        ("/a/b/c?amp;Taal=en.", "en", "This page does not exist", "../../?taal=en"),
        ("/x?taal=%22%3E%3Cb", "nl", "Deze pagina bestaat niet", "./"),
    ],
)
def test_a_visitor_reads_it_in_the_language_of_the_site(path, language, title, home):
    with client() as visitor:
        page = visitor.get(path, headers=BROWSER)
    assert page.status_code == 404
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{title}</h1>" in page.text
    assert f'href="{home}"' in page.text


def test_a_refused_body_is_not_read():
    received, sent = [], []

    async def receive():
        received.append(True)
        return {"type": "http.request", "body": b"x" * 1_000, "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": "/_stcore/upload_file/a/b",
        "query_string": b"",
        "headers": [(b"content-length", b"100000000")],
    }
    asyncio.run(AllowedRoutes(answer, [])(scope, receive, send))
    assert sent[0]["status"] == 404
    assert (b"connection", b"close") in sent[0]["headers"]
    assert received == []


def test_the_viewer_has_the_list():
    (ours,) = [one for one in parts()["middleware"] if one.cls is AllowedRoutes]
    assert len(ours.args[0]) == len(parts()["routes"])
