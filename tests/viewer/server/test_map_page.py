"""Page Kaart: the application stands in it, with the answer to its address; no Streamlit."""

import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.file_util import get_static_dir

from data.archive.in_use import EDITION_VARIABLE
from data.storage.edition import EDITION_DIR
from layers.maps.catalogue import LAYERS
from tests.builders import partnership, registry
from tests.viewer.server.test_server import BROWSER, Client, client  # noqa: F401 - a fixture
from viewer.address.pages import HOME, PAGES
from viewer.components.bundle import bundle, bundles
from viewer.registries.loaded import registries
from viewer.server.index_page import rewrite
from viewer.web.files import APPLICATION

DAY = "peildatum=2026-11-20"
ROOT = '<main id="kaart-app"></main>'
EVIL = "</script><script>alert(1)</script><!--\u2028&"


def begin(page: str, element: str = "kaart-begin") -> dict:
    matches = re.findall(
        rf'<script type="application/json" id="{element}">(.*?)</script>', page, re.DOTALL
    )
    assert len(matches) == 1
    return json.loads(matches[0])


KEY = re.compile(r"[a-z0-9-]*|\./kaart-assets/.*|[\d-]+|A[34]|width=.*")
"""What is no text: names of layers, files and dates, addresses, settings of the page."""
SAME = {
    "Menu",
    "Open data",
    "Privacy",
    "Cookies",
    "Utrecht - Samenwerkingskaart",
    "Basis",
    "Filters",
    "Document (PDF)",
    "Samenwerkingskaart",
    "Samenwerkingskaart: {title}",
}


def strings(data):
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from strings(each)


def said(page: str) -> set[str]:
    """Return every text of a page that is none of its data."""
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    opened = [json.loads(each) for each in data]
    texts = {text for each in opened for text in strings({**each, "answer": ""})}
    rest = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", page, flags=re.DOTALL)
    texts.update(re.findall(r'(?:title|content|aria-label|alt|placeholder)="([^"]*)"', rest))
    texts.update(text.strip() for text in re.findall(r">([^<]+)<", rest))
    return {text for text in texts if not KEY.fullmatch(text)}


@pytest.mark.parametrize(
    "address", ["/?", "/?embed=true", "/gemeente?", "/gemeente?gemeente=GM0344"]
)
def test_no_text_is_in_the_other_language(client, address):  # noqa: F811
    dutch, english = (
        said(client.get(f"{address}&taal={code}", **BROWSER).text) for code in ("nl", "en")
    )
    assert len(dutch) == len(english)
    assert dutch & english <= SAME
    assert any("needs JavaScript" in text for text in english)


def test_the_answer_to_the_address_is_that_of_the_route(client):  # noqa: F811
    query = f"basis=wgr&provincie=PV26&{DAY}&taal=en"
    page = client.get(f"/?{query}", **BROWSER).text
    opened = begin(page)
    assert opened["answer"] == json.loads(client.get(f"/antwoord?{query}").text)
    assert opened["answer"]["state"] == query
    assert opened["edition"] == opened["answer"]["edition"]
    assert opened["embedded"] is False
    assert opened["take_away"]["formats"]
    assert '<html lang="en">' in page
    assert opened["texts"]["wipe"] == "Clear all"
    assert 'id="root"' not in page
    assert page.index('<header class="sk-kop">') < page.index(ROOT) < page.index("</body>")
    assert all(f"./{bundle().digest}" not in path for path in opened["bases"].values())
    assert {path.rsplit("/", 1)[0] for path in opened["bases"].values()} == {
        f"./kaart-assets/{bundle().digest}/map"
    }


@pytest.mark.parametrize("query", [DAY, f"basis=wgr&{DAY}&afgeleid=uit&taal=en"])
def test_the_registry_comes_ahead(client, query):  # noqa: F811
    page = client.get(f"/?{query}", **BROWSER).text
    (link,) = re.findall(r'<link rel="preload" as="fetch" crossorigin [^>]*href="\.(.*?)">', page)
    registry = json.loads(client.get(html.unescape(link)).text)
    assert registry["options"]["edition"] == begin(page)["edition"]
    assert html.unescape(link).endswith(".json?" + query.removeprefix("basis=wgr&"))


def test_what_happened_comes_along_when_the_slider_is_open(client):  # noqa: F811
    opened = begin(client.get("/?peildatum=2019-12-31&tijd=jaar", **BROWSER).text)
    assert opened["answer"]["happened"]["blocks"][0]["caption"] == "Wat veranderde: 2019"
    assert "happened" not in begin(client.get(f"/?{DAY}", **BROWSER).text)["answer"]


def test_what_cannot_be_used_is_in_it_and_ends_no_element(client):  # noqa: F811
    page = client.get(f"/?onderwerp={quote(EVIL)}", **BROWSER).text
    (line,) = begin(page)["answer"]["problems"]
    assert EVIL.partition("\u2028")[0] in line, "a line separator is left out"
    assert "alert(1)" not in re.sub(r'<script type="application/json".*?</script>', "", page)
    assert page.count("alert(1)") == page.count("\\u003cscript\\u003ealert(1)")
    assert page.count("<script") == page.count("</script>")
    assert "\u2028" not in page


