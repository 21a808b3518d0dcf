"""The page around the pages that Streamlit draws: its own index page, and page Kaart in its place.

Streamlit has no setting for the language of the document (WCAG 3.1.1), for its title before the
script has run, or for what a browser without JavaScript reads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from streamlit.file_util import get_static_dir

from data.domain.labels import N_
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import OWN_PAGES, PAGES
from viewer.components.bundle import bundle
from viewer.export.changes.formats import MEDIA_TYPE, address
from viewer.export.changes.formats import PREFIX as CHANGES
from viewer.locale.catalogue import speaking
from viewer.operator.brand import text
from viewer.server.admission.visitors import cookie_for
from viewer.server.open_data.problems import OF_PROGRAM
from viewer.server.previews import noscript, preview
from viewer.web import as_json
from viewer.web.files import AROUND, STYLES

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit writes the chosen values of a list in white on the primary colour, whichever that is.
# The primary colour of the dark theme must be light, to be read as text elsewhere; "Canvas" is
# white in the light theme and nearly black in the dark one.
STYLE = "<style>.stMultiSelect [data-tag] { color: Canvas; }</style>"
# Streamlit remembers that the filters were open. On a telephone (up to its "md" width) they cover
# all of the page: who opens a link there must see the page first.
# Its dialogs about a lost connection are English and cover the page; connection.js says it instead,
# and is the only one to which Streamlit listens.
PANEL = """<script>window.__streamlit = { HOST_CONFIG: { blockErrorDialogs: true,
allowedOrigins: [location.origin] } };
try {
  if (innerWidth <= 768)
    for (const key of Object.keys(localStorage))
      if (key.startsWith("stSidebarCollapsed-")) localStorage.removeItem(key);
} catch {}</script>"""

_CONNECTION = {
    "lost": N_("De verbinding met de server is er niet."),
    "busy": N_(
        "Het is nu te druk voor deze pagina. Zij opent vanzelf zodra er plaats is; de pagina Kaart "
        "werkt al wel."
    ),
    "elsewhere": N_(
        "Wat u ziet blijft staan; wat u kiest, telt zodra zij er weer is. Blijft dit zo, dan "
        "houdt uw netwerk misschien websockets tegen: de pagina Kaart werkt ook zonder."
    ),
}
_MUNICIPALITY = re.compile(r"GM\d{4}")
_WITH_FEED = ("/veranderd", "/gemeente")
"""Pages that tell what a feed tells."""

_CONDITIONS = {b"if-none-match", b"if-modified-since", b"range"}


class PageShell:
    """Answers with pages of our own, and rewrites the index page on its way out.

    Everything else passes untouched.

    `own_page`: gives one for the scope of a request, or None for page Kaart without an edition.
    """

    def __init__(self, app: ASGIApp, own_page: Callable[[Scope], Response | None]) -> None:
        self.app = app
        self.own_page = own_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, but for the pages themselves."""
        if not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        if _is_own(scope["path"]) or _is_feed(scope):
            answer = await anyio.to_thread.run_sync(self.own_page, scope)
            if answer is not None:
                await answer(scope, receive, send)
                return
        language = language_of(read_query(scope["query_string"]))
        head = preview(scope["path"], scope["query_string"])
        # The validators of Streamlit's own file say nothing about the page made from it.
        headers = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        known_etags = Headers(scope=scope).get("if-none-match", "")
        page = _Page(send, known_etags, rewrite(language, head, _feeds(scope)), cookie_for(scope))
        await self.app({**scope, "headers": headers}, receive, page.send)


class _Page:
    """Sends our page in place of an HTML answer of Streamlit, with the headers of that."""

    def __init__(self, send: Send, known_etags: str, content: str, cookie: str) -> None:
        self._send = send
        self._cookie = cookie
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
        if self._cookie:
            headers.append("set-cookie", self._cookie)
        headers["content-length"] = str(len(self._content))
        await self._send({**start, "status": status})


def rewrite(language: str, head: str, feeds: Sequence[str] = ()) -> str:
    """Return Streamlit's index page in our language.

    `head`: title and descriptions.
    `feeds`: municipalities whose feeds a feed reader should find on the page, "" for that of all.
    """
    first, rest = _parts()
    with speaking(language):
        name = text("korte_naam")
    named = f' data-naam="{escape(name)}"' if name else ""
    start = first.replace('<html lang="en"', f'<html lang="{language}"{named}', 1)
    style = f'<link rel="stylesheet" href="./{bundle().path(STYLES)}">'
    with speaking(language):
        feed_links = "".join(_alternate(code) for code in feeds)
        last = _connection() + noscript()
    own = head + PANEL + STYLE + style + feed_links
    return f"{start}{own}{rest}".replace("</body>", f"{last}</body>", 1)


def inline_scripts() -> list[str]:
    """Return the scripts that stand in the page itself, ours and Streamlit's."""
    return re.findall(r"<script>(.*?)</script>", "".join((*_parts(), PANEL)), re.DOTALL)


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


def _connection() -> str:
    """Return what says that the connection is lost, and the scripts around Streamlit's pages."""
    texts = {name: _(text) for name, text in _CONNECTION.items()}
    modules = (AROUND, "app/page_switch.js", "app/connection.js")
    scripts = (f'<script type="module" src="./{bundle().path(name)}"></script>' for name in modules)
    data = f'<script type="application/json" id="verbinding">{as_json(texts)}</script>'
    return data + "".join(scripts)


def _alternate(code: str) -> str:
    title = _("Wijzigingen {code}").format(code=code).strip()
    href = f'title="{title}" href="{address(code)}"'
    return f'<link rel="alternate" type="{MEDIA_TYPE}" {href}>'


def _feeds(scope: Scope) -> tuple[str, ...]:
    """Return the municipalities whose feeds a page names, "" for that of all."""
    if not scope["path"].endswith(_WITH_FEED):
        return ()
    codes = read_query(scope["query_string"]).get("gemeente", [])
    return tuple(code for code in codes if _MUNICIPALITY.fullmatch(code)) or ("",)


def _is_own(path: str) -> bool:
    """Return whether a page needs no Streamlit: page Kaart is the root, under whichever prefix."""
    *_before, key = path.removesuffix("/").split("/")
    return (path.endswith("/") and key not in PAGES) or key in OWN_PAGES


def _is_feed(scope: Scope) -> bool:
    """Return whether a browser opens a feed; a feed reader says that it reads Atom, or anything."""
    accept = Headers(scope=scope).get("accept", "")
    feed = f"/{CHANGES}/" in scope["path"] and scope["path"].endswith(".atom")
    return feed and accept.startswith("text/html") and "atom" not in accept


def _wants_page(scope: Scope) -> bool:
    """Return whether the index page is asked for: a page of ours, whatever `Accept` says."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope.get(OF_PROGRAM):
        return False
    page = scope["path"].rsplit("/", 1)[-1] in {"", *PAGES, *OWN_PAGES}
    return page or "text/html" in Headers(scope=scope).get("accept", "")
