import asyncio
import threading

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from tests.viewer.export.views import SITE, view
from viewer.address.site import SITE_VARIABLE
from viewer.export.formats import FORMATS, Format, Options
from viewer.server.application import parts
from viewer.server.routes import export as route
from viewer.server.routes.export import ROUTE, DownloadQueue
from viewer.server.routes.turns import Turns

client = TestClient(Starlette(routes=[ROUTE]), base_url="https://kaart.voorbeeld.nl")
UTRECHT = "deelnemer=GM0344&peildatum=2026-11-20"


def fetch(path, **headers):
    return client.get(f"/{path}", headers=headers)


@pytest.fixture(autouse=True)
def _no_public_address(monkeypatch):
    monkeypatch.delenv(SITE_VARIABLE, raising=False)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "gpkg"])
def test_the_file_is_the_one_of_the_command_line(monkeypatch, suffix):
    monkeypatch.setenv(SITE_VARIABLE, SITE)
    answer = fetch(f"kaart-uitvoer/Samenwerkingskaart 2026-11-20.{suffix}?{UTRECHT}")
    assert answer.status_code == 200
    assert answer.content == FORMATS[suffix].write(view(participants=("GM0344",)), Options())
    assert answer.headers["content-type"] == FORMATS[suffix].media_type
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="samenwerkingskaart-2026-11-20.{suffix}"'
    )
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_choices_and_view_come_from_the_address():
    answer = fetch(f"kaart-uitvoer/a.csv?{UTRECHT}&scheiding=;&bom=1&tabel=deelnames&embed=true")
    shown = view(participants=("GM0344",))
    expected = Options(separator=";", bom=True, table="deelnames")
    assert answer.content == FORMATS["csv"].write(shown, expected)


def test_an_address_gives_a_plain_folium_map():
    answer = fetch(f"kaart-uitvoer/samenwerkingskaart.html?{UTRECHT}&eenvoudig=1")
    shown = view(participants=("GM0344",))
    assert answer.content == FORMATS["html"].write(shown, Options(simple=True))
    assert "folium-map" in answer.text
    assert answer.headers["content-disposition"] == (
        'attachment; filename="samenwerkingskaart-folium-gemeente-utrecht-2026-11-20.html"'
    )
    refused = fetch(f"kaart-uitvoer/samenwerkingskaart.png?{UTRECHT}&eenvoudig=1")
    assert (refused.status_code, "alleen als html" in refused.text) == (400, True)


def test_what_has_not_changed_is_not_sent_again():
    first = fetch(f"kaart-uitvoer/a.csv?{UTRECHT}")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    again = fetch(f"kaart-uitvoer/a.csv?{UTRECHT}", **{"if-none-match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    other = fetch(f"kaart-uitvoer/a.csv?{UTRECHT}&scheiding=;", **{"if-none-match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "headers", "public", "expected"),
    [
        ("kaart-uitvoer", {"host": "127.0.0.1:8600"}, "", "https://127.0.0.1:8600/?"),
        ("diep/kaart-uitvoer", {"host": "localhost"}, "", "https://localhost/diep/?"),
        ("kaart-uitvoer", {"host": "elders.nl:8443"}, "", "http://localhost:8501/?"),
        ("kaart-uitvoer", {"host": 'a"><script>'}, "", "http://localhost:8501/?"),
        ("a%22%3E/kaart-uitvoer", {}, "", "http://localhost:8501/?"),
        ("x/kaart-uitvoer", {"host": "binnen"}, "https://kaart.nl/u", "https://kaart.nl/u/?"),
    ],
)
def test_the_link_inside_leads_to_the_page(monkeypatch, path, headers, public, expected):
    if public:
        monkeypatch.setenv(SITE_VARIABLE, public)
    answer = fetch(f"{path}/a.geojson?{UTRECHT}", **headers)
    assert answer.json()["adres"].startswith(expected)


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("kaart-uitvoer/a.doc", 404, "png, svg, pdf"),
        ("kaart-uitvoer/a.csv?dpi=9999", 400, "9999"),
        ("kaart-uitvoer/a.csv?tabel=<script>", 400, "<script>"),
        ("kaart-uitvoer/a.csv?bom=1&bom=1", 400, "bom"),
        ("kaart-uitvoer/a.csv?uitsnede=1,2", 400, "uitsnede"),
        ("kaart-uitvoer/a.csv?onderwerp=vliegen", 400, "vliegen"),
        ("kaart-uitvoer/a.csv?peildatum=gisteren", 400, "gisteren"),
        ("kaart-uitvoer/a.csv?onbekend=1", 400, "onbekend"),
    ],
)
def test_a_bad_value_gives_one_line_of_plain_text(path, status, named):
    answer = fetch(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers
    assert named in answer.text
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "remaining"),
    [
        ("a%22%0d%0aSet-Cookie:x", "a-set-cookie-x"),
        ("..%5C..%5Cetc", "etc"),
        ("%E2%80%AE", "samenwerkingskaart"),
        ("Súdwest Fryslân", "sudwest-fryslan"),
        ("x" * 500, "x" * 80),
    ],
)
def test_the_name_of_the_file_is_harmless(name, remaining):
    answer = fetch(f"kaart-uitvoer/{name}.csv?zoek=qqqq")
    assert answer.headers["content-disposition"] == f'attachment; filename="{remaining}.csv"'
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("error", [ValueError("geheim"), OSError("geheim"), MemoryError("geheim")])
def test_a_failure_is_told_in_one_line_and_logged(monkeypatch, caplog, error):
    def broken(*_):
        raise error

    monkeypatch.setattr(Format, "write", broken)
    answer = fetch("kaart-uitvoer/a.csv")
    assert answer.status_code == 500
    assert answer.text.startswith("Het bestand kon niet worden gemaakt.")
    assert len(answer.text.splitlines()) == 1
    assert "geheim" not in answer.text
    assert "geheim" in caplog.text


