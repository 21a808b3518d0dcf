"""The addresses that programs ask for, and who answers each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from viewer.server.routes import security_txt
from viewer.server.streamlit_settings import path_prefix

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

SERVICES = {
    "api": "api:respond_to_program",
    "ogc": "features:respond_to_gis",
    "bestanden": "bulk:respond_with_file",
    "data": "bulk:respond_with_catalogue",
}
"""Who answers, by the first segment of an address: a module beside this one and its function, which
takes every address and method below it. It is loaded with the first request."""


class Program:
    """An application that answers every address below its own with one function."""

    def __init__(self, place: str) -> None:
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        module, name = self._place.split(":")
        loaded = import_module(f"viewer.server.open_data.{module}")
        respond: Callable[[Request], Awaitable[Response]] = getattr(loaded, name)
        made = await respond(Request(scope, receive))
        await made(scope, receive, send)


def program_routes() -> list[BaseRoute]:
    """Return the routes, below the path prefix."""
    routes: list[BaseRoute] = [*security_txt.routes()]
    for name, place in SERVICES.items():
        start, answered = f"{path_prefix()}/{name}", Program(place)
        routes += [Route(start, answered), Route(f"{start}/{{path:path}}", answered)]
    return routes
