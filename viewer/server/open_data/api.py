"""The API for programs, `/api/v1`, by the NL API Design Rules 2.2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from viewer.server.open_data.problems import problem_document
from viewer.server.open_data.replies import JSON, Content, Replies, place_of, shared_key

if TYPE_CHECKING:
    from data.registry.registry import Registry
    from viewer.api.objects import Found

_replies = Replies("api")


async def respond_to_program(request: Request) -> Response:
    """Answer a program."""
    path, site, given = place_of(request)
    if path != "v1" and not path.startswith("v1/"):
        return await _replies.reply(request, (), lambda: _nothing(path))
    key = shared_key(request, site)
    return await _replies.reply(request, key, lambda: _made(path[3:], given, site))


def _made(path: str, given: dict[str, list[str]], site: str) -> Content | Response:
    from viewer.address.parse import edition_in
    from viewer.registries.loaded import registry_for

    registry = registry_for(edition_in(given))
    answered = _answer(path, given, site, registry)
    return _nothing(path) if answered is None else answered


def _answer(
    path: str, given: dict[str, list[str]], site: str, registry: Registry
) -> Content | None:
    import msgspec

    from viewer.api.answers import collection, landing, partnership, single
    from viewer.api.call import read_call
    from viewer.api.openapi import document
    from viewer.api.resources import RESOURCES

    if path in ("", "openapi.json"):
        read_call(given, registry, (), {})
        about = document(registry, site) if path else landing(site)
        return Content(iter((msgspec.json.encode(about),)), JSON)
    first, slash, identifier = path.partition("/")
    resource = RESOURCES.get(first)
    if resource is None or (slash and (not identifier or "/" in identifier)):
        return None
    if not slash:
        answered: Found | None = collection(resource, given, registry, site)
    elif first == "samenwerkingen":
        answered = partnership(identifier, given, registry, site)
    elif resource.identity:
        answered = single(resource, identifier, given, registry, site)
    else:
        return None
    if answered is None:
        return None
    return Content(answered.pieces, JSON, answered.language, answered.headers)


def _nothing(path: str) -> Response:
    return problem_document(404, f"Hier is niets: “{path[:100]}”. Zie /api/v1")
