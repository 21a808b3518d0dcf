"""The registry on one date for the browser, which then answers by itself."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from itertools import islice
from threading import Lock

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.domain.query import Query, today
from data.registry.registry import Registry
from viewer.address.parse import edition_in, parse
from viewer.answer.browser.given import given
from viewer.answer.browser.start import start
from viewer.locale.catalogue import speaking
from viewer.server.routes.files import FOREVER

PREFIX = "kaart-register"
PART_OF_REGISTRY = ("peildatum", "editie", "afgeleid", "taal")
"""Parameters that decide which registry it is."""

_MAKING, _MAKING_TODAY = Lock(), Lock()

MOST = 16
"""How many are held: those of today in both languages, and the dates that visitors look at."""

Key = tuple[str, Query, str]

_held: dict[Key, bytes] = {}


def respond(request: Request) -> Response:
    """Answer with the registry of an edition, as seen on a day, on the date of the address.

    The address names the edition and the day, so what it gives never changes.
    """
    from viewer.registries.loaded import registry_for

    digest, day = request.path_params["digest"], request.path_params["day"]
    params: dict[str, list[str]] = defaultdict(list)
    for name, value in request.query_params.multi_items():
        params[name].append(value)
    registry = registry_for(edition_in(params), digest)
    if registry.edition.info.digest != digest or day != today().isoformat():
        line = "Deze gegevens zijn vervangen. Laad de pagina opnieuw."
        return PlainTextResponse(line, 404, {"Cache-Control": "no-store"})
    view = parse(params, registry).query
    query = Query(
        date=view.date, edition=view.edition, derived=view.derived, language=view.language
    )
    content = hold(registry, query)
    if content is None:
        return PlainTextResponse("", 503, {"Cache-Control": "no-store", "Retry-After": "1"})
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type="application/json")


def _packed(registry: Registry, query: Query) -> bytes:
    """Return the registry as compressed JSON."""
    with speaking(query.language):
        data = given(registry.select(query)) | {"start": start()}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def hold(registry: Registry, query: Query) -> bytes | None:
    """Return a registry for the browser, held for who comes next; the oldest lapses.

    It takes a second to make: None for who comes while another one is made, and may come again.
    Those that every visitor needs wait for no other date, and do not lapse for one.
    """
    key = (registry.edition.info.digest, query, today().isoformat())
    if key in _held:
        return _held[key]
    making = _MAKING_TODAY if _of_everybody(key) else _MAKING
    if not making.acquire(blocking=False):
        return None
    try:
        content = _held[key] = _packed(registry, query)
    finally:
        making.release()
    lapsing = (each for each in [*_held] if not _of_everybody(each))
    for old in islice(lapsing, max(0, len(_held) - MOST)):
        _held.pop(old, None)
    return content


def _of_everybody(key: Key) -> bool:
    """Return whether a registry is that of today without a choice, in either language."""
    _digest, query, day = key
    return day == today().isoformat() and query == Query(language=query.language)


def registry_path(digest: str, day: str) -> str:
    """Return where the registries of an edition are, as seen on a day (yyyy-mm-dd)."""
    return f"{PREFIX}/{digest}/{day}.json"


ROUTE = Route(f"/{{base:path}}{registry_path('{digest}', '{day}')}", respond)
