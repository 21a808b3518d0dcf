"""Page Kaart, and the map in a frame on another website: the application, without Streamlit.

Who looks at the map has no session on the server. The page carries the answer to its address, so
that the map is there at once; links of its bar lead to the pages that Streamlit draws.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse
from streamlit.file_util import get_static_dir

from data.domain.errors import KaartError
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import HOME, PAGES, TITLE
from viewer.address.parse import edition_in, parse
from viewer.answer.browser.start import start
from viewer.components.bundle import bundle, bundle_of
from viewer.components.download_dialog import dialog_texts
from viewer.locale.catalogue import speaking
from viewer.server.previews import noscript, preview
from viewer.server.routes.answer import answered
from viewer.server.routes.etag import etag, unless_known
from viewer.server.routes.registry import PART_OF_REGISTRY, registry_path
from viewer.server.security_headers import content_policy
from viewer.web import as_json
from viewer.web.files import APPLICATION, STYLES, base_file

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from data.registry.selection import Selection

HELD = "public, max-age=0, s-maxage=60, must-revalidate"
"""It is the same for everybody: proxies give it for a minute, browsers ask whether it changed."""

OTHER_LANGUAGE = {"nl": ("en", "English", "Taal"), "en": ("nl", "Nederlands", "Language")}

_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="./app/static/icoon.svg">{head}</head>
<body{embedded}>{bar}<main id="kaart-app"></main>
<script type="application/json" id="kaart-begin">{begin}</script>{noscript}</body></html>"""
_BAR = """<header class="sk-kop"><a class="sk-spring" href="#resultaat">{skip}</a>
<a class="sk-merk" href="./"><img src="./app/static/icoon.svg" alt="{title}"></a>
<button type="button" class="sk-knop" aria-expanded="false" aria-controls="sk-menu">{menu}</button>
<nav id="sk-menu" class="sk-menu" aria-label="{pages}">{links}</nav>
<nav class="sk-taal" aria-label="{name}"><a lang="{other}" hreflang="{other}">{words}</a></nav>
</header>"""
_FONT = re.compile(r'href="(\./static/media/SourceSansVF-Upright[^"]+\.woff2)"')
_FACE = """<link rel="preload" as="font" type="font/woff2" crossorigin href="{path}">
<style>@font-face {{ font-family: "Source Sans"; font-weight: 200 900; font-display: optional;
src: url("{path}") format("woff2") }}</style>"""


def map_page(scope: Scope) -> Response | None:
    """Return the page for an address; None when there is no edition to show."""
    params = read_query(scope["query_string"])
    language = language_of(params)
    embedded = "true" in params.get("embed", ())
    try:
        given = begin(params, embedded)
    except KaartError:
        return None
    head = preview(scope["path"], scope["query_string"]) + _files(given)
    with speaking(language):
        content = _PAGE.format(
            language=language,
            head=head,
            embedded=" data-ingesloten" if embedded else "",
            bar="" if embedded else _bar(language),
            begin=as_json(given),
            noscript=noscript(),
        ).encode()
    headers = {"ETag": etag(content), "Cache-Control": HELD}
    headers["Content-Security-Policy"] = content_policy()
    return unless_known(Request(scope), HTMLResponse(content, headers=headers))


def _bar(language: str) -> str:
    """Return the bar above the map: the pages, and the other language."""
    other, words, name = OTHER_LANGUAGE[language]
    current = f'<a href="./" aria-current="page">{escape(_(PAGES[HOME].title))}</a>'
    links = "".join(
        f'<a href="./{key}" data-ga="./{key}">{escape(_(page.title))}</a>'
        for key, page in PAGES.items()
        if page.in_bar and key != HOME
    )
    return _BAR.format(
        skip=_("Naar de inhoud"),
        title=TITLE,
        menu=_("Menu"),
        pages=_("Pagina's"),
        links=current + links,
        name=name,
        other=other,
        words=words,
    )


def _files(given: Mapping[str, Any]) -> str:
    """Return style sheet, font and script, and the registry that the application asks for."""
    current, font = bundle(), _font()
    face = _FACE.format(path=font) if font else ""
    return (
        f'{face}<link rel="stylesheet" href="./{current.path(STYLES)}">'
        f'<script defer fetchpriority="high" src="./{current.path(APPLICATION)}"></script>'
        f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{_registry(given)}">'
    )


@cache
def _font() -> str:
    """Return where Streamlit serves the font of its pages; "" when it is not there."""
    match = _FONT.search((Path(get_static_dir()) / "index.html").read_text("utf-8"))
    return match[1] if match else ""


def _registry(given: Mapping[str, Any]) -> str:
    """Return where the registry is that the application asks for (`registryKey` in JavaScript)."""
    query = given["answer"]["query"]
    key = urlencode([(name, one) for name in PART_OF_REGISTRY for one in query.get(name, ())])
    return escape(f"./{registry_path(given['edition'], given['today'])}?{key}".removesuffix("?"))


def begin(params: Mapping[str, Sequence[str]], embedded: bool = False) -> dict[str, Any]:
    """Return what the application opens with: `LiveStart` in viewer/web/app/types.d.ts.

    `params`: of the address, by name.

    Raises `EditionError` when the edition is missing or damaged.
    """
    from viewer.registries.loaded import registry_for

    registry, opened = registry_for(edition_in(params)), bundle()
    files = bundle_of(registry)
    bases = {year: f"./{files.path(base_file(year))}" for year in files.older}
    if files is not opened:
        bases[""] = f"./{files.path(base_file(''))}"
    parsed = parse(params, registry)
    selection = registry.select(parsed.query)
    with speaking(parsed.query.language):
        opens = start()
        if embedded:
            opens["texts"]["source"] = _source(selection)
        return opens | {
            "embedded": embedded,
            "edition": registry.edition.info.digest,
            "bases": bases,
            "take_away": None if embedded else dialog_texts(selection),
            "answer": answered(selection, problems=(*parsed.problems, *parsed.notices)),
        }


def _source(selection: Selection) -> str:
    """Return what stands below a map in a frame on another website."""
    return _(
        "Bron: Register van Overheidsorganisaties en eigen inventarisatie, editie {edition}, "
        "peildatum {day}."
    ).format(
        edition=recorded_day(selection.registry.edition.info.date),
        day=day(selection.snapshot.date),
    )
