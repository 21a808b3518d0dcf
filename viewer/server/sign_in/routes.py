"""The addresses for signing in and out, before the pages of Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.routing import BaseRoute, Match, Route, Router

from viewer.address.pages import MY_DATA, SIGN_IN, SIGN_OUT
from viewer.authentication.local_admin import local_admin, of_this_computer
from viewer.authentication.providers import providers
from viewer.authentication.sessions import cookie_name, stand_below
from viewer.server.sign_in.browser import end_session, led_to
from viewer.server.sign_in.email_link import confirm_link, send_link, spend_code, spend_link
from viewer.server.sign_in.fields import Fields
from viewer.server.sign_in.forms import shown_by, taken_by
from viewer.server.sign_in.mail import can_mail
from viewer.server.sign_in.my_data import FILE, erase_my_data, my_data_file, show_my_data
from viewer.server.sign_in.sign_in_page import confirm_local, show_sign_in, spend_local
from viewer.server.sign_in.ways import CODE, KEY, LINK, MAIL, RETURN, START
from viewer.server.streamlit_settings import path_prefix

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send


def sign_in_routes() -> list[BaseRoute]:
    """Return the routes, below the path prefix of this viewer."""
    prefix = path_prefix()
    stand_below(prefix)
    return [
        Route(f"{prefix}/{SIGN_IN}", shown_by(_show), methods=["GET"]),
        Route(f"{prefix}/{SIGN_IN}", taken_by(_sign_in), methods=["POST"]),
        *_provider_routes(f"{prefix}/{SIGN_IN}"),
        Route(f"{prefix}/{MY_DATA}", shown_by(show_my_data), methods=["GET"]),
        Route(f"{prefix}/{FILE}", shown_by(my_data_file), methods=["GET"]),
        Route(f"{prefix}/{MY_DATA}", taken_by(erase_my_data), methods=["POST"]),
        Route(f"{prefix}/{SIGN_OUT}", taken_by(_sign_out), methods=["POST"]),
    ]


def _provider_routes(start: str) -> list[BaseRoute]:
    keys = providers()
    if not keys:
        return []
    from viewer.server.sign_in import oidc  # loads an HTTP client and cryptography

    ways = [Route(f"{start}/{START}{key}", oidc.begin(key), methods=["GET"]) for key in keys]
    return [*ways, Route(f"{start}/{RETURN}", oidc.come_back, methods=["GET"])]


class SignInRoutes:
    """Answers these addresses; and where there is a local administrator, to nobody behind a proxy.

    `routes`: those of `sign_in_routes`.
    """

    def __init__(self, app: ASGIApp, routes: list[BaseRoute]) -> None:
        self.app = app
        self.routes = routes
        self.router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, but for these addresses."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if local_admin.offered and not _comes_from_here(scope):
            scope = _without_session(scope)
        if any(route.matches(scope)[0] is not Match.NONE for route in self.routes):
            # Without the application around it a wrong method is answered, not raised.
            scope = {name: value for name, value in scope.items() if name != "app"}
            await self.router(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _comes_from_here(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return of_this_computer(headers, len(headers.getlist("host")))


def _without_session(scope: Scope) -> Scope:
    """Return a scope in which nobody is signed in."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    if cookie := headers.get("cookie"):
        others = {n: v for n, v in cookie_parser(cookie).items() if n != cookie_name()}
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in others.items())
    return {**scope, "headers": headers.raw}


_SHOWN = {KEY: confirm_local, LINK: confirm_link}
"""What page Inloggen shows with a parameter: a button, for reading an address changes nothing."""

_STEPS = {KEY: spend_local, LINK: spend_link, CODE: spend_code, MAIL: send_link}
"""What is done with a form that has a field."""


def _show(request: Request) -> Response:
    for name, show in _SHOWN.items():
        if value := request.query_params.get(name, ""):
            return show(request, value)
    return show_sign_in(request)


def _sign_in(request: Request, fields: Fields) -> Response:
    for name, step in _STEPS.items():
        if name in fields and (name != MAIL or can_mail()):
            return step(request, fields)
    return led_to("")


def _sign_out(request: Request, _fields: Fields) -> Response:
    return end_session(request)
