"""What search engines ask: `robots.txt` and `sitemap.xml`; and page Kaart under its own name."""

from __future__ import annotations

import os
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.contributions.place import open_to_visitors
from data.domain.query import LANGUAGES, Query
from viewer.address.pages import CONTRIBUTING, HOME, OWN_PAGES, PAGES, page_url
from viewer.address.site import SITE_VARIABLE, site_address
from viewer.address.urls import FILES, LENSES, absolute
from viewer.export.changes.formats import PREFIX as CHANGES
from viewer.server.routes import answer, lookup, registry
from viewer.server.routes.etag import FOR_A_DAY
from viewer.server.streamlit_settings import path_prefix

_NOT_READ = (
    *(answer.PATH, f"{registry.PREFIX}/", f"{lookup.PREFIX}/", f"{FILES}/", f"{CHANGES}/"),
    *("api/", "ogc/", "bestanden/"),
    *(f"{lens}." for lens in LENSES),
)
"""What is made when asked for, and tells no more than the pages."""

_MAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""


async def robots(_request: Request) -> Response:
    """Answer with what a search engine should leave alone, and where it finds the pages."""
    lines = ["User-agent: *", *(f"Disallow: {path_prefix()}/{path}" for path in _NOT_READ)]
    if os.environ.get(SITE_VARIABLE):
        lines.append(f"Sitemap: {site_address()}sitemap.xml")
    return PlainTextResponse("\n".join([*lines, ""]), headers=FOR_A_DAY)


async def sitemap(_request: Request) -> Response:
    """Answer with every page in every language; only where the public address is configured."""
    if not os.environ.get(SITE_VARIABLE):
        line = f"Er is geen openbaar adres ingesteld ({SITE_VARIABLE})"
        return PlainTextResponse(line, 404, {"Cache-Control": "no-store"})
    closed = set() if open_to_visitors() else {CONTRIBUTING}
    keys = [key for key in (*PAGES, *OWN_PAGES) if key not in closed]
    urls = [page_url(key, Query(language=code)) for key in keys for code in LANGUAGES]
    places = (f"<url><loc>{escape(absolute(site_address(), url))}</loc></url>" for url in urls)
    content = _MAP.format("\n".join(places))
    return Response(content, headers=FOR_A_DAY, media_type="application/xml")


async def home(request: Request) -> Response:
    """Lead from the name of page Kaart to its address, with the same parameters."""
    up = "../" if request.url.path.endswith("/") else "./"
    query = request.url.query
    return RedirectResponse(f"{up}?{query}" if query else up, 308)


def crawler_routes() -> list[Route]:
    """Return the routes, below the path prefix."""
    return [
        Route(f"{path_prefix()}/robots.txt", robots),
        Route(f"{path_prefix()}/sitemap.xml", sitemap),
        *(Route(f"{path_prefix()}/{name}", home) for name in (HOME, f"{HOME}/")),
    ]
