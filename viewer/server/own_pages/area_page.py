"""Page Gebiedsfoto: draw or load an area, and see what lies in it and who covers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import RedirectResponse

from data.analysis.drawn_area import area_overview, in_metres, shape_of
from data.domain.errors import KaartError
from data.io.uploads import UPLOADED
from layers.maps.catalogue import LAYERS
from layers.words.figures.drawn_area import lies_in_words
from layers.words.language import _
from viewer.address.mending import read_query
from viewer.address.pages import AREA, page_url
from viewer.address.parse import edition_in, parse
from viewer.address.urls import PLAIN_NAME, file_url
from viewer.answer.serialise import picture_as_json
from viewer.answer.texts import texts
from viewer.components.bundle import bundle_of
from viewer.locale.catalogue import speaking
from viewer.server.own_pages.area_tables import area_tables
from viewer.server.own_pages.frame import framed
from viewer.web import as_json
from viewer.web.files import base_file

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from data.registry.selection import Selection

_FILES = ("pdf", "png", "gpkg")


def area_page(scope: Scope) -> Response | None:
    """Return the page for the area and the filters of an address; None without an edition."""
    from viewer.registries.loaded import registry_for

    if scope["path"].endswith("/"):
        return RedirectResponse(f"../{AREA}", 308)
    params = read_query(scope["query_string"])
    failed = params.pop("fout", [])
    try:
        registry = registry_for(edition_in(params))
    except KaartError:
        return None
    parsed = parse(params, registry)
    query = replace(parsed.query, layer=AREA, figure="", classes="", region="")
    selection = registry.select(query)
    problems = [*failed[:1], *parsed.problems, *parsed.notices]
    with speaking(query.language):
        return framed(
            scope,
            "area_page",
            AREA,
            start="gebied",
            embedded=False,
            problems=[each[:300] for each in problems],
            begin=Markup(as_json(_begin(selection))),  # noqa: S704 - escaped
            **_content(selection),
        )


def _begin(selection: Selection) -> dict[str, Any]:
    """Return what the map of the page opens with."""
    files, division = bundle_of(selection.registry), selection.division
    picture = LAYERS[AREA].draw(selection)
    codes = list(division.codes)
    year = "" if division.year is None else str(division.year)
    return {
        "labels": texts("map"),
        "base": f"./{files.path(base_file(year))}",
        "codes": codes,
        "picture": picture_as_json(picture, codes),
        "corners": "" if selection.query.area.startswith(UPLOADED) else selection.query.area,
        "texts": texts("area"),
    }


def _content(selection: Selection) -> dict[str, Any]:
    query = selection.query
    uploaded = query.area.startswith(UPLOADED)
    shown: dict[str, Any] = {
        "words": texts("area"),
        "title": _("Gebiedsfoto"),
        "others": _others(selection),
        "corners": "" if uploaded else query.area,
        "sentence": "",
        "uploaded": uploaded,
    }
    if not query.area:
        return shown | {"tables": (), "links": ()}
    overview = area_overview(selection, in_metres(shape_of(query.area)))
    return shown | {
        "sentence": lies_in_words(selection, overview),
        "tables": area_tables(selection, overview),
        "links": [
            (page_url("kaart", query), _("Toon op de kaart")),
            *(
                (f"./{file_url(PLAIN_NAME, suffix, query, {})}", suffix.upper())
                for suffix in _FILES
            ),
        ],
    }


def _others(selection: Selection) -> list[tuple[str, str]]:
    """Return the parameters of the view that stay when another area is asked for."""
    from viewer.address.parameters import parameters

    params = parameters(replace(selection.query, area="", layer="aantal"))
    return [(name, value) for name, values in params.items() for value in values]
