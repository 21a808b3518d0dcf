"""The page around the viewer: Streamlit's own index page, with the map ahead of it.

Streamlit has no setting for the language of the document (WCAG 3.1.1), for its title before the
script has run, or for what a browser without JavaScript reads. And the map need not wait for it:
page Kaart carries our application and the answer to its address, so that it is there, and filters,
before Streamlit has come. In a frame on another website the page is the application alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from streamlit.file_util import get_static_dir

from data.domain.errors import KaartError
from data.domain.labels import N_
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import PAGES
from viewer.components.bundle import bundle
from viewer.export.changes.formats import MEDIA_TYPE, address
from viewer.locale.catalogue import speaking
from viewer.server.previews import preview
from viewer.server.routes.registry import PART_OF_REGISTRY, registry_path
from viewer.web import as_json
from viewer.web.files import APPLICATION, AROUND, STYLES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NOSCRIPT = N_(
    "De Samenwerkingskaart heeft JavaScript nodig. Zet JavaScript aan en laad de pagina opnieuw."
)
# Streamlit writes the chosen values of a list in white on the primary colour, whichever that is.
# The primary colour of the dark theme must be light, to be read as text elsewhere; "Canvas" is
# white in the light theme and nearly black in the dark one.
STYLE = "<style>.stMultiSelect [data-tag] { color: Canvas; }</style>"
# Streamlit remembers that the filters were open. On a telephone (up to its "md" width) they cover
# all of the page: who opens a link there must see the page first.
# Its dialogs about a lost connection are English and cover the page; connection.js says it instead.
PANEL = """<script>window.__streamlit = { HOST_CONFIG: { blockErrorDialogs: true } };
try {
  if (innerWidth <= 768)
    for (const key of Object.keys(localStorage))
      if (key.startsWith("stSidebarCollapsed-")) localStorage.removeItem(key);
} catch {}</script>"""

_CONNECTION = {
    "lost": N_("De verbinding met de server is er niet."),
    "on_map": N_(
        "Filters, zoeken, kaart en lijst werken gewoon door; wat de server moet maken, komt "
        "zodra hij er weer is. Blijft dit zo, dan houdt uw netwerk misschien websockets tegen."
    ),
    "elsewhere": N_(
        "Wat u ziet blijft staan; wat u kiest, telt zodra zij er weer is. Blijft dit zo, dan "
        "houdt uw netwerk misschien websockets tegen: de pagina Kaart werkt ook zonder."
    ),
}
_MUNICIPALITY = re.compile(r"GM\d{4}")
_WITH_FEED = ("/veranderd", "/gemeente")
"""Pages that tell what a feed tells."""

Begin = Callable[[Mapping[str, Sequence[str]], bool], dict[str, Any]]

_CONDITIONS = {b"if-none-match", b"if-modified-since", b"range"}
_FRAME = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="./app/static/icoon.svg">{head}</head>
<body data-ingesloten>{body}{noscript}</body></html>"""


