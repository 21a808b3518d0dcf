"""What hovering a municipality tells beyond its number: in which partnerships it takes part."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.words.format import number
from layers.words.language import _
from viewer.address.parse import edition_in, parse
from viewer.locale.catalogue import speaking

PREFIX = "kaart-gegevens"
FIRST = 4
"""How many partnerships are named."""


def first_partnerships(selection: Selection, code: str) -> list[str]:
    """Return the names of the first selected partnerships of a municipality, and how many more."""
    taking_part = selection.snapshot.drawn.having(code)[selection.chosen]
    numbers = selection.snapshot.records[selection.chosen][taking_part]
    registry = selection.registry
    ordered = sorted(numbers.tolist(), key=lambda place: int(registry.order[place]))
    names = [plain_name(registry.records[place].name) for place in ordered[:FIRST]]
    rest = len(ordered) - len(names)
    if rest > 0:
        names.append(_("en nog {count}").format(count=number(rest)))
    return names


def respond(request: Request) -> Response:
    """Answer with the lines for one municipality in the view that the address describes."""
    from viewer.registries.loaded import registries, registry_for

    params = {name: request.query_params.getlist(name) for name in request.query_params}
    code = "".join(params.pop("van", []))
    # A page may have been opened with an edition that still had the municipality.
    held = (registry_for(edition_in(params)), *registries.all())
    registry = next((each for each in held if code in each.divisions), None)
    if registry is None:
        return JSONResponse({"fout": f"Onbekende gemeente: {code[:20]}"}, status_code=404)
    query = parse(params, registry).query
    selection = registry.select(query)
    with speaking(query.language):
        lines = first_partnerships(selection, code)
    return JSONResponse({"regels": lines}, headers={"Cache-Control": "private, max-age=60"})


ROUTE = Route(f"/{{base:path}}{PREFIX}/gemeente", respond)
