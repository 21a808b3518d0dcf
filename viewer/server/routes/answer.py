"""The answer to one view, for a browser that cannot give it itself; nothing is remembered."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from itertools import count

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.domain.errors import KaartError
from data.domain.query import today
from viewer.address.parameters import query_string
from viewer.address.parse import parse
from viewer.answer.answer import answer_of
from viewer.answer.partnership_list import PAGE_SIZE
from viewer.answer.serialise import VERSION, result_digest, serialised
from viewer.locale.catalogue import speaking
from viewer.server.routes.etag import etag, unless_known

PATH = "antwoord"
ROWS = "rijen"
"""Parameter that says how many partnerships the list holds at most."""

EDITION = "digest"
"""Parameter that names the edition with which the page was opened, by its digest."""


OWN = "som"
"""Parameter with the digest of what the browser answered by itself: where that is right, nothing
more is said."""

_log = logging.getLogger(__name__)
_mismatches = count(1)


def respond(request: Request) -> Response:
    """Answer with what the map page shows of the view that the address describes."""
    from viewer.registries.loaded import registries

    params: dict[str, list[str]] = defaultdict(list)
    for name, value in request.query_params.multi_items():
        params[name].append(value)
    rows = _rows(params.pop(ROWS, []))
    edition, own = ("".join(params.pop(name, [])) for name in (EDITION, OWN))
    try:
        registry = registries.get(edition) or registries.current()[1]
    except KaartError as error:
        return _problem(str(error), 503)
    parsed = parse(params, registry)
    problems = (*parsed.problems, *parsed.notices)
    digest = registry.edition.info.digest
    key = (VERSION, digest, today(), query_string(parsed.query), rows, problems)
    headers = {"ETag": etag(repr(key).encode()), "Cache-Control": "private, no-cache"}
    known = unless_known(request, Response(headers=headers))
    if known.status_code == 304:
        return known
    selection = registry.select(parsed.query)
    if own and own == result_digest(selection):
        return Response(status_code=204, headers=headers)
    if own:
        _log.warning("filter_mismatch_total %d: %s", next(_mismatches), query_string(parsed.query))
    with speaking(parsed.query.language):
        given = answer_of(selection, rows=rows, problems=problems)
        content = json.dumps(serialised(given), ensure_ascii=False, separators=(",", ":"))
    return Response(content, headers=headers, media_type="application/json")


def _rows(values: list[str]) -> int:
    """Return how many rows are asked for; what is no number asks for those of the first page."""
    text = values[0] if values else ""
    readable = text.isascii() and text.isdigit() and len(text) < 6
    return max(PAGE_SIZE, int(text)) if readable else PAGE_SIZE


def _problem(text: str, status: int) -> Response:
    content = json.dumps({"fout": text}, ensure_ascii=False)
    return Response(content, status, {"Cache-Control": "no-store"}, "application/json")


ROUTE = Route(f"/{{base:path}}{PATH}", respond)
