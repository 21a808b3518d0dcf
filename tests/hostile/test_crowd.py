"""More visitors than there are places, and many pages asked for at once."""

import statistics
import threading
import time
import urllib.request
from contextlib import ExitStack, closing

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.hostile.attack import STREAM
from tests.serving import VIEWER, running
from viewer.server.admission.fair_shares import FULL, LINE
from viewer.server.admission.visitors import COOKIE

PLACES, OF_VISITOR, CROWD = 30, 6, 12
SECONDS = 60
SETTINGS = {
    "plaatsen": str(PLACES),
    "plaatsen_bezoeker": str(OF_VISITOR),
    "proxy": "127.0.0.1",  # where these tests come from: they may say who asks
}
TIMES = 3
"""Reruns of a page that is open already, which must not wait for those that are opened."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("crowd", tmp_path_factory.mktemp("crowd"), *VIEWER, **SETTINGS) as server:
        yield server


def opened(server, cookie, address=""):
    headers = {"Cookie": f"{COOKIE}={cookie:0>22}"}
    return connect(
        f"ws://127.0.0.1:{server.port}{STREAM}",
        subprotocols=["streamlit"],
        additional_headers=headers | ({"X-Forwarded-For": address} if address else {}),
        legacy=True,
        max_size=None,
        compression=None,
        open_timeout=SECONDS,
    )


def health(server, cookie):
    request = urllib.request.Request(  # noqa: S310 - loopback
        f"{server.address}/_stcore/health", headers={"Cookie": f"{COOKIE}={cookie:0>22}"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        return answer.headers.get(FULL)


def run(socket, page="verbanden", query="taal=nl") -> float:
    """Let a page run; return the seconds until its script has ended."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    start = time.monotonic()
    socket.send(message.SerializeToString())
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer.ParseFromString(socket.recv(timeout=SECONDS))
    return time.monotonic() - start


def test_a_visitor_has_a_share_and_others_get_in(server):
    with ExitStack() as stack:
        for _ in range(OF_VISITOR):
            stack.enter_context(closing(opened(server, "a")))
        with pytest.raises(InvalidStatus) as refused:
            opened(server, "a")
        assert refused.value.response.status_code == 503
        assert refused.value.response.body.decode() == LINE
        assert health(server, "a") == "ja"
        assert health(server, "b") is None
        stack.enter_context(closing(opened(server, "b")))
    end = time.monotonic() + SECONDS
    while health(server, "a") is not None:
        assert time.monotonic() < end, "the places of who left come back"
        time.sleep(0.05)


def test_a_script_that_makes_up_cookies_has_half_and_others_get_in(server):
    """The addresses of its network are one (IPv6: /64); those of a town hall have half as well."""
    with ExitStack() as stack:
        for number in range(PLACES // 2):
            address = f"2606:4700::{number:x}"
            stack.enter_context(closing(opened(server, f"script{number}", address)))
        with pytest.raises(InvalidStatus):
            opened(server, "more", "2606:4700::ffff")
        for number in range(PLACES // 2):
            stack.enter_context(closing(opened(server, f"hall{number}", "8.8.8.8")))


def test_all_places_together_are_bounded(server):
    with ExitStack() as stack:
        for number in range(PLACES):
            stack.enter_context(closing(opened(server, f"all{number}")))
        with pytest.raises(InvalidStatus):
            opened(server, "late")


def test_many_pages_at_once_all_come_and_who_has_one_goes_on(server):
    with ExitStack() as stack:
        honest = stack.enter_context(closing(opened(server, "honest")))
        run(honest, "over")
        alone = statistics.median(run(honest, "over") for _ in range(TIMES))
        sockets = [stack.enter_context(closing(opened(server, f"v{n}"))) for n in range(CROWD)]
        took: list[float] = []
        crowd = [threading.Thread(target=lambda s=s: took.append(run(s))) for s in sockets]
        for each in crowd:
            each.start()
        meanwhile = []
        while any(each.is_alive() for each in crowd):
            meanwhile.append(run(honest, "over"))
        for each in crowd:
            each.join(SECONDS)
    assert len(took) == CROWD
    assert len(meanwhile) > 2, "they end while others wait"
    assert statistics.median(meanwhile) < max(2.0, 10 * alone)
