"""The server under a path prefix, and behind a proxy that asks it under another name."""

import http.client
from collections.abc import Iterator

import pytest

from tests.hostile.attack import handshake
from tests.serving import Server, running

SITE, NAME = "https://kaart.example/samen/", "https://kaart.example"
START = (
    *("-m", "streamlit", "run", "app.py"),
    *("--server.port", "{port}", "--server.baseUrlPath", "samen"),
)
STREAM = "/samen/_stcore/stream"


@pytest.fixture(scope="module", params=[SITE, ""], ids=["site", "no site"])
def server(request, tmp_path_factory) -> Iterator[tuple[Server, str]]:
    """Start the viewer under a prefix, with and without its public address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKINGSKAART_SITE", request.param)
        folder = tmp_path_factory.mktemp("proxy")
        with running("proxy", folder, *START) as server:
            yield server, request.param


def status(server: Server, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse().status
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("host", "origin", "with_site", "without"),
    [
        ("127.0.0.1:8501", NAME, 101, 403),
        ("kaart.example", NAME, 101, 101),
        ("kaart.example:443", NAME, 101, 101),
        ("binnen.example", "https://binnen.example", 403, 101),
        ("kaart.example", "https://vreemd.example", 403, 403),
    ],
    ids=["its own Host", "Host of the site", "with port", "another name", "a stranger"],
)
def test_a_page_connects_from_the_site_alone(server, host, origin, with_site, without):
    viewer, site = server
    connection, answer = handshake(viewer, STREAM, f"Origin: {origin}", host=host)
    connection.close()
    assert answer == (with_site if site else without)


def test_everything_stands_below_the_prefix(server):
    viewer, _ = server
    for path in ("/samen/", "/samen/gemeente", "/samen/_stcore/health"):
        assert status(viewer, path) == 200
    for path in ("/", "/gemeente", "/_stcore/health"):
        assert status(viewer, path) == 404
    assert status(viewer, "/samen/_stcore/health", Origin="https://vreemd.example") == 403
    assert status(viewer, "/samen/gemeente", Origin="https://vreemd.example") == 200
