"""Page Gebiedsfoto and its upload: the page that comes, and files that are refused in one line."""

import json

import pytest
import shapely
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from viewer.server.message_limits import MOST_BODY, MOST_UPLOAD, RequestLimits
from viewer.server.own_pages.map_page import own_page
from viewer.server.routes import uploads

AREA = "4.75,52.0;5.0,52.0;5.0,52.1;4.75,52.1"


@pytest.fixture(scope="module")
def client():
    async def page(scope, receive, send):
        await own_page(scope)(scope, receive, send)

    app = RequestLimits(Starlette(routes=[*uploads.ROUTES, Mount("/", page)]))
    with TestClient(app) as made:
        yield made


def test_without_an_area_the_page_offers_to_draw_or_load_one(client):
    page = client.get("/gebiedsfoto").text
    assert 'name="gebied"' in page
    assert 'action="./gebied" enctype="multipart/form-data"' in page
    assert 'id="uitkomst"' not in page


def test_an_area_of_the_address_is_told_with_tables_and_files(client):
    page = client.get("/gebiedsfoto", params={"gebied": AREA, "basis": "wgr"}).text
    assert "Het gebied is 190,8 km²" in page
    assert '<th scope="row"><a href="./gemeente?gemeente=GM0632">Woerden</a></th>' in page
    assert "<td>alles behalve Krimpenerwaard</td>" in page
    for suffix in ("pdf", "png", "gpkg"):
        assert f"kaart-uitvoer/samenwerkingskaart.{suffix}?basis=wgr&amp;laag=gebiedsfoto" in page
    assert '<input type="hidden" name="basis" value="wgr">' in page
    begin = json.loads(page.split('id="gebied-begin">')[1].split("</script>")[0])
    assert begin["corners"] == AREA
    assert len(begin["picture"]["lines"]) == 1


def test_english_and_what_is_wrong(client):
    page = client.get("/gebiedsfoto", params={"gebied": "1,2;3,4;5,6", "taal": "en"}).text
    assert "The area has been left out." in page
    assert "Draw an area on the map" in page


def sent(client, content, **fields):
    file = {"bestand": ("gebied.geojson", content, "application/geo+json")}
    return client.post("/gebied", files=file, data=fields, follow_redirects=False)


def test_a_small_area_of_a_file_stands_in_the_address_with_the_view(client):
    square = json.dumps(shapely.geometry.mapping(shapely.box(5, 52, 5.2, 52.1)))
    answer = sent(client, square.encode(), basis="wgr", vreemd="x")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("./gebiedsfoto?basis=wgr&gebied=5.2%2C52")
    assert "vreemd" not in answer.headers["location"]


def test_a_large_one_is_held_for_hours_and_no_proxy_holds_its_page(client):
    shape = shapely.Point(5.1, 52.0).buffer(0.1, quad_segs=64)
    answer = sent(client, json.dumps(shapely.geometry.mapping(shape)).encode())
    assert "gebied=bestand-" in answer.headers["location"]
    page = client.get(answer.headers["location"].removeprefix("."))
    assert "de link werkt hoogstens 8 uur" in page.text
    assert page.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff", b'{"type": "Point"}'])
def test_a_file_that_cannot_be_used_leads_back_with_one_line(client, content):
    answer = sent(client, content)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"].removeprefix(".")).text
    assert '<p class="sk-fout" role="alert">Het bestand is geen GeoJSON of GeoPackage.' in page


def test_only_this_address_takes_a_file_and_no_larger_one(client):
    assert client.post("/gebied", content=b"x" * (MOST_UPLOAD + 1)).status_code == 413
    assert client.post("/gebiedsfoto", content=b"x" * (MOST_BODY + 1)).status_code == 413
    assert sent(client, b" " * 1_050_000).status_code == 303
