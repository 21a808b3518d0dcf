"""The route by which a browser takes a view away as a file."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.domain.errors import BusyError, ExportError, QueryError
from data.domain.text import slug
from viewer.address.parse import edition_in, strict
from viewer.address.site import site_of
from viewer.address.urls import FILES, PLAIN_NAME
from viewer.export.files import content, file_stem, short
from viewer.export.formats import FORMATS, Format
from viewer.export.options import CHOICE_NAMES, read_options
from viewer.export.view import view_of
from viewer.server.routes.etag import etag, unless_known
from viewer.server.routes.turns import Turns

AT_ONCE = 2
"""Files that are made at the same time; each takes a processor and some memory."""

MOST_WAITING = 8
BUSY = "Er worden al veel bestanden gemaakt."

_log = logging.getLogger(__name__)
_CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox",  # should a browser show it after all
}


@dataclass(frozen=True, slots=True)
class DownloadRequest:
    """One request, taken apart."""

    form: Format
    name: str
    site: str
    params: QueryParams


class DownloadQueue:
    """Makes files on request, a few at a time.

    `turns`: who waits, and how long.
    """

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def answer(self, request: Request) -> Response:
        """Answer with the file, or with one line that says why not."""
        try:
            download = _taken_apart(request)
        except QueryError as error:
            return _line(str(error), 404)
        made = await self._turns.made(request, partial(_make, download))
        made.headers.update(_CAREFUL)
        return unless_known(request, made)


def _taken_apart(request: Request) -> DownloadRequest:
    """Take a request apart.

    Raises `QueryError` if it asks for a format that does not exist.
    """
    path, suffix = request.path_params, request.path_params["suffix"].lower()
    if suffix not in FORMATS:
        raise QueryError(
            f"Onbekend formaat: “{suffix[:20]}”", f"Mogelijk zijn {', '.join(FORMATS)}"
        )
    name = short(slug(path["name"]))
    return DownloadRequest(
        FORMATS[suffix], name, site_of(request, path["base"]), request.query_params
    )


def _make(download: DownloadRequest) -> Response:
    """Make the file: the slow part, in a thread of its own."""
    from viewer.registries.loaded import registry_for

    params = {name: download.params.getlist(name) for name in download.params}
    try:
        chosen = {name: params.pop(name) for name in CHOICE_NAMES & set(params)}
        options, extent = read_options(chosen)
        registry = registry_for(edition_in(params))
        query = strict(params, registry).query
        view = view_of(query, registry, site=download.site, extent=extent)
        made = content(download.form, view, options)
        kind = options.table if download.form.suffix == "csv" else "folium" * options.simple
        name = (
            download.name
            if download.name != PLAIN_NAME
            else file_stem(view.selection, options.document, kind)
        )
    except QueryError as error:
        return _line(str(error), 400)
    except BusyError as error:
        return _line(str(error), 503)
    except ExportError as error:
        _log.error("An export failed", exc_info=error.__cause__ or error)
        return _line("Het bestand kon niet worden gemaakt. Kies een ander formaat.", 500)
    except Exception as error:
        _log.error("An export failed", exc_info=error)
        return _line("Het bestand kon niet worden gemaakt. Probeer het later opnieuw.", 500)
    file = f"{name or PLAIN_NAME}.{download.form.suffix}"
    headers = {
        "Content-Disposition": f'attachment; filename="{file}"',
        "Cache-Control": "private, no-cache",
        "ETag": etag(made),
    }
    return Response(made, headers=headers, media_type=download.form.media_type)


def _line(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers={**_CAREFUL, "Cache-Control": "no-store"})


_queue = DownloadQueue(Turns("files", BUSY, AT_ONCE, MOST_WAITING))
ROUTE = Route(f"/{{base:path}}{FILES}/{{name}}.{{suffix}}", _queue.answer)