class PageShell:
    """Rewrites the index page on its way out; everything else passes untouched.

    `begin`: gives what page Kaart opens with, from the parameters of its address and whether it
    stands in a frame; raises `EditionError` when the edition is missing or damaged.
    """

    def __init__(self, app: ASGIApp, begin: Begin) -> None:
        self.app = app
        self.begin = begin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, the index page rewritten."""
        if not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        params = read_query(scope["query_string"])
        embedded = "true" in params.get("embed", ()) and _is_map(scope)
        opening = ""
        if _is_map(scope):
            opening = await anyio.to_thread.run_sync(_opening, self.begin, params, embedded)
        head = preview(scope["path"], scope["query_string"])
        language = language_of(params)
        if embedded and opening:
            links = _links(whole=True)
            body = _FRAME.format(
                language=language, head=head + links, body=opening, noscript=noscript(language)
            )
            await HTMLResponse(body)(scope, receive, send)
            return
        # The validators of Streamlit's own file say nothing about the page made from it.
        headers = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        known_etags = Headers(scope=scope).get("if-none-match", "")
        page = _Page(send, known_etags, rewrite(language, head, opening, _feeds(scope)))
        await self.app({**scope, "headers": headers}, receive, page.send)


class _Page:
    """Sends our page in place of an HTML answer of Streamlit, with the headers of that."""

    def __init__(self, send: Send, known_etags: str, content: str) -> None:
        self._send = send
        self._known_etags = known_etags
        self._content = content.encode()
        self._replacing = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            content_type = Headers(scope=message).get("content-type", "")
            self._replacing = message["status"] == 200 and content_type.startswith("text/html")
            if self._replacing:
                await self._begin(message)
                return
        if not self._replacing:
            await self._send(message)
        elif not message.get("more_body", False):
            await self._send({"type": "http.response.body", "body": self._content})

    async def _begin(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        etag = f'"{hashlib.sha256(self._content).hexdigest()[:24]}"'
        status = 304 if etag in self._known_etags else 200
        if status == 304:
            self._content = b""
        for name in ("last-modified", "content-encoding"):
            if name in headers:
                del headers[name]
        headers["etag"] = etag
        headers["content-length"] = str(len(self._content))
        await self._send({**start, "status": status})


def rewrite(language: str, head: str, opening: str = "", feeds: Sequence[str] = ()) -> str:
    """Return Streamlit's index page in our language, with the map ahead of it.

    `head`: title and descriptions.
    `opening`: the application of page Kaart with what it opens with.
    `feeds`: municipalities whose feeds a feed reader should find on the page, "" for that of all.
    """
    with speaking(language):
        feed_links = "".join(_alternate(code) for code in feeds)
    first, rest = _parts()
    start = first.replace('<html lang="en"', f'<html lang="{language}"', 1)
    last = opening + _connection(language) + noscript(language)
    own = head + PANEL + STYLE + _links(whole=bool(opening)) + feed_links
    return f"{start}{own}{rest}".replace("</body>", f"{last}</body>", 1)


@cache
def _parts() -> tuple[str, str]:
    """Return Streamlit's page up to and after the place of its title, without what is said there.

    Raises `ValueError` when a Streamlit writes its page in another way.
    """
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    before, _title, rest = _cut(page, "<title>", "</title>")
    head, _note, body = _cut(rest, "<noscript>", "</noscript>")
    return before, head + body


def _cut(text: str, opening: str, closing: str) -> tuple[str, str, str]:
    before, begun, rest = text.partition(opening)
    inside, ended, after = rest.partition(closing)
    if not begun or not ended:
        raise ValueError(f"Streamlit's page has no {opening}")
    return before, inside, after


def _opening(begin: Begin, params: Mapping[str, Sequence[str]], embedded: bool) -> str:
    """Return the application of page Kaart as HTML; "" when there is nothing to show."""
    try:
        given = begin(params, embedded)
    except KaartError:
        return ""  # the page itself tells what is wrong
    return (
        f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{_registry(given)}">'
        '<div id="kaart-app"></div>'
        f'<script type="application/json" id="kaart-begin">{as_json(given)}</script>'
    )


def _registry(given: Mapping[str, Any]) -> str:
    """Return where the registry is that the application asks for (`registryKey` in JavaScript)."""
    query = given["answer"]["query"]
    key = urlencode([(name, one) for name in PART_OF_REGISTRY for one in query.get(name, ())])
    return escape(f"./{registry_path(given['edition'], given['today'])}?{key}".removesuffix("?"))


def noscript(language: str) -> str:
    """Return what a browser without JavaScript reads."""
    with speaking(language):
        return f"<noscript><p>{_(_NOSCRIPT)}</p></noscript>"


def _connection(language: str) -> str:
    """Return what says that the connection is lost."""
    with speaking(language):
        texts = {name: _(text) for name, text in _CONNECTION.items()}
    modules = (AROUND, "app/connection.js")
    scripts = (f'<script type="module" src="./{bundle().path(name)}"></script>' for name in modules)
    data = f'<script type="application/json" id="verbinding">{as_json(texts)}</script>'
    return data + "".join(scripts)


def _alternate(code: str) -> str:
    title = _("Wijzigingen {code}").format(code=code).strip()
    href = f'title="{title}" href="{address(code)}"'
    return f'<link rel="alternate" type="{MEDIA_TYPE}" {href}>'


def _links(*, whole: bool) -> str:
    """Return the style sheet, and the script of the application when it is there."""
    current = bundle()
    style = f'<link rel="stylesheet" href="./{current.path(STYLES)}">'
    script = f'<script defer fetchpriority="high" src="./{current.path(APPLICATION)}"></script>'
    return style + (script if whole else "")


def _feeds(scope: Scope) -> tuple[str, ...]:
    """Return the municipalities whose feeds a page names, "" for that of all."""
    if not scope["path"].endswith(_WITH_FEED):
        return ()
    codes = read_query(scope["query_string"]).get("gemeente", [])
    return tuple(code for code in codes if _MUNICIPALITY.fullmatch(code)) or ("",)


def _is_map(scope: Scope) -> bool:
    """Return whether a request is for page Kaart: the root, under whichever prefix."""
    return str(scope["path"]).endswith("/")


def _wants_page(scope: Scope) -> bool:
    """Return whether the index page is asked for: a page of ours, whatever `Accept` says."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    page = scope["path"].rsplit("/", 1)[-1] in {"", *PAGES}
    return page or "text/html" in Headers(scope=scope).get("accept", "")
