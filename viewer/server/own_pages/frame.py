"""What stands around the pages of our own: their head, the bar above them, the links below."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from streamlit.file_util import get_static_dir

from data.domain.query import Query
from layers.words.language import _, language
from viewer.address.pages import in_bar, page_url
from viewer.answer.texts import texts
from viewer.components.bundle import bundle
from viewer.operator.brand import logo_words, text
from viewer.operator.statements import footer
from viewer.registries.loaded import register_age
from viewer.server.previews import preview
from viewer.server.routes.etag import etag, unless_known
from viewer.server.security_headers import content_policy
from viewer.web import template

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

HELD = "public, s-maxage=60, must-revalidate"
"""It is the same for everybody: proxies give it for a minute, browsers ask whether it changed.

With `max-age=0` HAProxy would not hold it.
"""

_OTHER_LANGUAGE = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}
_FONT = re.compile(r'href="(\./static/media/SourceSansVF-Upright[^"]+\.woff2)"')


def framed(
    scope: Scope, name: str, key: str, *, base: str = "", here: str = "", **content: object
) -> Response:
    """Return a page in the language of the moment, or that nothing changed for who has it.

    `name`: of its template; `content`: what that shows, the HTML in it as `Markup`.
    `key`: of the page in addresses. `base` and `here`: of a page that lies deeper, the way to page
    Kaart and the way back from there.
    """
    query = Query(language=language()[:2])
    other, words = _OTHER_LANGUAGE[query.language]
    values = {
        "language": query.language,
        "base": base,
        "here": here,
        "files": bundle().path(""),
        "font": _font(),
        "preview": Markup(preview(scope["path"], scope["query_string"])),  # noqa: S704 - escaped
        "texts": texts("frame"),
        "logo_words": logo_words(),
        "short_name": text("korte_naam"),
        "pages": [(p.key, _(p.title), page_url(p.key, query)) for p in in_bar()],
        "current": key,
        "other": (other, words, page_url(key, Query(language=other))),
        "footer": Markup(footer(register_age())),  # noqa: S704 - escaped
    }
    made = template(f"app/{name}.html").render(values | content).encode()
    headers = {"ETag": etag(made), "Cache-Control": HELD}
    headers["Content-Security-Policy"] = content_policy()
    return unless_known(Request(scope), HTMLResponse(made, headers=headers))


@cache
def _font() -> str:
    """Return where Streamlit serves the font of its pages; "" when it is not there."""
    match = _FONT.search((Path(get_static_dir()) / "index.html").read_text("utf-8"))
    return match[1] if match else ""
