"""Feeds take filters, and a browser shows them as a page."""

import html
import re

import pytest
from defusedxml.ElementTree import fromstring

from data.domain.text import plain_name
from tests.edition import committed_registry
from tests.viewer.operator.conftest import nobody  # noqa: F401 - a fixture
from tests.viewer.server.test_server import BROWSER, client  # noqa: F401 - a fixture

ATOM = "{http://www.w3.org/2005/Atom}"
OF_ONE = "/kaart-veranderd/GM0344.atom?taal=en"
FEED = "/kaart-veranderd/alles.atom"

pytestmark = pytest.mark.usefixtures("nobody")


def feed(client, path=FEED):  # noqa: F811 - the fixture
    answer = client.get(path)
    assert answer.status == 200
    return fromstring(answer.text)


def entries(root):
    return {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}title")
        for entry in root.iter(f"{ATOM}entry")
    }


def test_a_feed_of_a_filter_tells_a_part_under_an_id_of_its_own(client):  # noqa: F811
    whole, part = feed(client), feed(client, f"{FEED}?onderwerp=afval")
    registry = committed_registry()
    about = (r for r in registry.records if "afval" in registry.vocabulary.topics_of(r))
    names = {plain_name(record.name) for record in about}
    assert entries(part)
    for title in entries(part).values():
        assert title.partition(": ")[2] in names
    assert part.findtext(f"{ATOM}id") != whole.findtext(f"{ATOM}id")
    assert "afval" in part.findtext(f"{ATOM}title")
    links = {link.get("rel"): link.get("href") for link in part.findall(f"{ATOM}link")}
    assert links["self"].endswith(f"{FEED}?onderwerp=afval")
    assert links["alternate"].endswith("/veranderd?onderwerp=afval")


def test_a_filter_that_does_not_exist_is_refused_and_other_parameters_are_not(client):  # noqa: F811
    assert client.get(f"{FEED}?onderwerp=vliegen").status == 400
    assert client.get(f"{FEED}?utm_source=x&onzin=1").status == 200


def test_the_ids_of_the_feeds_that_were_there_are_the_same(client):  # noqa: F811
    assert feed(client).findtext(f"{ATOM}id").endswith(":veranderd/alles")
    english = feed(client, f"{FEED}?taal=en").findtext(f"{ATOM}id")
    assert english.endswith(":veranderd/alles/en")


@pytest.mark.parametrize(
    "path", [FEED, f"{FEED}?onderwerp=afval", "/kaart-veranderd/GM0344.atom?taal=en"]
)
def test_a_browser_shows_a_feed_as_a_page(client, path):  # noqa: F811
    answer = client.get(path, **BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    page = html.unescape(answer.text)
    told = feed(client, path)
    assert f"<h1>{told.findtext(f'{ATOM}title')}</h1>" in page
    assert '<base href="../">' in page
    assert len(re.findall(r"<li>(?!<a)", page)) == len(entries(told))
    (own,) = re.findall(r"<pre>(\S+)</pre>", page)
    assert own.endswith(path)
    assert f'href=".{path}#tekst"' in page


@pytest.mark.parametrize(
    "accept", ["*/*", "application/atom+xml, text/html;q=0.5", "application/xml"]
)
def test_a_feed_reader_gets_the_feed(client, accept):  # noqa: F811
    answer = client.get(FEED, accept=accept)
    assert answer.headers["content-type"].startswith("application/atom+xml")


def test_a_browser_reads_why_there_is_no_feed(client):  # noqa: F811
    assert client.get("/kaart-veranderd/GM9999.atom", **BROWSER).status == 404