def test_the_viewer_serves_it():
    assert ROUTE in parts()["routes"]


def request():
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/kaart-uitvoer/a.csv",
        "query_string": b"",
        "headers": [(b"host", b"kaart.nl")],
        "path_params": {"base": "", "name": "a", "suffix": "csv"},
    }

    async def receive():
        await asyncio.Event().wait()

    return Request(scope, receive)


class Slow:
    """Stands for the making of a file; counts how many are made at the same time."""

    def __init__(self):
        self.busy = self.most = self.made = 0
        self.lock = threading.Lock()
        self.go_on = threading.Event()

    def __call__(self, _wanted):
        with self.lock:
            self.busy += 1
            self.most = max(self.most, self.busy)
        assert self.go_on.wait(20)
        with self.lock:
            self.busy -= 1
            self.made += 1
        return PlainTextResponse("klaar", headers={"etag": '"x"'})


async def _until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


def test_two_at_once_and_the_others_wait(monkeypatch):
    slow = Slow()
    monkeypatch.setattr(route, "_make", slow)

    async def visit():
        queue = DownloadQueue(Turns("files", route.BUSY, 2, 3, patience=20))
        visits = [asyncio.create_task(queue.answer(request())) for _ in range(5)]
        await _until(lambda: slow.busy == 2)
        refused = await queue.answer(request())
        slow.go_on.set()
        return refused, await asyncio.gather(*visits)

    refused, answers = asyncio.run(visit())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "15")
    assert len(bytes(refused.body).decode().splitlines()) == 1
    assert [answer.status_code for answer in answers] == [200] * 5
    assert (slow.most, slow.made) == (2, 5)


def test_who_waits_too_long_is_told_so_and_leaves_his_place(monkeypatch):
    slow = Slow()
    monkeypatch.setattr(route, "_make", slow)

    async def visit():
        queue = DownloadQueue(Turns("files", route.BUSY, 1, 3, patience=0.05))
        first = asyncio.create_task(queue.answer(request()))
        await _until(lambda: slow.busy == 1)
        impatient = await queue.answer(request())
        slow.go_on.set()
        return impatient, await first, await queue.answer(request())

    impatient, first, later = asyncio.run(visit())
    assert impatient.status_code == 503
    assert (first.status_code, later.status_code) == (200, 200)


def test_a_visitor_who_left_costs_nothing(monkeypatch):
    slow = Slow()
    monkeypatch.setattr(route, "_make", slow)

    async def gone():
        return {"type": "http.disconnect"}

    async def visit():
        return await DownloadQueue(Turns("files", route.BUSY, 2, 8)).answer(
            Request(request().scope, gone)
        )

    assert asyncio.run(visit()).status_code == 499
    assert slow.made == 0
