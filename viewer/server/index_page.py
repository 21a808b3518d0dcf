"""The page around the viewer: Streamlit's own index page, in Dutch and with the map's files ahead.

Streamlit has no setting for the language of the document (WCAG 3.1.1), for its title before the
script has run, or for what a browser without JavaScript reads.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from data.domain.errors import QueryError
from data.domain.query import LANGUAGES
from viewer.address.mending import language_of, read_query
from viewer.address.pages import PAGES, TITLE
from viewer.components.bundle import bundle
from viewer.export.changes.feed import MEDIA_TYPE, address
from viewer.server.early_scripts import early_scripts
from viewer.server.previews import preview
from viewer.web.files import AROUND, STYLES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOSCRIPT = (
    "<noscript><p>De Samenwerkingskaart heeft JavaScript nodig. "
    "Zet JavaScript aan en laad de pagina opnieuw.</p></noscript>"
)
# Streamlit writes the chosen values of a list in white on the primary colour, whichever that is.
# The primary colour of the dark theme must be light, to be read as text elsewhere; "Canvas" is
# white in the light theme and nearly black in the dark one.
STYLE = "<style>.stMultiSelect [data-tag] { color: Canvas; }</style>"
# Streamlit remembers that the filters were open. On a telephone (up to its "md" width) they cover
# all of the page: who opens a link there must see the map first.
PANEL = """<script>try {
  if (innerWidth <= 768)
    for (const key of Object.keys(localStorage))
      if (key.startsWith("stSidebarCollapsed-")) localStorage.removeItem(key);
} catch {}</script>"""
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_LANGUAGE = re.compile(r'<html lang="[^"]*"')
_TITLE = re.compile(r"<title>[^<]*</title>")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_MUNICIPALITY = re.compile(r"GM\d{4}")
_WITH_FEED = ("/veranderd", "/gemeente")
"""Pages that tell what a feed tells."""

_CONDITIONS = {b"if-none-match", b"if-modified-since", b"range"}


FRAMES_VARIABLE = "SAMENWERKINGSKAART_INSLUITEN"
"""Environment variable: websites that may show the viewer in a frame, with spaces between them."""

_WEBSITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:(\d{1,5}|\*))?/?|\*")


def frame_policy(websites: str | None = None) -> str:
    """Return the header value that says who may show the viewer in a frame: itself and `websites`.

    `websites`: addresses such as "https://www.zeist.nl https://*.utrecht.nl", or "*" for all of
    them; those of the environment if not given.

    Raises `QueryError` when one of them is not the address of a website.
    """
    given = (os.environ.get(FRAMES_VARIABLE, "") if websites is None else websites).split()
    for website in given:
        if not _WEBSITE.fullmatch(website):
            raise QueryError(
                f"“{website}” in {FRAMES_VARIABLE} is geen adres van een website",
                "Schrijf zoals https://www.gemeente.nl, zonder pad, gescheiden door spaties",
            )
    return " ".join(["frame-ancestors 'self'", *(website.rstrip("/") for website in given)])


class SecurityHeaders:
    """Adds to every answer the headers that keep a browser careful."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = SECURITY_HEADERS | {"Content-Security-Policy": frame_policy()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class PageShell:
    """Rewrites the index page on its way out; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, the index page rewritten."""
        if scope["type"] != "http" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        known_etags = Headers(scope=scope).get("if-none-match", "")
        # The validators of Streamlit's own file say nothing about the page made from it.
        headers = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        page = _Page(
            send,
            known_etags,
            _requested_language(scope),
            blocks=not scope["path"].endswith("/"),
            feeds=_feeds(scope),
            head=preview(scope["path"], scope["query_string"]),
        )
        await self.app({**scope, "headers": headers}, receive, page.send)


class _Page:
    """Holds an HTML answer until it is whole, and sends it rewritten."""

    def __init__(
        self,
        send: Send,
        known_etags: str,
        language: str,
        *,
        blocks: bool,
        feeds: Sequence[str],
        head: str,
    ) -> None:
        self._send = send
        self._head = head
        self._feeds = feeds
        self._language = language
        self._blocks = blocks
        self._known_etags = known_etags
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            content_type = Headers(scope=message).get("content-type", "")
            if message["status"] == 200 and content_type.startswith("text/html"):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        body = bytes(self._body)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
            del headers["content-encoding"]
        body = rewrite(
            body.decode("utf-8"),
            self._language,
            blocks=self._blocks,
            feeds=self._feeds,
            head=self._head,
        ).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        status = 304 if etag in self._known_etags else 200
        if status == 304:
            body = b""
        del headers["last-modified"]
        headers["etag"] = etag
        headers["content-length"] = str(len(body))
        await self._send({**start, "status": status})
        await self._send({"type": "http.response.body", "body": body})


def _requested_language(scope: Scope) -> str:
    return language_of(read_query(scope["query_string"]))


def _feeds(scope: Scope) -> tuple[str, ...]:
    """Return the municipalities whose feeds a page names, "" for that of all."""
    if not scope["path"].endswith(_WITH_FEED):
        return ()
    codes = read_query(scope["query_string"]).get("gemeente", [])
    return tuple(code for code in codes if _MUNICIPALITY.fullmatch(code)) or ("",)


def rewrite(
    page: str,
    language: str = LANGUAGES[0],
    *,
    blocks: bool = False,
    feeds: Sequence[str] = (),
    head: str = f"<title>{TITLE}</title>",
) -> str:
    """Return Streamlit's index page in our language, asking for the map's files at once.

    `blocks`: whether it will need the scripts of tables, bars and the matrix as well.
    `feeds`: municipalities whose feeds a feed reader should find on the page, "" for that of all.
    `head`: the title, with what previews show.
    """
    page = _LANGUAGE.sub(f'<html lang="{language}"', page, count=1)
    page = _TITLE.sub(lambda _title: head, page, count=1)
    page = _NOSCRIPT.sub(NOSCRIPT, page, count=1)
    feed_links = "".join(_alternate(code) for code in feeds)
    return page.replace(
        "</head>", PANEL + STYLE + _links(page, blocks=blocks) + feed_links + "</head>", 1
    )


def _alternate(code: str) -> str:
    title = f"Wijzigingen {code}".strip()
    href = f'title="{title}" href="{address(code)}"'
    return f'<link rel="alternate" type="{MEDIA_TYPE}" {href}>'


def _links(page: str, *, blocks: bool) -> str:
    current = bundle()
    names = (*current.first, *current.blocks) if blocks else current.first
    scripts = [current.path(name) for name in names]
    early = [path for path in early_scripts() if f'"./{path}"' not in page]
    links = [f'<link rel="stylesheet" href="./{current.path(STYLES)}">']
    links += [f'<script type="module" src="./{current.path(AROUND)}"></script>']
    links += [f'<link rel="modulepreload" href="./{path}">' for path in scripts]
    # Streamlit asks for its scripts "crossorigin"; asked otherwise they would be fetched twice.
    # What starts the page goes before them.
    lowly = 'rel="modulepreload" fetchpriority="low" crossorigin'
    links += [f'<link {lowly} href="./{path}">' for path in early]
    return "".join(links)


def _wants_page(scope: Scope) -> bool:
    """Return whether the index page is asked for: a page of ours, whatever `Accept` says."""
    page = scope["path"].rsplit("/", 1)[-1] in {"", *PAGES}
    html = page or "text/html" in Headers(scope=scope).get("accept", "")
    return bool(scope["method"] == "GET" and html)
