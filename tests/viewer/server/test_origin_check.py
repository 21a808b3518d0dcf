"""Which pages may open a connection, and which requests are asked where they come from."""

import asyncio

import pytest

from data.domain.errors import QueryError
from viewer.address.site import SITE_VARIABLE
from viewer.server.application import parts
from viewer.server.origin_check import Origin, OriginCheck, site_origin

HOST = "kaart.example"
STREAM, LINE = "/_stcore/stream", "/diep/pad/kaart-lijn/sleutel"


def reached(headers: list[tuple[str, str]], kind="websocket", method="GET", path=STREAM) -> bool:
    """Return whether a request comes through; one that does not must have been refused."""
    passed, sent = [], []

    async def app(*_):
        passed.append(True)

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    asyncio.run(OriginCheck(app)(scope, None, send))
    if not passed:
        refused = {"websocket": "websocket.close", "http": "http.response.start"}
        assert sent[0]["type"] == refused[kind]
        assert sent[0].get("status", 403) == 403
    return bool(passed)


@pytest.fixture(autouse=True)
def no_site(monkeypatch):
    monkeypatch.delenv(SITE_VARIABLE, raising=False)


@pytest.mark.parametrize("path", [STREAM, "/kaart/_stcore/stream", LINE])
@pytest.mark.parametrize(
    ("origin", "host", "welcome"),
    [
        (f"https://{HOST}", HOST, True),
        (f"http://{HOST}", HOST, True),
        (f"https://{HOST}:443", HOST, True),
        (f"https://{HOST}", f"{HOST}:443", True),
        (f"http://{HOST}", f"{HOST}:80", True),
        (f"HTTPS://{HOST.upper()}", HOST, True),
        (f"https://{HOST}", HOST.upper(), True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://[0:0::1]:8501", "[::1]:8501", True),
        ("https://xn--caf-dma.example", "xn--caf-dma.example", True),
        ("https://vreemd.example", HOST, False),
        (f"https://{HOST}:8443", HOST, False),
        (f"https://{HOST}", f"{HOST}:80", False),
        (f"https://{HOST}.vreemd.example", HOST, False),
        (f"https://vreemd.example/{HOST}", HOST, False),
        (f"https://{HOST}@vreemd.example", HOST, False),
        (f"https://vreemd.example#{HOST}", HOST, False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("http://[::2]:8501", "[::1]:8501", False),
        ("http://[::1", "[::1", False),
        ("null", HOST, False),
        ("null", "null", False),
        ("", HOST, False),
        ("", "", False),
        ("file://", HOST, False),
        (f"ftp://{HOST}", HOST, False),
        (HOST, HOST, False),
        ("https://" + "a." * 5_000, "a." * 5_000, False),
        ("https://é..", "é..", False),
    ],
)
def test_a_websocket_is_for_pages_of_the_host_itself(path, origin, host, welcome):
    assert reached([("host", host), ("origin", origin)], path=path) is welcome


@pytest.mark.parametrize(
    ("headers", "welcome"),
    [
        ([("host", HOST)], True),
        ([("host", HOST), ("origin", f"https://{HOST}"), ("origin", f"https://{HOST}")], False),
        ([("host", HOST), ("origin", f"https://{HOST}, https://vreemd.example")], False),
        ([("origin", f"https://{HOST}")], False),
        ([("host", HOST), ("host", "vreemd.example"), ("origin", f"https://{HOST}")], False),
    ],
    ids=["no browser", "origin twice", "origins in one", "no host", "host twice"],
)
def test_there_is_one_origin_and_one_host(headers, welcome):
    assert reached(headers) is welcome


@pytest.mark.parametrize(
    ("site", "origin", "welcome"),
    [
        (f"https://{HOST}/samenwerking/", f"https://{HOST}", True),
        (f"https://{HOST}:443/", f"https://{HOST}", True),
        (f"HTTPS://{HOST.upper()}", f"https://{HOST}", True),
        ("https://café.example/", "https://xn--caf-dma.example", True),
        ("http://[0::1]:8501/", "http://[::1]:8501", True),
        (f"https://{HOST}/", f"http://{HOST}", False),
        (f"https://{HOST}/", "http://127.0.0.1:8501", False),
        (f"https://{HOST}/", "null", False),
    ],
)
def test_a_configured_site_counts_and_the_host_does_not(monkeypatch, site, origin, welcome):
    monkeypatch.setenv(SITE_VARIABLE, site)
    assert reached([("host", "127.0.0.1:8501"), ("origin", origin)]) is welcome


@pytest.mark.parametrize("site", ["kaart.example", "https://a..b/", "https://naam@kaart.example/"])
def test_a_site_that_is_none_is_told_at_the_start(monkeypatch, site):
    monkeypatch.setenv(SITE_VARIABLE, site)
    with pytest.raises(QueryError):
        parts()


@pytest.mark.parametrize(
    ("method", "path", "looks"),
    [
        ("GET", "/", False),
        ("GET", "/gemeente", False),
        ("GET", "/kaart-veranderd/alles.atom", False),
        ("GET", "/kaart-uitvoer/x.csv", False),
        ("GET", "/app/static/logo.svg", False),
        ("GET", "/een_stcore/x", False),
        ("HEAD", "/", False),
        ("OPTIONS", "/", False),
        ("GET", "/_stcore/health", True),
        ("GET", "/kaart/_stcore/host-config", True),
        ("POST", "/", True),
        ("PUT", "/kaart-uitvoer/x.csv", True),
        ("DELETE", "/gemeente", True),
    ],
)
def test_reading_never_looks_at_the_origin(method, path, looks):
    foreign = [("host", HOST), ("origin", "https://vreemd.example")]
    assert reached(foreign, "http", method, path) is not looks
    own = [("host", HOST), ("origin", f"https://{HOST}")]
    assert reached(own, "http", method, path)
    assert reached([("host", HOST)], "http", method, path)


def test_the_viewer_checks(monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, f"https://{HOST}/")
    assert OriginCheck in [one.cls for one in parts()["middleware"]]
    assert site_origin() == Origin("https", HOST, 443)
