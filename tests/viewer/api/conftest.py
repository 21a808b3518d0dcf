"""The application as a program sees it, without Streamlit behind it, on the committed edition."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

SITE = "https://kaart.example/samen/"


@pytest.fixture(scope="package")
def application() -> Iterator[Starlette]:
    """Return the routes of the viewer with all that stands before them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKINGSKAART_SITE", SITE)
        patch.setenv("SAMENWERKINGSKAART_CONTACT", "kaart@provincie.example")
        from viewer.registries.loaded import registry_in_use
        from viewer.server.application import parts

        registry_in_use()  # as a viewer that is ready has it
        whole = parts()
        yield Starlette(routes=whole["routes"], middleware=whole["middleware"])


@pytest.fixture(scope="package")
def client(application) -> TestClient:
    """Return a program that asks; it follows no redirect."""
    return TestClient(application, follow_redirects=False)


@pytest.fixture(scope="package")
def document(client) -> dict:
    """Return the OpenAPI document."""
    return client.get("/api/v1/openapi.json").json()
