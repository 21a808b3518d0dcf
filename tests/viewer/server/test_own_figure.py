"""A figure of one's own over the web: loaded, seen by one browser, refused in one line."""

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient

from viewer.server.message_limits import MOST_BODY, MOST_UPLOAD, RequestLimits
from viewer.server.own_pages.map_page import own_page
from viewer.server.routes import answer, uploads

FILE = "gemeente;waarde\nUtrecht;12,5\nZeist;3\nDe Bilt;40\nSoest;7,25\n"


def browser(app):
    return TestClient(app, base_url="http://127.0.0.1:8501")


@pytest.fixture(scope="module")
def app():
    async def page(scope, receive, send):
        await own_page(scope)(scope, receive, send)

    routes = [answer.ROUTE, *uploads.ROUTES, Mount("/", page)]
    limits = [Middleware(RequestLimits), Middleware(uploads.OwnSession)]
    return Starlette(routes=routes, middleware=limits)


def sent(client, content, name="cijfers.csv", **fields):
    file = {"bestand": (name, content, "text/csv")}
    return client.post("/eigen-cijfer", files=file, data=fields, follow_redirects=False)


def test_a_file_becomes_a_figure_on_the_map_of_this_browser_alone(app):
    client = browser(app)
    form = client.get("/eigen-cijfer?basis=wgr").text
    assert 'action="./eigen-cijfer" enctype="multipart/form-data"' in form
    assert '<input type="hidden" name="basis" value="wgr">' in form
    answered = sent(client, FILE, naam="Proef <b>", basis="wgr", vreemd="x")
    assert answered.status_code == 303
    cookie = answered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age" not in cookie
    location = answered.headers["location"].removeprefix(".")
    assert location.startswith("/eigen-cijfer?basis=wgr&laag=cijfer&cijfer=bestand-")
    page = client.get(location)
    assert page.headers["cache-control"] == "private, no-store"
    assert "Proef &lt;b&gt;" in page.text
    assert "van 4 gemeenten een waarde" in page.text
    assert 'href="./?basis=wgr&amp;laag=cijfer&amp;cijfer=bestand-' in page.text
    view = location.replace("/eigen-cijfer", "/antwoord")
    given = client.get(view).json()
    assert given["figure"]["title"].startswith("Proef <b> (waarde")
    assert ["Eigen cijfer", given["figure"]["chosen"]] == [
        given["figure"]["figures"][-1][2],
        given["figure"]["figures"][-1][0],
    ]
    rows = {row[0]: row[1] for row in given["figure"]["rows"]}
    assert rows["Soest"] == "7,25 waarde"
    assert client.get(location.replace("/eigen-cijfer", "/")).headers["cache-control"] == (
        "private, no-store"
    )
    other = browser(app).get(view).json()
    assert "alleen te zien in de browser die het laadde" in other["problems"][0]
    assert other["figure"]["chosen"] != given["figure"]["chosen"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "is leeg"),
        (b"\x00\xff\x00", "."),
        (b"PK\x03\x04 geen zip", "is geen leesbare Excel-werkmap"),
        ("gemeente;waarde\nFrysl\xe2n;1".encode("latin-1"), "geen UTF-8"),
        (b"code;waarde\nGM9999;1", "de code van geen gemeente"),
    ],
)
def test_a_file_that_cannot_be_used_leads_back_with_one_line(app, content, line):
    client = browser(app)
    answered = sent(client, content)
    assert answered.status_code == 303
    page = client.get(answered.headers["location"].removeprefix(".")).text
    assert page.count('class="sk-fout"') == 1
    assert line in page.split('role="alert">')[1].split("</p>")[0]


def test_no_larger_file_is_taken_and_one_without_length_neither(app):
    client = browser(app)
    assert client.post("/eigen-cijfer", content=b"x" * (MOST_UPLOAD + 1)).status_code == 413
    assert client.post("/eigen-cijfers", content=b"x" * (MOST_BODY + 1)).status_code == 413
    assert client.post("/eigen-cijfer", content=iter([b"x"])).status_code == 411
    too_large = sent(client, b"x" * 1_050_000)
    assert "groter+dan+1+MB" in too_large.headers["location"]


def test_a_cookie_of_another_shape_is_replaced(app):
    client = browser(app)
    client.cookies.set(uploads.COOKIE, "x' or 1=1")
    assert uploads.COOKIE in sent(client, FILE).headers["set-cookie"]
    assert len(client.cookies.jar) >= 1


@pytest.mark.parametrize("path", ["/gebied", "/eigen-cijfer"])
def test_a_file_that_comes_too_slowly_ends(app, path, monkeypatch):
    monkeypatch.setattr(uploads, "SECONDS", 0.05)
    statuses = []

    begun = iter([b'--grens\r\nContent-Disposition: form-data; name="naam"\r\n\r\n'])

    async def slowly():
        await anyio.sleep(0.02)
        return {"type": "http.request", "body": next(begun, b"x"), "more_body": True}

    async def send(message):
        statuses.append(message.get("status"))

    kind = b"multipart/form-data; boundary=grens"
    headers = [(b"content-type", kind), (b"content-length", b"900000")]
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
             "query_string": b"", "headers": headers, "root_path": "", "scheme": "http",
             "http_version": "1.1", "client": ("127.0.0.1", 1)}  # fmt: skip
    anyio.run(app, scope, slowly, send)
    assert statuses[0] == 408
