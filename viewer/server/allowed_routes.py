"""Which addresses there are: those of the viewer, and the few of Streamlit that it uses.

Streamlit serves more: uploads, sign-in, an interface for programs, files of components, numbers
about the server. Nothing of the viewer asks for these, so they answer 404.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match
from streamlit.file_util import get_static_dir

from data.domain.query import LANGUAGES
from viewer.address.mending import language_of, read_query
from viewer.address.pages import OWN_PAGES, PAGES
from viewer.locale.catalogue import catalogue
from viewer.operator.brand import viewer_name
from viewer.server.refusal import refusal
from viewer.server.routes.etag import FOR_A_DAY
from viewer.server.streamlit_settings import below_prefix

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = ("GET", "HEAD")
STREAM = "_stcore/stream"
"""The websocket of Streamlit's page."""

ALLOWED = frozenset({"", *PAGES, *OWN_PAGES, "_stcore/health", "_stcore/host-config"})
"""Addresses that can be read, below the path prefix; beside them the files of Streamlit's page."""

OWN_FILES = "app/static/"
"""Where Streamlit serves the folder `static` beside the page script."""

_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} - {viewer}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem;
padding: 0 1rem }}</style></head>
<body><main><h1>{title}</h1><p><a href="{home}">{link}</a></p></main></body></html>
"""


class AllowedRoutes:
    """Answers 404 to every address that is not one of the viewer's.

    `routes`: the viewer's own; they judge their addresses themselves.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes
        self.prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
        self.files = frozenset(_files(Path(get_static_dir())))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or that there is nothing here."""
        refused = self._refusal(scope)
        own_file = refused is None and f"/{OWN_FILES}" in scope.get("path", "")
        await (refused or self.app)(scope, receive, _for_a_day(send) if own_file else send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        if scope["type"] not in {"http", "websocket"}:
            return None
        if any(route.matches(scope)[0] is not Match.NONE for route in self.routes):
            return None
        path = below_prefix(scope, self.prefix)
        if path is None:
            return refusal(scope, 404, _not_found(scope))
        if scope["type"] == "websocket":
            return None if path == STREAM else refusal(scope, 404)
        if not self._can_be_read(path):
            return refusal(scope, 404, _not_found(scope))
        if scope["method"] not in READING:
            response = Response(status_code=405, headers={"Allow": ", ".join(READING)})
            return refusal(scope, 405, response)
        return None

    def _can_be_read(self, path: str) -> bool:
        return path.removesuffix("/") in ALLOWED or path in self.files or path.startswith(OWN_FILES)


def _for_a_day(send: Send) -> Send:
    """Return what sends a file of ours; Streamlit does not say how long it may be held."""

    async def with_header(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 304):
            MutableHeaders(scope=message).update(FOR_A_DAY)
        await send(message)

    return with_header


def _files(folder: Path) -> Iterable[str]:
    """Yield the paths of the files of Streamlit's page, relative to its folder."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def _not_found(scope: Scope) -> Response | str:
    """Return what a visitor reads who asks for something that is not there."""
    language = language_of(read_query(scope["query_string"]))
    _ = catalogue(language).gettext
    title = _("Deze pagina bestaat niet")
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return title
    depth = scope["path"].count("/") - scope.get("root_path", "").count("/") - 1
    home = ("../" * depth or "./") + (f"?taal={language}" if language != LANGUAGES[0] else "")
    page = _PAGE.format(
        viewer=escape(viewer_name()),
        language=language,
        title=escape(title),
        link=_("Naar de kaart"),
        home=home,
    )
    return HTMLResponse(page, 404)
