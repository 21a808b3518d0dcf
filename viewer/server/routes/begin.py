"""What page Kaart opens with: texts, where its files are, and the answer to its address."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.domain.errors import KaartError
from layers.words.format import day, recorded_day
from layers.words.language import _
from viewer.address.pages import HOME, PAGES
from viewer.address.parse import edition_in, parse
from viewer.answer.browser.start import start
from viewer.components.bundle import bundle, bundle_of
from viewer.components.download_dialog import dialog_texts
from viewer.locale.catalogue import speaking
from viewer.server.routes.answer import answered, problem
from viewer.server.routes.etag import etag, unless_known
from viewer.web.files import base_file

if TYPE_CHECKING:
    from data.registry.selection import Selection

PATH = "kaart-begin"


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
        if embedded:
            opens["texts"]["source"] = _source(selection)
        return opens | {
            "embedded": embedded,
            "edition": registry.edition.info.digest,
            "bases": bases,
            "pages": [HOME, *(page for page in PAGES if page != HOME)],
            "take_away": None if embedded else dialog_texts(selection),
            "answer": answered(selection, problems=(*parsed.problems, *parsed.notices)),
        }


def _source(selection: Selection) -> str:
    """Return what stands below a map in a frame on another website."""
    return _(
        "Bron: Register van Overheidsorganisaties en eigen inventarisatie, editie {edition}, "
        "peildatum {day}."
    ).format(
        edition=recorded_day(selection.registry.edition.info.date),
        day=day(selection.snapshot.date),
    )


def respond(request: Request) -> Response:
    """Answer with what a visitor needs who came to page Kaart by another page."""
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    try:
        content = json.dumps(begin(params), ensure_ascii=False, separators=(",", ":"))
    except KaartError as error:
        return problem(str(error), 503)
    headers = {"ETag": etag(content.encode()), "Cache-Control": "private, no-cache"}
    return unless_known(request, Response(content, headers=headers, media_type="application/json"))


ROUTE = Route(f"/{{base:path}}{PATH}", respond)
