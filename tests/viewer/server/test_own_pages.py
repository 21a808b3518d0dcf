"""Pages Privacy and Toegankelijkheid, and the address without parameters: no Streamlit in them."""

import re

import pytest

from tests.viewer.operator.conftest import nobody, operator  # noqa: F401 - fixtures
from tests.viewer.server.test_map_page import begin
from tests.viewer.server.test_server import BROWSER, client  # noqa: F401 - a fixture
from viewer.address.pages import HOME, PAGES, STATEMENTS
from viewer.components.bundle import bundle, bundles

pytestmark = pytest.mark.usefixtures("nobody")


@pytest.fixture
def offered(operator):  # noqa: F811 - the fixture
    """Serve the files of the browser with the theme and the pictures of the operator."""
    bundles.clear()
    yield operator
    bundles.clear()


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_statement_is_a_page_of_text_without_streamlit(client, key):  # noqa: F811
    answer = client.get(f"/{key}?taal=en", **BROWSER)
    page = answer.text
    assert answer.status == 200
    assert '<html lang="en">' in page
    assert 'id="root"' not in page
    assert "set-cookie" not in answer.headers
    assert "'self'" in answer.headers["content-security-policy"]
    assert "blob:" not in answer.headers["content-security-policy"].split("img-src")[0]
    titles = {"privacy": "Privacy", "toegankelijkheid": "Accessibility", "open-data": "Open data"}
    title = titles[key]
    assert f"<title>{title} - Samenwerkingskaart</title>" in page
    assert f"<h1>{title}</h1>" in page
    assert f'<a lang="nl" hreflang="nl" href="./{key}">Nederlands</a>' in page
    links = re.findall(r'<a href="(\S+)" data-ga="\S+">', page)
    assert links[0] == "./?taal=en"
    assert len(links) == sum(one.in_bar for one in PAGES.values())
    assert page.count('<footer class="sk-voet">') == 1
    assert page.count("<script") == 1 + page.count('<script type="application/ld+json">')
    assert f'src="./{bundle().path("app/text_page.js")}"' in page
    again = client.get(f"/{key}?taal=en", **BROWSER, if_none_match=answer.headers["etag"])
    assert again.status == 304


def test_whatever_accept_says_a_statement_is_that_page(client):  # noqa: F811
    assert "<h1>Privacy</h1>" in client.get("/privacy").text
    answer = client.get("/privacy/", **BROWSER)
    assert (answer.status, answer.headers["location"]) == (308, "../privacy")


def test_without_javascript_or_styles_it_is_still_a_list_and_a_table(client):  # noqa: F811
    page = client.get("/toegankelijkheid", **BROWSER).text
    body = re.sub(r"\s+", " ", page)
    assert body.count("<ul>") == body.count("</ul>") == 4  # the last one is that below every page
    assert "<p><ul>" not in body
    assert body.count('<th scope="row">') == 55
    assert '<h2 id="cookies">' in client.get("/privacy", **BROWSER).text


@pytest.mark.usefixtures("offered")
def test_name_and_pictures_of_the_operator_are_on_every_page(client):  # noqa: F811
    for path in ("/?basis=wgr", "/privacy", "/gemeente", "/x/over"):
        page = client.get(path, **BROWSER).text
        assert re.search(r"<title>.* - Samenwerkingskaart Voorbeeld</title>", page)
    page = client.get("/?basis=wgr", **BROWSER).text
    assert begin(page)["texts"]["title"] == "Samenwerkingskaart Voorbeeld"
    (small,) = re.findall(r'<img src="\.(\S+)" alt="Wapen van Voorbeeld">', page)
    assert small == f"/{bundle().path('merk-smal.svg')}"
    for path in (small, f"/app/static{small}", f"/samen/app/static{small}"):
        answer = client.get(path)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert "data:image/svg+xml" in answer.text
    assert "#fffdf8" in client.get(f"/{bundle().path('styles.css')}").text


@pytest.mark.usefixtures("offered")
def test_the_address_without_parameters_leads_to_the_view_of_the_operator(client):  # noqa: F811
    answer = client.get("/", **BROWSER)
    assert (answer.status, answer.headers["location"]) == (302, "./?provincie=PV26")
    page = client.get("/?provincie=PV26", **BROWSER).text
    assert begin(page)["answer"]["state"] == "provincie=PV26"
    assert begin(page)["plain"] == "taal=nl"


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize("query", ["taal=nl", "embed=true", "kaartbeeld=52,5,9", "utm_source=x"])
def test_every_address_with_parameters_is_as_it_was(client, query):  # noqa: F811
    answer = client.get(f"/?{query}", **BROWSER)
    assert answer.status == 200
    assert begin(answer.text)["answer"]["state"] == ""


def test_without_an_operator_the_address_without_parameters_is_everything(client):  # noqa: F811
    answer = client.get("/", **BROWSER)
    assert answer.status == 200
    assert begin(answer.text)["plain"] == ""
    assert HOME not in STATEMENTS
