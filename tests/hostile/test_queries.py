"""Addresses that ask for far more than any view holds: they cost no more than one that does."""

import http.client
import time
from urllib.parse import parse_qs

import pytest
from websockets.sync.client import connect

from tests.edition import committed_registry
from tests.hostile.attack import PATIENCE, STREAM, health
from tests.hostile.test_messages import sizes
from tests.serving import VIEWER, logs, running
from viewer.address.parse import parse

MOST = 0.05
"""Seconds of processor time for one address; an ordinary one takes 0.001."""

WORDS = [f"{first}{second}{third}" for first in "bcdfghk" for second in "aeiou" for third in "lmnr"]
LONGEST = 8_000
ADDRESSES = {
    "names that no municipality has": "&".join(f"gemeente={word}x" for word in WORDS * 4),
    "names that no participant has": "&".join(f"deelnemer={word}x" for word in WORDS * 4),
    "names in names": "gemeente=x" + "%26gemeente%3Dbestaatniet" * 300,
    "words without end": "zoek=" + "+".join(f"{word}dienst" for word in WORDS * 6),
    "one long word": f"zoek={'regio' * 1_500}",
    "parameters that do not exist": "&".join(f"{word}{n}=1" for n in range(5) for word in WORDS),
    "encoded again and again": "onderwerp=" + "%2525" * 1_500,
    "whole addresses in a name": "%253F" + "zoek%253Da%2526" * 500 + "=x",
}


@pytest.fixture(scope="module")
def registry():
    known = committed_registry()
    known.search_index.find("afval")
    parse({"gemeente": ["bestaatniet"]}, known)
    return known


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_is_read_and_answered_in_a_moment(registry, name):
    address = ADDRESSES[name][:LONGEST]
    begin = time.process_time()
    parsed = parse(parse_qs(address), registry)
    registry.select(parsed.query)
    assert time.process_time() - begin < MOST
    assert 0 < len(parsed.problems) < 12


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("queries", tmp_path_factory.mktemp("queries"), *VIEWER) as server:
        yield server


def status(server, path: str) -> int:
    """Ask for an address; return the status of the answer, which must be of one line."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    assert answer.status < 400 or content.count(b"\n") == 0, content
    return answer.status


WAYS = {
    "/": {200},
    "/gemeente": {200},
    "/antwoord": {200},
    "/kaart-gegevens/gemeente": {404},
    "/kaart-register/x/2026-01-01.json": {404},
    "/kaart-veranderd/veranderd.json": {400},
    "/kaart-veranderd/alles.atom": {200, 400},
    "/kaart-uitvoer/samenwerkingskaart.csv": {400},
}


def test_every_way_in_answers_in_one_line(server):
    for way, expected in WAYS.items():
        for name, address in ADDRESSES.items():
            assert status(server, f"{way}?{address[:LONGEST]}") in expected, (way, name)
        assert status(server, f"{way}?zoek={'a' * 9_000}") == 414
    assert health(server) < 1
    assert "Traceback" not in logs["queries"].read_text()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_session_takes_no_more_of_it(server, name):
    """A message of the page may be larger than an address."""
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        assert sizes(session, query="gemeente=GM0344&" + (ADDRESSES[name] + "&") * 8)
        assert health(server) < 1
    assert "Traceback" not in logs["queries"].read_text()
