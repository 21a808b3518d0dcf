"""Pages Privacy and Toegankelijkheid, which work without JavaScript and ask for no session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import STATEMENTS
from viewer.locale.catalogue import speaking
from viewer.operator.statements import criteria, statement
from viewer.server.own_pages.frame import framed

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope


def statement_page(scope: Scope, key: str) -> Response:
    """Return one of the pages, in the language of its address."""
    if scope["path"].endswith("/"):
        return RedirectResponse(f"../{key}", 308)
    with speaking(language_of(read_query(scope["query_string"]))):
        content = {
            "title": _(STATEMENTS[key]),
            "parts": statement(key),
            "criteria": criteria() if key == "toegankelijkheid" else (),
        }
        return framed(scope, "text_page", key, start="tekst", embedded=False, **content)
