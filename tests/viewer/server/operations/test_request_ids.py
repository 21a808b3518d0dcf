import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from viewer.server.operations.metrics import FAILED
from viewer.server.operations.request_ids import RequestIds, request_id


def page(request: Request) -> PlainTextResponse:
    inside = f"{request_id()} {request.headers['X-Request-ID']}"
    return PlainTextResponse(inside, int(request.query_params.get("status", 200)))


def client() -> TestClient:
    app = Starlette(
        routes=[Route("/{name}", page), Route("/", page)], middleware=[Middleware(RequestIds)]
    )
    return TestClient(app)


def test_answer_log_and_page_have_the_same_id():
    answer = client().get("/")
    number = answer.headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{16}", number)
    assert answer.text == f"{number} {number}"


@pytest.mark.parametrize(
    ("proxy", "given", "taken"),
    [
        ("127.0.0.1", "van-de-proxy-1", True),
        ("", "van-een-bezoeker", False),
        ("127.0.0.1", "a b\\n", False),
        ("127.0.0.1", "x" * 65, False),
    ],
)
def test_only_a_proxy_gives_an_id_and_only_a_plain_one(monkeypatch, proxy, given, taken):
    monkeypatch.setenv("SAMENWERKINGSKAART_PROXY", proxy)
    answer = client().get("/", headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) is taken


def test_what_was_not_answered_well_is_logged_without_parameters(caplog):
    before = FAILED._value.get()
    with caplog.at_level(logging.WARNING):
        client().get("/?status=503&zoek=geheim")
        client().get("/?status=404")
        client().get("/klaar?status=503")
    assert [re.sub(r"\d+ ms", "n ms", line) for line in caplog.messages] == [
        "GET '/' answered 503 after n ms"
    ]
    assert FAILED._value.get() == before + 1
