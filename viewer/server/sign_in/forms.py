"""Pages with forms of our own: how they are drawn, and who may send them what."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.responses import PlainTextResponse

from data.domain.errors import StoreError
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import SIGN_IN
from viewer.authentication.sessions import cookie_name
from viewer.locale.catalogue import speaking
from viewer.server.own_pages.frame import framed
from viewer.server.sign_in.browser import UNSTORED
from viewer.server.sign_in.fields import Fields, Form
from viewer.server.sign_in.limits import BY_SESSION

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from starlette.requests import Request
    from starlette.responses import Response

_LONGEST = 4_000
"""Characters of a field that count."""

_log = logging.getLogger(__name__)

Taking = Callable[["Request", Fields], "Response"]
Showing = Callable[["Request"], "Response"]


def form_page(
    request: Request,
    title: str,
    forms: Sequence[Form] = (),
    *,
    problem: str = "",
    status: int = 200,
    lines: Sequence[str] = (),
    links: Sequence[tuple[str, str]] = (),
    ways: Sequence[tuple[str, str]] = (),
    base: str = "",
) -> Response:
    """Return a page with forms, in the language of the moment; nobody holds a copy of it.

    `problem`: what went wrong; `lines` and `ways` stand above the forms, `links` below them.
    `base`: of a page that lies deeper, the way to page Kaart.
    """
    page = framed(
        request.scope,
        "form_page",
        SIGN_IN if base else request.url.path.rpartition("/")[2],
        base=base,
        title=title,
        forms=forms,
        problem=problem,
        lines=lines,
        links=links,
        ways=ways,
        start="tekst",
        embedded=False,
    )
    del page.headers["etag"]
    page.headers.update(UNSTORED)
    page.status_code = status
    return page


def too_often(request: Request) -> Response:
    """Return what somebody reads who tries too often."""
    problem = _("U probeerde het te vaak. Wacht een kwartier en probeer het dan opnieuw.")
    return form_page(request, _("Inloggen"), problem=problem, status=429)


def shown_by(show: Showing) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that reads: of a page in the language of its address."""
    return _endpoint(show)


def taken_by(take: Taking) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that writes what a form on a page of our own sends, and no other does."""

    async def endpoint(request: Request) -> Response:
        if reason := foreign(request.headers):
            _log.warning("Refused a form for %.100r: %s", request.url.path, reason)
            return PlainTextResponse("Niet toegestaan vanaf een andere website", 403, UNSTORED)
        token = request.cookies.get(cookie_name())
        if token and not BY_SESSION.take(token):
            _log.warning("Refused a form for %.100r: too many in one session", request.url.path)
            return PlainTextResponse("Te vaak. Wacht een minuut.", 429, UNSTORED)
        async with request.form(max_files=0, max_fields=50, max_part_size=8_192) as form:
            fields = {n: v[:_LONGEST] for n, v in form.items() if isinstance(v, str)}
        return await _endpoint(lambda same: take(same, fields))(request)

    return endpoint


def foreign(headers: Mapping[str, str]) -> str:
    """Return why a request to write may come from another website; "" if it cannot.

    Before this the Origin was compared with the site, where there is one (`OriginCheck`).
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return "" if site == "same-origin" else f"Sec-Fetch-Site is {site[:20]!r}"
    return "" if "origin" in headers else "neither Origin nor Sec-Fetch-Site"


def _endpoint(show: Showing) -> Callable[[Request], Awaitable[Response]]:
    def made(request: Request) -> Response:
        with speaking(language_of(read_query(request.scope["query_string"]))):
            try:
                return show(request)
            except StoreError as error:
                _log.error("The store of contributions cannot be used: %s", error)
                problem = _(
                    "De bijdragen zijn nu niet te bereiken. Probeer het over een paar minuten "
                    "opnieuw."
                )
                return form_page(request, _("Het lukt nu niet"), problem=problem, status=503)

    async def endpoint(request: Request) -> Response:
        return await anyio.to_thread.run_sync(made, request)

    return endpoint
