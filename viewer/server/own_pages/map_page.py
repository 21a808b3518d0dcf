"""Page Kaart, and the map in a frame on another website: the application, without Streamlit.

Who looks at the map has no session on the server. The page carries the answer to its address, so
that the map is there at once; links of its bar lead to the pages that Streamlit draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import RedirectResponse

from data.analysis.reference_regions import reference_families
from data.domain.errors import KaartError
from data.io.uploads import UPLOADED
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import AREA, HOME, OWN_FIGURE, STATEMENTS
from viewer.address.parse import edition_in, parse
from viewer.answer.browser.start import start
from viewer.components.bundle import bundle, bundle_of
from viewer.components.download_dialog import dialog_texts
from viewer.locale.catalogue import speaking
from viewer.operator.brand import viewer_name
from viewer.operator.opening import opening_view, plain_view
from viewer.server.own_pages.area_page import area_page
from viewer.server.own_pages.feed_page import SUFFIX, feed_page
from viewer.server.own_pages.frame import framed
from viewer.server.own_pages.own_figure_page import own_figure_page
from viewer.server.own_pages.statement_page import statement_page
from viewer.server.previews import noscript
from viewer.server.routes.answer import answered
from viewer.server.routes.registry import PART_OF_REGISTRY, registry_path
from viewer.web import as_json
from viewer.web.files import base_file

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from data.registry.selection import Selection


def own_page(scope: Scope) -> Response | None:
    """Return the page for an address; None for page Kaart when there is no edition to show."""
    key = scope["path"].removesuffix("/").rpartition("/")[2]
    if key.endswith(SUFFIX):
        return feed_page(scope)
    pages = {AREA: area_page, OWN_FIGURE: own_figure_page}
    if key in STATEMENTS:
        return statement_page(scope, key)
    made = pages.get(key, map_page)(scope)
    if made is not None and UPLOADED.encode() in scope["query_string"]:
        made.headers["Cache-Control"] = "private, no-store"
    return made


def map_page(scope: Scope) -> Response | None:
    """Return the page for an address; None when there is no edition to show.

    Who asks for no view is led to that of the operator: the address tells what is shown.
    """
    if not scope["query_string"] and (opening := opening_view()):
        return RedirectResponse(f"./?{opening}", 302, {"Cache-Control": "no-cache"})
    params = read_query(scope["query_string"])
    embedded = "true" in params.get("embed", ())
    try:
        given = begin(params, embedded)
    except KaartError:
        return None
    with speaking(language_of(params)):
        return framed(
            scope,
            "kaart",
            HOME,
            start="resultaat",
            embedded=embedded,
            begin=Markup(as_json(given)),  # noqa: S704 - escaped
            noscript=Markup(noscript()),  # noqa: S704 - ours
            registry=_registry(given),
        )


def _registry(given: Mapping[str, Any]) -> str:
    """Return where the registry is that the application asks for (`registryKey` in JavaScript)."""
    query = given["answer"]["query"]
    key = urlencode([(name, one) for name in PART_OF_REGISTRY for one in query.get(name, ())])
    return f"./{registry_path(given['edition'], given['today'])}?{key}".removesuffix("?")


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
        opens["texts"]["title"] = viewer_name()
        if embedded:
            opens["texts"]["source"] = _source(selection)
        return opens | {
            "embedded": embedded,
            "regions": _regions(),
            "plain": plain_view(),
            "edition": registry.edition.info.digest,
            "bases": bases,
            "take_away": None if embedded else dialog_texts(selection),
            "answer": answered(selection, problems=(*parsed.problems, *parsed.notices)),
        }


def _regions() -> dict[str, Any]:
    """Return what can be outlined over the map, first nothing: keys and titles, and a label."""
    families = reference_families().items()
    choices = [["", _("Geen regio’s")], *([key, _(family.title)] for key, family in families)]
    label, area = _("Regio’s op de kaart"), _("Eigen gebied")
    return {"label": label, "choices": choices, "area": area}


def _source(selection: Selection) -> str:
    """Return what stands below a map in a frame on another website."""
    return _(
        "Bron: Register van Overheidsorganisaties en eigen inventarisatie, editie {edition}, "
        "peildatum {day}."
    ).format(
        edition=recorded_day(selection.registry.edition.info.date),
        day=day(selection.snapshot.date),
    )
