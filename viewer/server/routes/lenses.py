"""The route by which the tables of a lens are taken away as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.analysis.oversight.council_rights import deadlines
from data.domain.errors import KaartError, QueryError
from data.domain.query import Query
from data.registry.registry import Registry
from viewer.address.parameters import query_string
from viewer.address.parse import edition_in, strict
from viewer.address.site import site_of
from viewer.answer.lenses.overview_state import OverviewState, overview_state
from viewer.export.csv_file import lines
from viewer.export.formats import FORMATS, Options
from viewer.export.lenses.calendar import MEDIA_TYPE, calendar
from viewer.export.lenses.overview_state import state_json, state_rows, state_titles
from viewer.export.options import read_options
from viewer.export.tables.model import Table
from viewer.export.tables.supervision import NEIGHBOUR_TABLE, QUESTION_TABLE
from viewer.export.view import View, view_of
from viewer.locale.catalogue import speaking
from viewer.server.routes.etag import etag, unless_known
from viewer.server.routes.turns import Turns

AT_ONCE, MOST_WAITING = 1, 8
_CHOICES = ("scheiding", "bom")
"""Parameters that are about the form of a CSV, beside those of the view."""

_turns = Turns("lenses", "Er worden al veel tabellen gemaakt.", AT_ONCE, MOST_WAITING)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a file is made of."""

    registry: Registry
    query: Query
    options: Options
    site: str


Writer = Callable[[_Wanted], bytes]


async def respond(lens: str, request: Request) -> Response:
    """Answer with a file, or with one line that says why not."""
    suffix, writers = request.path_params["suffix"], _FILES[lens]
    if suffix not in writers or request.path_params["base"].rpartition("/")[2]:
        return _line(f"Onbekend formaat; mogelijk zijn {', '.join(writers)}", 404)
    made = await _turns.made(request, lambda: _made(request, lens, suffix))
    return unless_known(request, made)


def _made(request: Request, lens: str, suffix: str) -> Response:
    media_type, write = _FILES[lens][suffix]
    try:
        wanted = _wanted(request)
        with speaking(wanted.query.language):
            content = write(wanted)
    except QueryError as error:
        return _line(str(error), 400)
    except KaartError as error:
        return _line(str(error), 503)
    name = f"{lens}-{wanted.query.reference_date}.{suffix}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-cache",
        "ETag": etag(content),
    }
    return Response(content, headers=headers, media_type=media_type)


def _wanted(request: Request) -> _Wanted:
    from viewer.registries.loaded import registry_for

    params = {name: request.query_params.getlist(name) for name in request.query_params}
    options, _extent = read_options({n: params.pop(n) for n in _CHOICES if n in params})
    registry = registry_for(edition_in(params))
    query = strict(params, registry).query
    return _Wanted(registry, query, options, site_of(request, request.path_params["base"]))


def _state_csv(wanted: _Wanted) -> bytes:
    return lines(state_titles(), state_rows(_state_of(wanted)), wanted.options)


def _state_json(wanted: _Wanted) -> bytes:
    return state_json(_state_of(wanted)).encode()


def _state_of(wanted: _Wanted) -> OverviewState:
    from viewer.registries.loaded import previous_registry

    key, registry = wanted.query.previous, wanted.registry
    base = previous_registry(registry, key) if key else None
    return overview_state(registry, wanted.query.reference_date, base)


def _line(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers={"Cache-Control": "no-store"})


def _table_csv(table: Table[Any], wanted: _Wanted) -> bytes:
    return lines(table.titles(), table.values(_view_of(wanted).reader), wanted.options)


def _questions_xlsx(wanted: _Wanted) -> bytes:
    from viewer.export.lenses.supervision import supervision_xlsx  # xlsxwriter is slow to load

    return supervision_xlsx(_view_of(wanted))


def _agenda_ics(wanted: _Wanted) -> bytes:
    """Return the dates of the council of the one municipality that is asked for.

    Raises `QueryError` for none, or for several.
    """
    query, registry = wanted.query, wanted.registry
    if len(query.municipalities) != 1:
        raise QueryError("Een agenda is er van één gemeente", "Kies er één, zoals gemeente=GM0310")
    (code,) = query.municipalities
    address = f"{wanted.site}gemeente?{query_string(replace(query, part='agenda'))}"
    dates = deadlines(registry, code, query.reference_date)
    return calendar(registry.name(code), code, dates, registry.edition_day, address)


def _view_of(wanted: _Wanted) -> View:
    return view_of(wanted.query, wanted.registry, site=wanted.site)


_FILES: dict[str, dict[str, tuple[str, Writer]]] = {
    "toezicht": {
        "csv": (FORMATS["csv"].media_type, partial(_table_csv, QUESTION_TABLE)),
        "xlsx": (FORMATS["xlsx"].media_type, _questions_xlsx),
    },
    "agenda": {"ics": (MEDIA_TYPE, _agenda_ics)},
    "buren": {"csv": (FORMATS["csv"].media_type, partial(_table_csv, NEIGHBOUR_TABLE))},
    "stand": {
        "csv": (FORMATS["csv"].media_type, _state_csv),
        "json": ("application/json", _state_json),
    },
}

ROUTES = [Route(f"/{{base:path}}{lens}.{{suffix}}", partial(respond, lens)) for lens in _FILES]