def test_names_in_the_data_end_no_element(client, monkeypatch):  # noqa: F811
    built = registry(partnership(1, ["GM0001"], name=EVIL, purpose=EVIL))
    renamed = {code: replace(o, name=f"{o.name}{EVIL}") for code, o in built.organisations.items()}
    hostile = type(built)(replace(built.edition, organisations=tuple(renamed.values())))
    monkeypatch.setattr("viewer.registries.loaded.registry_for", lambda _key: hostile)
    page = client.get(f"/?samenwerking={built.records[0].id}&{DAY}", **BROWSER).text
    assert EVIL in json.dumps(begin(page), ensure_ascii=False)
    assert "<script>alert(1)" not in page
    assert page.count("<script") == page.count("</script>")


@pytest.mark.parametrize(
    "path", ["/gemeente", "/gemeente/", "/gemeente?embed=true", "/diep/pad/over"]
)
def test_other_pages_have_no_application(client, path):  # noqa: F811
    page = client.get(path, **BROWSER).text
    assert ROOT not in page
    assert APPLICATION not in page


def test_every_other_page_can_say_that_the_connection_is_lost(client):  # noqa: F811
    for path, language in (("/gemeente", "nl"), ("/gemeente?taal=en", "en")):
        page = client.get(path, **BROWSER).text
        lost = begin(page, "verbinding")["lost"]
        assert lost.startswith("De verbinding" if language == "nl" else "There is no connection")
        assert f'<script type="module" src="./{bundle().path("app/connection.js")}">' in page


def test_a_frame_holds_no_part_of_streamlit(client):  # noqa: F811
    answer = client.get(f"/?embed=true&{DAY}&taal=en", **BROWSER)
    page = answer.text
    assert 'id="root"' not in page
    assert "connection.js" not in page
    assert "<body data-ingesloten>" in page
    assert '<html lang="en">' in page
    opened = begin(page)
    assert opened["embedded"] is True
    assert opened["take_away"] is None
    assert opened["answer"]["state"] == f"{DAY}&taal=en"
    assert f'src="./{bundle().path(APPLICATION)}"' in page
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    assert "needs JavaScript" in page


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """Serve an edition of which a file was changed."""
    shutil.copytree(EDITION_DIR, tmp_path / "edition")
    (tmp_path / "edition" / "partnerships.csv").write_text("x")
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "edition"))
    for cache in (registries, bundles):
        cache.clear()
    yield
    for cache in (registries, bundles):
        cache.clear()


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize("query", ["", "?embed=true"])
def test_with_a_damaged_edition_streamlit_tells_what_is_wrong(client, query):  # noqa: F811
    answer = client.get(f"/{query}", **BROWSER)
    assert answer.status == 200
    assert ROOT not in answer.text
    assert 'id="root"' in answer.text
    message = client.get("/antwoord")
    assert message.status == 503
    assert "partnerships.csv" in json.loads(message.text)["fout"]
    assert message.headers["cache-control"] == "no-store"


def test_the_bar_leads_to_the_pages_and_the_other_language(client):  # noqa: F811
    page = client.get("/", **BROWSER).text
    links = re.findall(r'<a href="(.*?)" (?:data-ga=".*?"|aria-current="page")>(.*?)</a>', page)
    assert links == [
        ("./" if key == HOME else f"./{key}", PAGES[key].title)
        for key in PAGES
        if PAGES[key].in_bar
    ]
    assert 'href="#resultaat">Naar de inhoud</a>' in page
    assert '<a lang="en" hreflang="en" href="./?taal=en">English</a>' in page
    page = client.get("/?taal=en", **BROWSER).text
    assert '<a lang="nl" hreflang="nl" href="./">Nederlands</a>' in page
    assert '<a href="./over?taal=en" data-ga="./over">About</a>' in page
    assert ">Partnership</a>" in page


def test_its_font_is_that_of_the_other_pages(client):  # noqa: F811
    page = client.get("/", **BROWSER).text
    (path,) = re.findall(r'as="font" type="font/woff2" crossorigin href="\.(.*?)"', page)
    assert f'url(".{path}")' in page
    assert (Path(get_static_dir()) / path.strip("/")).is_file()
    assert f'href=".{path}"' in rewrite("nl", "")


def test_it_has_every_layer_and_the_base_of_every_older_division(client):  # noqa: F811
    given = begin(client.get("/", **BROWSER).text)
    assert [key for key, _title, _always in given["layers"]] == list(LAYERS)
    assert set(given["bases"]) == set(bundle().older)
    for path in given["bases"].values():
        assert path.removeprefix(f"./kaart-assets/{bundle().digest}/") in bundle().files


def test_whoever_has_it_already_gets_nothing(client):  # noqa: F811
    first = client.get(f"/?{DAY}", **BROWSER)
    known = {"if_none_match": first.headers["etag"]}
    again = client.get(f"/?{DAY}", **BROWSER, **known)
    assert (again.status, again.text) == (304, "")
    assert client.get(f"/?basis=wgr&{DAY}", **BROWSER, **known).status == 200
