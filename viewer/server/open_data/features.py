"""Layers for a GIS, `/ogc/v1`, by OGC API Features."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from viewer.server.open_data.problems import problem_document
from viewer.server.open_data.replies import JSON, Content, Replies, place_of, shared_key

_replies = Replies("ogc")


async def respond_to_gis(request: Request) -> Response:
    """Answer a GIS."""
    path, site, given = place_of(request)
    if path != "v1" and not path.startswith("v1/"):
        return await _replies.reply(request, (), lambda: _nothing(path))
    own = path[3:].removesuffix("/") if path == "v1/" else path[3:]
    key = shared_key(request, site)
    return await _replies.reply(request, key, lambda: _made(own, given, site))


def _made(path: str, given: dict[str, list[str]], site: str) -> Content | Response:
    import msgspec

    from viewer.address.parse import edition_in
    from viewer.api.feature_documents import OPENAPI, about
    from viewer.api.features import COLLECTIONS, GEOJSON, item, items
    from viewer.registries.loaded import registry_for

    registry = registry_for(edition_in(given))
    if (document := about(path, given, registry, site)) is not None:
        media_type = OPENAPI if path == "api" else JSON
        return Content(iter((msgspec.json.encode(document),)), media_type)
    answered = None
    match path.split("/"):
        case ["collections", name, "items"] if name in COLLECTIONS:
            answered = items(COLLECTIONS[name], given, registry, site)
        case ["collections", name, "items", identifier] if name in COLLECTIONS:
            answered = item(COLLECTIONS[name], identifier, given, registry, site)
    if answered is None:
        return _nothing(path)
    return Content(answered.pieces, GEOJSON, answered.language, answered.headers)


def _nothing(path: str) -> Response:
    return problem_document(404, f"Hier is niets: “{path[:100]}”. Zie /ogc/v1")
