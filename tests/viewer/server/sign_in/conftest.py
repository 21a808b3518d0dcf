"""A viewer on which one can sign in, without a server in between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from viewer.authentication.local_admin import LocalAdmin, local_admin
from viewer.authentication.sessions import signed_in
from viewer.server.application import parts

OWN_FORM = {"sec-fetch-site": "same-origin", "accept": "text/html"}
"""What a browser says of a form on a page of the viewer."""


@pytest.fixture
def database(tmp_path, monkeypatch) -> str:
    """The address of a database, which the setting names."""
    address = f"sqlite:///{tmp_path / 'state' / 'contributions.db'}"
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", address)
    return address


@pytest.fixture
def state(tmp_path, monkeypatch) -> Iterator[None]:
    """A computer on which nothing is set; what the process switches on is off again afterwards."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("SAMENWERKINGSKAART_BIJDRAGEN", "")
    yield
    vars(local_admin).update(vars(LocalAdmin()))


def visitor(base: str = "http://127.0.0.1:8501") -> TestClient:
    """Return a browser that asks the viewer's routes and middleware, and what page `who` knows."""
    ours = parts()

    def who(request):
        actor = signed_in(request.cookies)
        return PlainTextResponse(actor.key if actor else "")

    routes = [*ours["routes"], Route("/gemeente", who)]
    app = Starlette(routes=routes, middleware=ours["middleware"])
    return TestClient(app, base, headers={"accept": "text/html"}, follow_redirects=False)
