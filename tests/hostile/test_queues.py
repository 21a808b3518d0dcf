"""Many ask at once for what takes long: few get it, the others hear so, and who filters goes on."""

import time

import pytest

from tests.hostile.crowd import ask, meanwhile
from tests.serving import VIEWER, logs, running

CROWD = 200
SOON = 0.5
"""Seconds for a filter change on a machine that has more to do; 0.006 alone, 0.03 beside a report.

With a thread for each of the crowd it takes tens of seconds.
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("crowds", tmp_path_factory.mktemp("crowds"), *VIEWER) as server:
        yield server
    assert "Traceback" not in logs["crowds"].read_text()


def test_reports(server):
    days = [f"{1975 + n // 10}-{1 + n % 10:02}-01" for n in range(CROWD)]
    paths = [f"/kaart-veranderd/veranderd.json?sinds={day}" for day in days]
    statuses, soon = meanwhile(server, paths)
    assert soon < SOON
    assert statuses.keys() == {200, 503}
    assert statuses[503] > CROWD / 2


def test_files(server):
    statuses, soon = meanwhile(
        server, [f"/kaart-uitvoer/a.xlsx?drempel={n + 1}" for n in range(CROWD)]
    )
    assert soon < SOON
    assert statuses.keys() == {200, 503}


def test_a_feed_that_was_made_before_costs_nothing(server):
    tag = ask(server, "/kaart-veranderd/alles.atom").headers["etag"]
    begin = time.perf_counter()
    for _ in range(50):
        known = ask(server, "/kaart-veranderd/alles.atom", **{"If-None-Match": tag})
        assert known.status == 304
    assert time.perf_counter() - begin < 50 * 0.05, "making it takes 0.1 s of processor time"
