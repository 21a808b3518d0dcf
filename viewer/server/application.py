"""The ASGI application: Streamlit, the files of the map, and what every answer carries.

`app.py` must call `st.App` by that name, because `streamlit run` looks for the call in its text;
hence `parts`, which gives the arguments.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypedDict

import anyio
import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from data.contributions.place import open_to_visitors
from data.domain.errors import KaartError
from data.io.settings import use_operator_file
from layers.words.language import _
from viewer.components.bundle import bundle, bundles
from viewer.operator.brand import pictures
from viewer.operator.opening import opening_view
from viewer.registries.edition_watcher import EditionWatcher
from viewer.server.admission.fair_shares import FairShares
from viewer.server.allowed_routes import AllowedRoutes
from viewer.server.disclosure import Undisclosed
from viewer.server.gc_tuning import freeze_gc
from viewer.server.index_page import PageShell, inline_scripts
from viewer.server.message_limits import RequestLimits, limit_messages
from viewer.server.open_data.problems import ProgramAnswers
from viewer.server.open_data.programs import program_routes
from viewer.server.operations.publishing import publish_accepted
from viewer.server.operations.request_ids import HEADER, RequestIds
from viewer.server.origin_check import OriginCheck, site_origin
from viewer.server.own_pages.map_page import begin, own_page
from viewer.server.probes import probe_routes, readiness
from viewer.server.routes import answer, files, lenses, lookup, uploads
from viewer.server.routes import changes as changes_route
from viewer.server.routes import export as route
from viewer.server.routes import registry as registry_route
from viewer.server.routes.crawlers import crawler_routes
from viewer.server.security_headers import SecurityHeaders, frame_policy
from viewer.server.streamlit_settings import hold_settings

SCRIPT = Path(__file__).parents[1] / "script" / "main.py"
"""The page script that Streamlit runs."""

_log = logging.getLogger(__name__)


class Parts(TypedDict):
    """The arguments of `st.App`."""

    script_path: Path
    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Any
    on_script_error: Callable[[BaseException], bool]


def parts(script: Path = SCRIPT) -> Parts:
    """Return the arguments of `st.App` for the viewer.

    Raises `QueryError` when a setting is wrong: better now than at every request.
    """
    hold_settings()
    frame_policy()
    site_origin()
    opening_view()
    pictures()
    limit_messages()
    own, signing_in = _signing_in()
    routes = [*own, *_routes()]
    return {
        "script_path": script,
        "routes": routes,
        "middleware": [
            Middleware(RequestIds),
            Middleware(SecurityHeaders, inline_scripts()),
            Middleware(ProgramAnswers),
            Middleware(AllowedRoutes, routes),
            Middleware(RequestLimits),
            Middleware(files.StreamlitFiles),
            Middleware(OriginCheck),
            Middleware(Undisclosed),
            Middleware(FairShares),
            *signing_in,
            Middleware(uploads.OwnSession),
            Middleware(PageShell, own_page),
        ],
        "lifespan": _lifespan,
        "on_script_error": tell_error,
    }


def _routes() -> list[BaseRoute]:
    return [
        *probe_routes(),
        *crawler_routes(),
        *program_routes(),
        files.ROUTE,
        answer.ROUTE,
        *uploads.ROUTES,
        registry_route.ROUTE,
        *(each.ROUTE for each in (lookup, changes_route, route)),
        *lenses.ROUTES,
    ]


def _signing_in() -> tuple[list[BaseRoute], list[Middleware]]:
    """Return the routes by which visitors sign in, and what answers them; none where none can."""
    if not open_to_visitors():
        return [], []
    from viewer.server.sign_in.routes import SignInRoutes, sign_in_routes

    routes = sign_in_routes()
    return routes, [Middleware(SignInRoutes, routes)]


def parts_or_exit() -> Parts:
    """Return the arguments; where a setting is wrong, say so in one line and end the process."""
    try:
        use_operator_file()
        return parts()
    except KaartError as error:
        sys.stderr.write(f"samenwerkingskaart: {error}\n")
        sys.exit(error.exit_status)


def create_app(script: Path = SCRIPT) -> st.App:
    """Return the viewer as an ASGI application."""
    return st.App(**parts(script))


def tell_error(error: BaseException) -> bool:
    """Tell the visitor in one line that something failed; what exactly goes to the log.

    Both have the id of the request with which the page was opened.
    """
    number = st.context.headers.get(HEADER, "")
    _log.error("The page failed", exc_info=error, extra={"request": number})
    st.error(
        _(
            "Er ging iets mis bij het maken van deze pagina. Laad haar opnieuw; helpt dat niet, "
            "meld dan wat u wilde zien bij wie deze kaart aanbiedt. Noem daarbij nummer {number}."
        ).format(number=number),
        icon=":material/error:",
    )
    return True


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    """Make the first page before visitors are let in; load the rest beside them.

    They wait that much less long: what is loaded beside them slows the first page down.
    """
    watcher = EditionWatcher([bundles], on_change=freeze_gc)
    await anyio.to_thread.run_sync(_make_first_page)
    # A thread that nobody waits for: who stops the viewer before it is ready does not either.
    threading.Thread(target=_warm_up, name="warming up", daemon=True).start()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watcher.run)
        tasks.start_soon(publish_accepted)
        yield
        readiness.stopping = True
        tasks.cancel_scope.cancel()


def _make_first_page() -> None:
    with suppress(KaartError):  # the warming up says so
        bundle()
        begin({})


def _warm_up() -> None:
    """Load what every visitor needs; where that fails, the process says so and is not ready."""
    try:
        _warm()
    except KaartError as error:  # it is ready once there is an edition that can be read
        _log.error("The edition cannot be shown: %s", error)
    except Exception as error:
        _log.error("Loading what visitors need failed", exc_info=error)
        return
    readiness.warm = True


def _warm() -> None:
    """Load what every visitor needs, so that the first one does not wait for it."""
    import viewer.pages.gegevens.page
    import viewer.pages.gemeente.page
    import viewer.pages.kaart.page
    import viewer.pages.over.page
    import viewer.pages.samenwerking.page
    import viewer.pages.veranderd.page
    import viewer.pages.verbanden.page
    from data.analysis.clusters import clusters
    from data.domain.query import LANGUAGES, Query
    from viewer.registries.loaded import registry_in_use

    registry = registry_in_use()
    registry.search_index.find("")
    clusters(registry.select(Query()))  # loads networkx, too
    for code in LANGUAGES:
        registry_route.hold(registry, Query(language=code))
    import viewer.export.snapshot  # noqa: F401 - matplotlib and typst take a second

    freeze_gc()
