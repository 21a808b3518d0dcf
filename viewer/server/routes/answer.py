"""The answer to one view, for a browser that cannot give it itself; nothing is remembered."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.domain.errors import KaartError
from data.domain.query import today
from layers.words.edition import other_edition_in_words
from viewer.address.parameters import query_string
from viewer.address.parse import edition_in, parse
from viewer.answer.answer import answer_of
from viewer.answer.partnership_list import PAGE_SIZE
from viewer.answer.serialise import VERSION, result_digest, serialised
from viewer.components.change_table import happened
from viewer.locale.catalogue import speaking
from viewer.server.operations.metrics import ANSWER_SECONDS, MISMATCHES
from viewer.server.routes.etag import etag, unless_known

if TYPE_CHECKING:
    from data.registry.selection import Selection

PATH = "antwoord"
ROWS = "rijen"
"""Parameter that says how many partnerships the list holds at most."""

EDITION = "digest"
"""Parameter that names the edition with which the page was opened, by its digest."""


OWN = "som"
"""Parameter with the digest of what the browser answered by itself: where that is right, nothing
more is said."""

NOTICE = "Kaart-Melding"
"""Header with what a visitor should hear, percent-encoded: that another edition is in use."""

_log = logging.getLogger(__name__)


@ANSWER_SECONDS.time()
def respond(request: Request) -> Response:
    """Answer with what the map page shows of the view that the address describes."""
    from viewer.registries.loaded import registries, registry_for

    params: dict[str, list[str]] = defaultdict(list)
    for name, value in request.query_params.multi_items():
        params[name].append(value)
    rows = _rows(params.pop(ROWS, []))
    edition, own = ("".join(params.pop(name, [])) for name in (EDITION, OWN))
    try:
        registry = registry_for(edition_in(params), edition)
    except KaartError as error:
        return problem(str(error), 503)
    parsed = parse(params, registry)
    problems = (*parsed.problems, *parsed.notices)
    digest = registry.edition.info.digest
    key = (VERSION, digest, today(), query_string(parsed.query), rows, problems)
    headers = {"ETag": etag(repr(key).encode()), "Cache-Control": "private, no-cache"}
    in_use, newest = registries.current()
    if in_use != digest and not parsed.query.edition:
        with speaking(parsed.query.language):
            line = other_edition_in_words(registry.edition.info.date, newest.edition.info.date)
        headers[NOTICE] = quote(line)
    known = unless_known(request, Response(headers=headers))
    if known.status_code == 304:
        return known
    selection = registry.select(parsed.query)
    if own and own == result_digest(selection):
        return Response(status_code=204, headers=headers)
    if own:
        MISMATCHES.inc()
        _log.warning(
            "The browser answered otherwise than the server: %s", query_string(parsed.query)
        )
    with speaking(parsed.query.language):
        given = answered(selection, rows=rows, problems=problems)
    content = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return Response(content, headers=headers, media_type="application/json")


def answered(
    selection: Selection, *, rows: int = PAGE_SIZE, problems: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the answer as plain data, in the language of the moment; with what happened.

    It names its municipalities: the map of a browser without registry has another order.
    """
    given = serialised(answer_of(selection, rows=rows, problems=problems))
    given["codes"] = list(selection.division.codes)
    return given | {"happened": happened(selection)} if selection.query.pace else given


def _rows(values: list[str]) -> int:
    """Return how many rows are asked for; what is no number asks for those of the first page."""
    text = values[0] if values else ""
    readable = text.isascii() and text.isdigit() and len(text) < 6
    return max(PAGE_SIZE, int(text)) if readable else PAGE_SIZE


def problem(text: str, status: int) -> Response:
    """Return a line that says what is wrong, as JSON."""
    content = json.dumps({"fout": text}, ensure_ascii=False)
    return Response(content, status, {"Cache-Control": "no-store"}, "application/json")


ROUTE = Route(f"/{{base:path}}{PATH}", respond)
