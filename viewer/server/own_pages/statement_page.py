"""Pages Privacy, Toegankelijkheid and Open data: without JavaScript, and without a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse

from data.domain.errors import KaartError
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import STATEMENTS
from viewer.address.site import site_of
from viewer.locale.catalogue import speaking
from viewer.operator.statements import code_examples, criteria, statement
from viewer.server.own_pages.frame import framed
from viewer.server.streamlit_settings import path_prefix
from viewer.web import as_json

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope


def statement_page(scope: Scope, key: str) -> Response:
    """Return one of the pages, in the language of its address."""
    if scope["path"].endswith("/"):
        return RedirectResponse(f"../{key}", 308)
    values, dataset = _open_data(scope) if key == "open-data" else ({"adres": _site(scope)}, "")
    with speaking(language_of(read_query(scope["query_string"]))):
        content: dict[str, Any] = {
            "title": _(STATEMENTS[key]),
            "parts": statement(key, values),
            "dataset": Markup(dataset),  # noqa: S704 - escaped
            "criteria": criteria() if key == "toegankelijkheid" else (),
        }
        return framed(scope, "text_page", key, start="tekst", embedded=False, **content)


def _open_data(scope: Scope) -> tuple[dict[str, str], str]:
    """Return what page Open data tells of this site, and its data set for search engines."""
    from viewer.api.catalogue import schema_org
    from viewer.api.resources import VERSION
    from viewer.registries.loaded import registry_in_use

    site = _site(scope)
    try:
        registry = registry_in_use()
    except KaartError:  # the page is there all the same
        return {"adres": site, "datum": "", "versie": VERSION, **code_examples(site)}, ""
    day = registry.edition.info.date
    values = {"adres": site, "datum": day, "versie": VERSION, **code_examples(site)}
    return values, as_json(schema_org(registry, site))


def _site(scope: Scope) -> str:
    return site_of(Request(scope), f"{path_prefix()}/".lstrip("/"))
