import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from viewer.address.pages import CONTRIBUTING, OWN_PAGES, PAGES
from viewer.address.site import SITE_VARIABLE
from viewer.server.allowed_routes import AllowedRoutes
from viewer.server.application import parts

SITE = "https://kaart.voorbeeld.nl/samenwerkingskaart/"


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, SITE)
    routes = parts()["routes"]
    other = Route("/{path:path}", lambda _request: PlainTextResponse("van Streamlit"))
    app = AllowedRoutes(Starlette(routes=[*routes, other]), routes)
    return TestClient(app, base_url="http://kaart.voorbeeld.nl", follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        *("/bestaatniet", "/apix/v1/samenwerkingen", "/gemeente/x", "/kaart/x", "/kaart/x/", "/x/"),
        *("/gemeente/gemeente", "/robots.txt/x", "/x/robots.txt", "/x/kaart", "/.env", "/app"),
        *("/_stcore/metrics", "/_stcore/stream", "/%2e%2e/etc/passwd", "/gemeente%2Fx", "/Kaart"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_an_unknown_address_answers_404(client, path, accept):
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/kaart", "./"),
        ("/kaart?onderwerp=afval&taal=en", "./?onderwerp=afval&taal=en"),
        ("/kaart/?zoek=a%20b%0d%0a", "../?zoek=a%20b%0d%0a"),
    ],
)
def test_page_kaart_has_one_address(client, path, location):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, location)


def test_search_engines_find_the_pages_in_both_languages(client):
    robots = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /kaart-uitvoer/" in robots
    assert robots[-1] == f"Sitemap: {SITE}sitemap.xml"
    matches = re.findall("<loc>(.*)</loc>", client.get("/sitemap.xml").text)
    assert {SITE, f"{SITE}?taal=en", f"{SITE}over", f"{SITE}privacy?taal=en"} <= {*matches}
    assert len(matches) == len({*matches}) == 2 * len({*PAGES, *OWN_PAGES} - {CONTRIBUTING})


def test_without_a_public_address_there_is_no_sitemap(client, monkeypatch):
    monkeypatch.delenv(SITE_VARIABLE)
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text
