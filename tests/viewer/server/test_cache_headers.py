"""What browsers and proxies may hold: the table of `docs/scaling.md`, row by row."""

import re
import urllib.request
from collections.abc import Iterator

import pytest

from tests.serving import ROOT, VIEWER, Server, running, wait_until_ready

PAGE = ROOT / "docs" / "scaling.md"
ROW = re.compile(r"^\| (`/[^|]*`) \|[^|]*\| `([^`]*)` \|", re.MULTILINE)
ROWS = [
    (path.strip("`"), policy)
    for paths, policy in ROW.findall(PAGE.read_text("utf-8"))
    for path in paths.split(", ")
]


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKINGSKAART_BEVEILIGING", "mailto:security@provincie.example")
        with running("held", tmp_path_factory.mktemp("held"), *VIEWER) as started:
            wait_until_ready(started)
            yield started


def answer(server: Server, path: str):
    with urllib.request.urlopen(server.address + path, timeout=60) as answer:  # noqa: S310
        return answer.headers, answer.read().decode(errors="replace")


def filled(server: Server, path: str) -> str:
    """Return the address of a row, with the names that a page gives."""
    pattern = re.sub(r"\\\{\w+\\\}", r"[^\"/]+", re.escape(path.removeprefix("/")))
    page = answer(server, "/gegevens" if path.startswith("/static/") else "/")[1]
    return f"/{re.search(pattern, page)[0]}" if "{" in path else path


def test_the_table_is_there():
    assert len(ROWS) >= 12


VARIES = {"Accept", "Accept-Encoding", "Origin"}  # to a browser a feed is a page


@pytest.mark.parametrize(("path", "held"), ROWS, ids=[path for path, _ in ROWS])
def test_an_answer_may_be_held_as_the_table_says(server, path, held):
    headers, _ = answer(server, filled(server, path))
    given = headers["cache-control"]
    assert {each.strip() for each in given.split(",")} == {each.strip() for each in held.split(",")}
    # What a shared cache gives to others names nobody.
    assert headers["set-cookie"] is None or "public" not in given
    assert set((headers["vary"] or "Accept-Encoding").split(", ")) <= VARIES
