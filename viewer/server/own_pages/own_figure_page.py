"""Page Eigen cijfer: load a figure per municipality from a file, and see how it was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from data.domain.errors import KaartError
from data.figures.declared import FigureKind
from data.figures.own import series_of
from data.figures.own_file import FEW
from data.figures.view import figure_view
from data.io.uploads import UPLOADED
from layers.words.figures.values import figure_source, figure_title
from layers.words.format import enumeration, municipalities, number
from layers.words.language import _
from viewer.address.mending import read_query
from viewer.address.pages import OWN_FIGURE, page_url
from viewer.address.parameters import parameters
from viewer.address.parse import edition_in, parse
from viewer.answer.texts import texts
from viewer.locale.catalogue import speaking
from viewer.server.own_pages.frame import framed

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from data.registry.selection import Selection

_NAMED = 8
"""Municipalities without a value that are named; more are counted."""


def own_figure_page(scope: Scope) -> Response | None:
    """Return the page, with the figure that this browser loaded; None without an edition."""
    from viewer.registries.loaded import registry_for

    if scope["path"].endswith("/"):
        return RedirectResponse(f"../{OWN_FIGURE}", 308)
    params = read_query(scope["query_string"])
    failed, few = params.pop("fout", []), params.pop("weinig", ["0"])[0]
    try:
        registry = registry_for(edition_in(params))
    except KaartError:
        return None
    parsed = parse(params, registry)
    problems = [*failed[:1], *parsed.problems, *parsed.notices]
    with speaking(parsed.query.language):
        return framed(
            scope,
            "own_figure_page",
            OWN_FIGURE,
            start="bestand",
            embedded=False,
            problems=[each[:600] for each in problems],
            title=_("Eigen cijfer"),
            words=texts("own_figure"),
            kinds=(FigureKind.RATIO, FigureKind.COUNT),
            others=[
                (name, value)
                for name, values in parameters(replace(parsed.query, figure="", classes="")).items()
                for value in values
            ],
            **_content(registry.select(parsed.query), few),
        )


def _content(selection: Selection, few: str) -> dict[str, Any]:
    """Return what was understood of the figure of the address, if it is one of this browser."""
    query = selection.query
    view = figure_view(selection) if series_of(query.figure) else None
    if view is None or not query.figure.startswith(UPLOADED):
        return {"lines": (), "link": ("", "")}
    codes = selection.division.codes
    absent = [selection.registry.name(code) for code in codes if view.measured[code].value is None]
    lines = [
        _("{title}: van {municipalities} een waarde.").format(
            title=figure_title(view), municipalities=municipalities(len(codes) - len(absent))
        )
    ]
    if absent:
        rest = len(absent) - _NAMED
        more = [_("{count} andere").format(count=number(rest))] if rest > 0 else []
        named = enumeration([*absent[:_NAMED], *more])
        lines.append(_("Zonder waarde: {names}.").format(names=named))
    if few.isdecimal() and int(few[:4]):
        line = _(
            "Let op: bij {municipalities} ligt het aantal onder {few}. Gaat het over personen, dan "
            "kan dat iemand herkenbaar maken."
        )
        lines.append(line.format(municipalities=municipalities(int(few[:4])), few=FEW))
    lines.append(figure_source(view))
    return {"lines": lines, "link": (page_url("kaart", query), _("Toon op de kaart"))}
